"""One publisher after another, each a process that may be killed at any moment.

Run by `killing.py` with a site's settings. A line on the input is the name that the next pass
puts on every page; the answer is the number of its process, and later how that ended. Django is
loaded once and the process forked, so that a hundred publishers do not take a hundred starts.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")

import django  # the path above comes first

django.setup()

from django.conf import settings  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from campaign_site.models import EditionCounter  # noqa: E402
from campaign_site.publishing.lock import publishing_lock  # noqa: E402
from campaign_site.publishing.publisher import Publisher  # noqa: E402


def publish(name: str) -> int:
    """The exit status: 0 where every page passed."""
    settings.SITE_WORDMARK = name
    EditionCounter.advance()
    with publishing_lock(settings.PUBLISHED_FOLDER):
        return 1 if Publisher().publish().failed else 0


def main() -> None:
    _ = get_resolver().url_patterns  # loads every view before the first fork
    print("ready", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os._exit(publish(line.strip()))
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
