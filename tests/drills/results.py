"""What a drill found, and whether that is good enough."""

from dataclasses import dataclass, field

from tests.drills.load import Tally


@dataclass
class Result:
    """`recovery` in seconds from the end of the fault until visitors have the newest edit;
    None where nothing had to recover. `defects` are whatever else should not have been."""

    tally: Tally
    recovery: float | None = None
    measured: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.all_defects

    @property
    def all_defects(self) -> list[str]:
        tally = self.tally
        counts = {
            "failed requests": tally.failed,
            "pages without their signpost": tally.unsigned,
            "pages with words that were no longer true": tally.refused_words,
            "drills without a single request": int(not tally.requests),
        }
        found = [f"{count} {what}" for what, count in counts.items() if count]
        found += [f"{count} of them: {why}" for why, count in tally.reasons.most_common()]
        return [*found, *(tally.examples if found else []), *self.defects]

    def expect(self, is_so: bool, otherwise: str) -> None:
        if not is_so:
            self.defects.append(otherwise)


class SkippedError(RuntimeError):
    """This machine lacks what the drill needs; the message says what."""
