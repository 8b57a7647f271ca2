"""The initial campaign: published CMS pages and the ledger's first figures, from JSON files.

Pages are found by `reverse_id`, figures by slug. What is there already is never touched, so that
loading twice does nothing and an editor's change is never lost.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from cms.api import add_plugin, create_page
from cms.models import Page, PageContent
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from djangocms_versioning.models import Version

from signposting.models import Area, Audience, Service

from .models import Figure, PageDetails
from .models.plugins import Place, place_address
from .models.sign_off import Route
from .sign_off.people import LOADER_NAME
from .sign_off.publication import publish_version

DATA_FOLDER = Path(__file__).parent / "data"
LANGUAGE = "en"
LINK = re.compile(r'href="(page|view|service):([\w-]+)(#[\w-]+)?"')


class CampaignFileError(ValueError):
    """A campaign file names something that does not exist; nothing was loaded."""


@dataclass
class CampaignReport:
    created: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def load_campaign(folder: Path = DATA_FOLDER) -> CampaignReport:
    """Create what is missing. Raises CampaignFileError and then changes nothing."""
    report = CampaignReport()
    with transaction.atomic():
        load_figures(json.loads((folder / "figures.json").read_text())["figures"], report)
        load_pages(json.loads((folder / "campaign.json").read_text())["pages"], report)
    return report


def load_figures(records: list[dict], report: CampaignReport) -> None:
    for record in records:
        name = f"figure {record['slug']}"
        if Figure.objects.filter(slug=record["slug"]).exists():
            report.kept.append(name)
            continue
        figure = Figure(**record)
        try:
            figure.full_clean()
        except ValidationError as error:
            raise CampaignFileError(f"{name}: {'; '.join(error.messages)}") from error
        figure.save()
        report.created.append(name)


def load_pages(records: list[dict], report: CampaignReport) -> None:
    """Pages first, then their blocks (which link to pages), then publication, parents first."""
    user = loader_account()
    new = []
    for record in records:
        if Page.objects.filter(reverse_id=record["reverse_id"]).exists():
            report.kept.append(f"page {record['reverse_id']}")
            continue
        new.append((record, make_page(record, user)))
        report.created.append(f"page {record['reverse_id']}")
    for record, page in new:
        fill_page(record, draft_of(page))
    for _record, page in new:
        publish_version(Version.objects.get_for_content(draft_of(page)), user, Route.LOADED)
    for record, page in new:
        if record["template"] == "home":
            page.set_as_homepage(user)


def loader_account():
    user, is_new = get_user_model().objects.get_or_create(
        username=LOADER_NAME, defaults={"is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save()
    return user


def make_page(record: dict, user) -> Page:
    parent = Page.objects.get(reverse_id=record["parent"]) if record["parent"] else None
    slug = record["slug"] or record["reverse_id"]
    try:
        return create_page(
            title=record["title"],
            page_title=record["page_title"],
            menu_title=record["menu_title"],
            slug=slug,
            template=f"pages/{record['template']}.html",
            language=LANGUAGE,
            reverse_id=record["reverse_id"],
            parent=parent,
            created_by=user,
        )
    except IntegrityError as error:
        raise CampaignFileError(
            f"page {record['reverse_id']}: another page has the address {slug!r} already."
        ) from error


def draft_of(page: Page) -> PageContent:
    return PageContent.admin_manager.get(page=page, language=LANGUAGE)


def fill_page(record: dict, content: PageContent) -> None:
    PageDetails.objects.create(
        extended_object=content,
        lead=record["lead"],
        signpost=record["signpost"],
        section=record["section"],
        crisis_first=record.get("crisis_first", False),
        owner=record["owner"],
        last_reviewed=record["last_reviewed"],
        dated=record["dated"] or "",
    )
    content.rescan_placeholders()
    for slot, blocks in record["placeholders"].items():
        placeholder = content.get_placeholders().get(slot=slot)
        for block in blocks:
            plugin, values = PLUGIN_VALUES[block["plugin"]](block)
            add_plugin(placeholder, plugin, LANGUAGE, **values)


def text_values(block: dict):
    return "TextPlugin", {"body": with_links(block["body"])}


def statement_values(block: dict):
    values = {
        "heading": block["heading"],
        "body": with_links(block["body"]),
        "link_text": block.get("link_text", ""),
    }
    kind, _colon, name = block.get("link", "").partition(":")
    if kind == "view":
        values["link_place"] = Place(name.partition("#")[2] or name)
    elif kind == "page":
        values["link_page"] = found(Page, "reverse_id", name)
    return "StatementBlock", values


def panel_values(block: dict):
    service = found(Service, "slug", block["service"])
    return "PanelBlock", {"service": service, "style": block["style"]}


def figure_values(block: dict):
    return "FigureBlock", {
        "figure": found(Figure, "slug", block["figure"]),
        "style": block["style"],
    }


def quote_values(block: dict):
    return "QuoteBlock", {name: block[name] for name in ("words", "who", "source")}


def notice_values(block: dict):
    return "NoticeBlock", {
        "kind": block["kind"],
        "heading": block.get("heading", ""),
        "body": with_links(block["body"]),
    }


def steps_values(block: dict):
    """`steps` is a list of title and text."""
    written = "\n\n".join(f"{title}\n{text}" for title, text in block["steps"])
    return "StepsBlock", {"heading": block["heading"], "steps": written}


def question_values(block: dict):
    return "QuestionBlock", {"question": block["question"], "answer": with_links(block["answer"])}


def services_values(block: dict):
    area = block.get("area")
    return "ServicesBlock", {
        "heading": block["heading"],
        "audience": Audience(block["audience"]),
        "area": found(Area, "slug", area) if area else None,
    }


def doors_values(block: dict):
    return "DoorsBlock", {"heading": block["heading"], "doors": ",".join(block["doors"])}


def news_values(block: dict):
    return "NewsBlock", {"heading": block["heading"], "number": block["number"]}


def signpost_values(block: dict):
    return "SignpostBlock", {}


PLUGIN_VALUES = {
    "text": text_values,
    "statement": statement_values,
    "panel": panel_values,
    "figure": figure_values,
    "quote": quote_values,
    "notice": notice_values,
    "steps": steps_values,
    "question": question_values,
    "services": services_values,
    "doors": doors_values,
    "news": news_values,
    "signpost": signpost_values,
}


def with_links(body: str) -> str:
    """Links to pages and services as the text editor keeps them: they follow what they name."""
    return LINK.sub(link_attributes, body)


def link_attributes(match: re.Match) -> str:
    kind, name, anchor = match[1], match[2], match[3] or ""
    if kind == "view":
        return f'href="{place_address(anchor.removeprefix("#") or name)}"'
    if kind == "page":
        return f'href="#" data-cms-href="cms.page:{found(Page, "reverse_id", name).pk}"'
    return f'href="#" data-cms-href="signposting.service:{found(Service, "slug", name).pk}"'


def found(model, field_name: str, value: str):
    try:
        return model.objects.get(**{field_name: value})
    except model.DoesNotExist as error:
        raise CampaignFileError(
            f"There is no {model._meta.verbose_name} {value!r}. Load the register first."
        ) from error
