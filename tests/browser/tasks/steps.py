"""What a person does in a task, step by step: each tap, click and choice, in plain words.

Typing is no step; the tap into the field before it is one.
"""

from dataclasses import dataclass, field


@dataclass
class Steps:
    taken: list[tuple[str, str]] = field(default_factory=list)

    def add(self, who: str, what: str) -> None:
        self.taken.append((who, what))

    def of(self, who: str) -> list[str]:
        return [what for one, what in self.taken if one == who]

    def since(self, mark: int) -> int:
        """How many were taken after the first `mark` of them."""
        return len(self.taken) - mark

    def __len__(self) -> int:
        return len(self.taken)

    def __str__(self) -> str:
        return "\n".join(f"{number}. {who}: {what}" for number, (who, what) in self.numbered())

    def numbered(self):
        return enumerate(self.taken, start=1)
