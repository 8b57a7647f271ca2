"""Load: wrk, as fast as it goes, over all addresses with random queries."""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

HOST = "127.0.0.1"
CONNECTIONS = 16
# Requests are written before the run begins, so that the load generator costs little.
SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local requests, number = {}, 0
init = function(args)
  math.randomseed(5)
  wrk.headers["Accept-Encoding"] = "br"
  for count = 1, 5000 do
    local path = paths[math.random(#paths)]
    requests[count] = wrk.format("GET", path .. "?q=" .. math.random(1000000000))
  end
end
request = function()
  number = number % #requests + 1
  return requests[number]
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'JSON {"requests": %d, "seconds": %f, "bytes": %d, "failed": %d, "p50": %f, "p99": %f}\\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""


class NoWrkError(RuntimeError):
    """wrk is not installed; the message says how to get it."""


@dataclass(frozen=True)
class Target:
    """An address, and how many bytes its brotli body may have: as it reads with the clock, and
    without, for the clock may run out at any moment."""

    path: str
    lengths: frozenset[int]


def require_wrk() -> str:
    """Where wrk is. Raises NoWrkError."""
    program = shutil.which("wrk")
    if program is None:
        raise NoWrkError("Install wrk to measure serving: apt-get install wrk")
    return program


def run_wrk(port: int, targets: list[Target], seconds: float) -> dict[str, float]:
    """Requests, seconds, bytes, failed, p50 and p99 (ms) of one run over kept connections."""
    with tempfile.TemporaryDirectory() as folder:
        script, paths = Path(folder) / "load.lua", Path(folder) / "paths"
        script.write_text(SCRIPT)
        paths.write_text("".join(f"{target.path}\n" for target in targets))
        done = subprocess.run(
            [
                require_wrk(), "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds:.0f}s",
                "-s", str(script), f"http://{HOST}:{port}",
            ],
            env={"PATHS": str(paths)},
            capture_output=True,
            text=True,
            timeout=seconds + 30,
        )  # fmt: skip
    lines = [line[5:] for line in done.stdout.splitlines() if line.startswith("JSON ")]
    assert lines, done.stdout + done.stderr
    return json.loads(lines[0])


def asks(port: int) -> bool:
    """Whether a server answers the first page with 200."""
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Accept-Encoding": "br"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
