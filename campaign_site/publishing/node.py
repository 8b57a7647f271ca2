"""Which of several machines this one is, as staff tell them apart."""

import secrets
import socket
from pathlib import Path


def node_name(folder: Path) -> str:
    """The machine's own name and a random mark, such as "web-1 3f9c21ab".

    The mark lies beside the published folder, so that a copy of the folder does not take it along.
    OSError where it cannot be written.
    """
    file = Path(folder).with_name(f"{Path(folder).name}.node")
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_hex(4))
    return f"{socket.gethostname()[:60]} {file.read_text().strip()[:16]}"
