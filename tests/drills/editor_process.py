"""A member of staff who changes what visitors read, in a process of its own.

Run by `editor.py` with a site's settings: one line of JSON asks for a deed, one answers. Django
is started once, so that thirty edits a minute cost the machine no more than they would cost it.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")

import django  # the path above comes first

django.setup()

from cms.models import Page, PageContent  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import close_old_connections, transaction  # noqa: E402
from djangocms_text.models import Text  # noqa: E402
from djangocms_versioning.models import Version  # noqa: E402

from pages.campaign_loading import loader_account  # noqa: E402
from pages.models import Route  # noqa: E402
from pages.sign_off.publication import publish_version  # noqa: E402
from signposting.models import Service  # noqa: E402

LANGUAGE = "en"
FIRST_WORDS: dict[int, str] = {}


@transaction.atomic
def publish_page(reverse_id: str, words: str) -> None:
    """A new version of a campaign page with `words` at the end of its first text."""
    user = get_user_model().objects.get(username="publisher")
    page = Page.objects.get(reverse_id=reverse_id)
    standing = PageContent.objects.get(page=page, language=LANGUAGE)
    version = Version.objects.get_for_content(standing).copy(user)
    text = Text.objects.filter(placeholder__in=version.content.get_placeholders()).first()
    first = FIRST_WORDS.setdefault(page.pk, text.body)
    text.body = f"{first}<p>{words}</p>"
    text.save()
    # As the initial campaign is put up: sign-off is not what a drill is about.
    publish_version(version, loader_account(), Route.LOADED)


def change_fact(slug: str, words: str) -> None:
    """What a service does, in other words: a fact that waits for no second person."""
    service = Service.objects.get(slug=slug)
    service.does = words
    service.save()


DEEDS = {"page": publish_page, "fact": change_fact}


def main() -> None:
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        deed, *arguments = json.loads(line)
        close_old_connections()
        try:
            DEEDS[deed](*arguments)
            print(json.dumps("done"), flush=True)
        except Exception as error:
            # Whatever it is, the drill reads it in the answer and decides.
            print(json.dumps(f"{type(error).__name__}: {error}"), flush=True)


if __name__ == "__main__":
    main()
