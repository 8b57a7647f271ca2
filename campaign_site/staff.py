"""Staff accounts of one machine: an author who writes and a publisher who puts up.

Second factor, roles and the audit trail come with the staff access of DESIGN 5.5.
"""

import json
import os
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

LOGINS_FILE = "staff-logins.json"
# What each role may do, as "app.codename" patterns of Django's permissions.
# Deleting a page takes it down with its whole history, so it goes with publishing.
PUTS_UP = Q(content_type__app_label="cms") & (
    Q(codename__startswith="publish_") | Q(codename="delete_page")
)
WRITES = (
    Q(content_type__app_label="cms", codename__regex=r"_(page|pagecontent|cmsplugin|placeholder)$")
    & ~PUTS_UP
)
BLOCKS = Q(content_type__app_label__in=["djangocms_text", "djangocms_link"])
VERSIONS = Q(content_type__app_label="djangocms_versioning") & ~Q(codename__startswith="delete_")
# A changed figure is on its pages within seconds, so it goes with publishing as well.
KEEPS_LEDGER = Q(content_type__app_label="pages", codename__endswith="_figure")
# The words of a picture on a published page change at once too. Adding one shows it to nobody.
KEEPS_PICTURES = Q(
    content_type__app_label="pages", codename__in=["change_picture", "delete_picture"]
)
PAGES = Q(content_type__app_label="pages") & (
    ~(KEEPS_LEDGER | KEEPS_PICTURES) | Q(codename="view_figure")
)
READS_REGISTER = Q(content_type__app_label="signposting", codename__startswith="view_")
READS_PUBLISHING = Q(content_type__app_label="campaign_site", codename__startswith="view_")
KEEPS_REGISTER = Q(content_type__app_label="signposting")
# A redirect reaches visitors within seconds too.
KEEPS_REDIRECTS = Q(content_type__app_label="campaign_site", codename__endswith="_redirect")

AUTHOR = WRITES | BLOCKS | VERSIONS | PAGES | READS_REGISTER | READS_PUBLISHING
PUBLISHER = AUTHOR | PUTS_UP | KEEPS_LEDGER | KEEPS_PICTURES | KEEPS_REGISTER
PUBLISHER |= KEEPS_REDIRECTS
ROLES = {"author": AUTHOR, "publisher": PUBLISHER}


def make_roles() -> dict[str, Group]:
    """The groups with their permissions, brought up to date."""
    groups = {}
    for name, allowed in ROLES.items():
        groups[name], _is_new = Group.objects.get_or_create(name=name)
        groups[name].permissions.set(Permission.objects.filter(allowed))
    return groups


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
