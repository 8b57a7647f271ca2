"""The mark of a release: a new program, template or stylesheet makes a new edition."""

import hashlib
from functools import cache

from campaign_site.environment import repository_root

FOLDERS = ("campaign_site", "pages", "signposting", "templates", "static")
ENDINGS = {".py", ".html", ".css", ".js", ".svg", ".json", ".txt", ".mo"}
FILES = ("requirements.txt",)


@cache
def release_mark() -> str:
    """16 hex digits over every file that shapes a page; one process belongs to one release."""
    root = repository_root()
    files = [root / name for name in FILES]
    for folder in FOLDERS:
        files += [path for path in (root / folder).rglob("*") if path.suffix in ENDINGS]
    digest = hashlib.sha256()
    for path in sorted(file for file in files if file.is_file()):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
