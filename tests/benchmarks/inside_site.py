"""What growth.py does inside a site's own settings: one pass, edits as staff make them, a list.

    VAR_FOLDER=… python tests/benchmarks/inside_site.py pass     one pass, then its cost as JSON
    VAR_FOLDER=… python tests/benchmarks/inside_site.py staff    a line of JSON in, a line out

Edits go through the address of the CMS's own "Publish" button, so that every check that staff
meet is in the time.
"""

import json
import os
import resource
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")

LOOKS = 5  # at the page list


def one_pass() -> dict:
    """Seconds, CPU seconds (those of child processes too), queries, MB at the most."""
    from django.db import connection

    from campaign_site.publishing.publisher import Publisher

    queries = []

    def note(execute, sql, parameters, many, context):
        queries.append(1)
        return execute(sql, parameters, many, context)

    publisher = Publisher()
    cpu, began = sum(os.times()[:4]), time.monotonic()
    with connection.execute_wrapper(note):
        report = publisher.publish()
    return {
        "seconds": time.monotonic() - began,
        "cpu": sum(os.times()[:4]) - cpu,
        "queries": len(queries),
        "addresses": report.pages,
        "changed": len(report.changed),
        "failed": report.failed,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


class Staff:
    """Two members of staff who may do everything: one writes and publishes, one approves."""

    def __init__(self):
        from django.contrib.auth import get_user_model
        from django.test import Client

        users = get_user_model().objects
        may_do_all = {"is_staff": True, "is_superuser": True}
        self.user, self.other = (
            users.get_or_create(username=name, defaults=may_do_all)[0]
            for name in ("benchmark", "benchmark-2")
        )
        self.browser = Client(HTTP_HOST="127.0.0.1")
        self.browser.force_login(self.user)

    def edit(self, slug: str, mark: str) -> dict:
        """A new version of an invented page whose first lines hold the mark, put up.

        `at` is the moment at which "Publish" was pressed and `done` that of its answer, both
        by the machine's monotonic clock, which all processes share."""
        from cms.models import PageUrl

        url = PageUrl.objects.select_related("page").get(slug=slug)
        draft = self._draft(url.page)
        draft.pagedetails.lead = f"{draft.pagedetails.lead[:150]} {mark}"
        draft.pagedetails.save()
        return {"path": url.page.get_absolute_url("en")} | self._put_up(draft)

    def rename(self, name: str, mark: str) -> dict:
        """Another name for a page that the footer of every page names."""
        from cms.models import Page

        draft = self._draft(Page.objects.get(reverse_id=name))
        draft.menu_title = mark
        draft.save()
        return self._put_up(draft)

    def look(self) -> dict:
        """The staff's list of pages."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext
        from django.urls import reverse

        addresses = [reverse("page-list")]
        taken = []
        for _look in range(LOOKS):
            with CaptureQueriesContext(connection) as queries:
                began = time.monotonic()
                answers = [self.browser.get(address) for address in addresses]
                taken.append(time.monotonic() - began)
            assert all(answer.status_code == 200 for answer in answers)
        size = sum(len(answer.content) for answer in answers)
        return {"seconds": statistics.median(taken), "queries": len(queries), "bytes": size}

    def _draft(self, page):
        from djangocms_versioning.models import Version

        published = Version.objects.get_for_content(page.get_content_obj("en"))
        return published.copy(self.user).content

    def _put_up(self, content) -> dict:
        from django.urls import reverse
        from djangocms_versioning.models import Version

        from pages.sign_off.asking import approve, ask

        version = Version.objects.get_for_content(content)
        approve(ask(version, self.user), self.other)
        address = reverse("publish-version", args=[version.pk])
        at = time.monotonic()
        answer = self.browser.post(address)
        done = time.monotonic()
        state = Version.objects.get(pk=version.pk).state
        assert state == "published", f"{answer.status_code}: not published"
        return {"at": at, "done": done}


def serve_staff() -> None:
    staff = Staff()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        deed, *told = json.loads(line)
        print(json.dumps(getattr(staff, deed)(*told)), flush=True)


def main() -> None:
    import django

    django.setup()
    if sys.argv[1] == "pass":
        print(json.dumps(one_pass()))
    else:
        serve_staff()


if __name__ == "__main__":
    main()
