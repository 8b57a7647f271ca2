"""Staff accounts of one machine: one for each role.

Second factor and the audit trail come with the staff access of DESIGN 5.5.
"""

import json
import os
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model

from .roles import make_roles

LOGINS_FILE = "staff-logins.json"


def make_logins(var_folder: Path) -> dict[str, str]:
    """One account for each role, with a password made for this machine; name to password.

    Passwords are kept in a file that only its owner can read. An account that is there already
    keeps its password, and is left out where the file does not know it.
    """
    path = var_folder / LOGINS_FILE
    known = json.loads(path.read_text()) if path.exists() else {}
    for name, group in make_roles().items():
        user, is_new = get_user_model().objects.get_or_create(
            username=name, defaults={"is_staff": True}
        )
        user.groups.add(group)
        if is_new:
            known[name] = secrets.token_urlsafe(12)
            user.set_password(known[name])
            user.save()
    write_privately(path, json.dumps(known))
    return known


def write_privately(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(text)
