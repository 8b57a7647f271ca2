"""A new release arrives: another template, and a migration that the database has to have."""

import shutil
import time

from tests.drills.load import Load
from tests.drills.results import Result
from tests.drills.stage import Stage
from tests.site_process import ROOT, wait_until

NOT_COPIED = (".git", ".venv", "var", "tests", "docs", "__pycache__", ".*_cache")
NEW_WORDS = "This is the second release."
SEEN_WITHIN = 60.0  # seconds
NEW_FIELD = '    remark = models.TextField("remark", null=True)\n'


def new_release(stage: Stage) -> Result:
    """Another template and a migration replace the program; migrate, then reload (SIGHUP)."""
    tree = stage.folder / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*NOT_COPIED))
    with stage.site(root=tree) as site:
        site.start()
        with Load(site.port, stage.signposts.everything) as load:
            time.sleep(2)
            change_program(tree)
            site.manage("makemigrations", "campaign_site", "-v0", "-n", "remark")
            site.manage("migrate", "-v0")
            time.sleep(2)
            site.reload()
            recovery = wait_until(
                lambda: all(NEW_WORDS in site.ask(path).text for path in site.paths),
                SEEN_WITHIN, lambda: "The pages of the new release did not appear",
            )  # fmt: skip
            time.sleep(2)
        return Result(load.tally, recovery, ["recovery: from the reload until every page is new"])


def change_program(tree) -> None:
    """As a checkout of the next release leaves the working tree."""
    footer = tree / "templates" / "components" / "footer.html"
    text = footer.read_text()
    assert "</footer>" in text
    footer.write_text(text.replace("</footer>", f"<p>{NEW_WORDS}</p></footer>"))
    field = "    warned_since ="
    modules = (tree / "campaign_site" / "models").glob("*.py")
    [models] = (path for path in modules if field in path.read_text())
    text = models.read_text()
    models.write_text(text.replace(field, NEW_FIELD + field))
