"""What a measurement needs to be believed: the machine, CPU time from the system, the spread."""

import json
import os
import platform
import statistics
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.processes import family

ROOT = Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")  # a second
RESULTS = ROOT / "var" / "benchmarks"
PACKAGES = ("granian", "Django", "django-cms", "djangocms-versioning", "brotli")
MEGABYTE = 1024


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and all that came from it, the ended ones included
    where their parent has taken note of them (proc(5), stat fields 14 to 17)."""
    return sum(ticks(process.pid) for process in family(pid)) / TICKS


def ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(number) for number in fields[11:15])


def memory_megabytes(pid: int) -> float:
    """Resident memory of one process; shared pages count in each (proc(5), VmRSS)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / MEGABYTE
    return 0.0


def largest_memory(pid: int) -> float:
    """MB of the largest process of a family: the worker, not the one that watches it."""
    return max(memory_megabytes(process.pid) for process in family(pid))


def spread(values: list[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def machine() -> dict[str, str]:
    """What the figures were measured on, and when."""
    facts = Path("/proc/cpuinfo").read_text()
    names = [line.partition(":")[2].strip() for line in facts.splitlines() if "model name" in line]
    return {
        "processor": f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        "date": f"{datetime.now(UTC):%d %B %Y}",
    }


def load() -> float:
    """Processes that wanted a core in the last minute; others' work is in here."""
    return os.getloadavg()[0]


def keep(name: str, results: dict) -> None:
    """Write results where record.py finds them; those of other benchmarks stay."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    content = {"machine": machine(), **results}
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
