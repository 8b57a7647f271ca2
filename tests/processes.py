"""What runs on this machine, as Linux's /proc tells it: a process and all that came from it."""

import contextlib
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """A process by its number and the moment it began, for numbers are used again."""

    pid: int
    began: str

    def is_alive(self) -> bool:
        state, _parent, began = process_facts(self.pid) or ("", 0, "")
        return began == self.began and state != "Z"

    def kill(self) -> None:
        self.signal(signal.SIGKILL)

    def signal(self, number: int) -> None:
        """Nothing happens where the process is gone already."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    @property
    def command(self) -> str:
        """Program and arguments, as it was started; "" when it is gone."""
        with contextlib.suppress(OSError):
            return Path(f"/proc/{self.pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return ""


def family(pid: int) -> list[Process]:
    """The process, its children, their children and so on."""
    known = {int(entry.name): process_facts(int(entry.name)) for entry in numbered_entries()}
    facts = {number: found for number, found in known.items() if found}
    members = [pid]
    for member in members:
        members += [number for number, found in facts.items() if found[1] == member]
    return [Process(number, facts[number][2]) for number in members if number in facts]


def numbered_entries() -> Iterator[Path]:
    return (entry for entry in Path("/proc").iterdir() if entry.name.isdigit())


def process_facts(pid: int) -> tuple[str, int, str] | None:
    """State, parent and start time (proc(5), fields 3, 4 and 22); None when it is gone."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return after_name[0], int(after_name[1]), after_name[19]
