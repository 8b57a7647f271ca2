"""The Nu HTML checker: fetched once into var/tools/, then run without a network.

Its npm package holds one Java program. It is fetched with npm because the checker's packages on
PyPI are years old and do not know the stylesheets of today.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / "var" / "tools"
VERSION = "26.9.27"
PACKAGE = f"vnu-jar@{VERSION}"
# As the npm registry gives it for this version; any other content is refused.
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
PROGRAM = TOOLS / f"vnu-{VERSION}.jar"
INSIDE = "package/build/dist/vnu.jar"
FETCH_WITHIN = CHECK_WITHIN = 300  # seconds


class CheckerError(Exception):
    """The checker could not be fetched, is not what it should be, or broke down."""


def missing() -> str:
    """What keeps the checker from running, in words for a person; "" when nothing does."""
    if not shutil.which("java"):
        return "Java is not installed: apt-get install default-jre-headless"
    if not PROGRAM.exists():
        return "The HTML checker is not here: python tests/run.py fetches it with npm"
    return ""


def fetch() -> None:
    """Put the program into var/tools/ unless it is there. Raises CheckerError."""
    if PROGRAM.exists():
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    packed = TOOLS / f"vnu-jar-{VERSION}.tgz"
    try:
        subprocess.run(
            ["npm", "pack", PACKAGE, "--silent", "--pack-destination", TOOLS],
            check=True,
            timeout=FETCH_WITHIN,
            stdout=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as reason:
        raise CheckerError(f"npm could not fetch {PACKAGE}: {reason}") from reason
    unpack(packed, PROGRAM)
    packed.unlink()


def unpack(packed: Path, program: Path) -> None:
    """Raises CheckerError, and writes nothing, where the package is not the one we know."""
    if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != SHA512:
        packed.unlink()
        raise CheckerError(f"{packed.name} is not the package that we know, and was removed")
    unfinished = program.with_suffix(".unfinished")
    with tarfile.open(packed) as package:
        unfinished.write_bytes(package.extractfile(INSIDE).read())
    unfinished.replace(program)


def complaints(pages: dict[str, bytes], folder: Path) -> list[str]:
    """Errors and warnings for each page (its path to its HTML), found in one run of the program.

    The checker's remarks that ask for nothing are left out. `folder` is an empty one to write
    the pages into. Raises CheckerError when the program breaks down.
    """
    names = {f"{number:04d}.html": path for number, path in enumerate(pages)}
    for name, path in names.items():
        (folder / name).write_bytes(pages[path])
    done = subprocess.run(
        ["java", "-jar", PROGRAM, "--format", "json", "--stdout", "--exit-zero-always", folder],
        capture_output=True,
        timeout=CHECK_WITHIN,
    )
    if done.returncode:
        raise CheckerError(done.stderr.decode())
    messages = json.loads(done.stdout)["messages"]
    return [told(one, names) for one in messages if is_fault(one)]


def is_fault(message: dict) -> bool:
    return message["type"] != "info" or message.get("subType") == "warning"


def told(message: dict, names: dict[str, str]) -> str:
    path = names.get(message.get("url", "").rpartition("/")[2], "")
    return f"{path} line {message.get('lastLine')}: {message['message']} {message.get('extract')}"
