"""A machine of its own whose lines are all cut at once: nothing arrives and nobody is told.

Run in a network of its own (`unshare --net`), where 127.0.0.1 is nobody else's:

    python -m tests.cut_line FOLDER

It publishes a site from PostgreSQL, cuts the line under the watching publisher, and prints as
JSON after how many seconds the publisher noticed, and after how many, once the line was there
again, visitors had the next change.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.postgres import Cluster
from tests.site_process import Site, wait_until

NOTICED = "The database does not answer."
WITHIN = 120.0  # seconds
SAVE = (
    "from signposting.models import Service as S; s = S.objects.get(slug='childline');"
    "s.does = 'Talks about any worry, once more.'; s.save()"
)


def line(state: str) -> None:
    subprocess.run(["ip", "link", "set", "lo", state], check=True)


def main(folder: Path) -> None:
    line("up")
    with Cluster() as cluster:
        site = Site(folder, cluster.url)
        site.set_up()
        site.start()
        try:
            time.sleep(3)  # until the publisher looks at the counter and nothing else
            print(json.dumps(measured(site)), flush=True)
        finally:
            line("up")
            site.stop()


def measured(site: Site) -> dict[str, float]:
    line("down")
    noticed = wait_until(
        lambda: NOTICED in site.log.read_text(), WITHIN, lambda: "It was not noticed"
    )
    line("up")
    site.manage("shell", "-c", SAVE)
    seen = wait_until(
        lambda: "once more" in site.ask("/get-help/services/childline/").text,
        WITHIN, lambda: site.log.read_text(),
    )  # fmt: skip
    return {"noticed": round(noticed, 1), "seen": round(seen, 1)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
