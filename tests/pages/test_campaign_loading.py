"""The initial campaign: loaded once, and never again over an editor's change."""

import json
import shutil

import pytest
from cms.models import CMSPlugin, Page, PageContent
from djangocms_versioning.models import Version

from pages.campaign_loading import DATA_FOLDER, CampaignFileError, load_campaign
from pages.models import Figure, PageDetails, StatementPlugin
from tests.factories import new_draft, publish, published_content, unpublish

pytestmark = pytest.mark.django_db

CAMPAIGN = json.loads((DATA_FOLDER / "campaign.json").read_text(encoding="utf-8"))["pages"]
FIGURES = json.loads((DATA_FOLDER / "figures.json").read_text(encoding="utf-8"))["figures"]
MODELS = (Page, PageContent, PageDetails, CMSPlugin, Figure, Version)


def counts():
    return {model.__name__: model._base_manager.count() for model in MODELS}


@pytest.fixture
def folder(tmp_path):
    """The campaign's files, to be changed."""
    return shutil.copytree(DATA_FOLDER, tmp_path / "data")


def change(folder, name, deed):
    content = json.loads((folder / name).read_text(encoding="utf-8"))
    deed(content)
    (folder / name).write_text(json.dumps(content))


@pytest.mark.parametrize("record", CAMPAIGN, ids=lambda record: record["reverse_id"])
def test_campaign_page_is_published_with_its_details(record):
    page = Page.objects.get(reverse_id=record["reverse_id"])

    content = published_content(page)

    assert content.title == record["title"]
    assert content.page_title == record["page_title"]
    assert content.pagedetails.signpost == record["signpost"]
    assert content.pagedetails.owner == record["owner"]
    assert content.pagedetails.lead == record["lead"]
    blocks = sum(map(len, record["placeholders"].values()))
    assert CMSPlugin.objects.filter(placeholder__in=content.get_placeholders()).count() == blocks


def test_campaign_covers_what_the_site_promises():
    assert {record["reverse_id"] for record in CAMPAIGN} == {
        "home", "law", "harm", "someone-i-know", "after-a-visit", "seen-something", "about",
        "news", "launch-2018", "privacy", "cookies", "your-visit", "who-can-see", "accessibility",
    }  # fmt: skip


def test_figures_are_all_in_the_ledger():
    assert set(Figure.objects.values_list("slug", flat=True)) == {row["slug"] for row in FIGURES}


def test_second_load_does_nothing():
    before = counts()

    report = load_campaign()

    assert report.created == []
    assert len(report.kept) == len(CAMPAIGN) + len(FIGURES)
    assert counts() == before


def test_second_load_keeps_an_editors_new_version():
    page = Page.objects.get(reverse_id="law")
    draft = new_draft(page)
    PageContent.admin_manager.filter(pk=draft.pk).update(title="What an editor wrote")
    publish(draft)
    before = counts()

    load_campaign()

    assert published_content(page).title == "What an editor wrote"
    assert counts() == before


def test_second_load_keeps_a_page_that_was_taken_down():
    page = Page.objects.get(reverse_id="news")
    unpublish(page)

    load_campaign()

    assert not PageContent.objects.filter(page=page).exists()


def test_second_load_keeps_an_edited_figure():
    Figure.objects.filter(slug="helpline-contacts-2021-22").update(value="9,999")

    load_campaign()

    assert Figure.objects.get(slug="helpline-contacts-2021-22").value == "9,999"


def test_load_adds_only_what_is_missing():
    Figure.objects.filter(slug="sought-help-2019-uk").delete()

    report = load_campaign()

    assert report.created == ["figure sought-help-2019-uk"]


def test_load_without_its_services_loads_nothing(folder):
    change(folder, "figures.json", lambda data: data["figures"][0].update(slug="new-figure"))
    change(
        folder,
        "campaign.json",
        lambda data: data["pages"].append(
            {
                **data["pages"][-1],
                "reverse_id": "new-page",
                "slug": "new-page",
                "placeholders": {
                    "content": [{"plugin": "panel", "service": "nobody", "style": "full"}]
                },
            }
        ),
    )
    before = counts()

    with pytest.raises(CampaignFileError, match=r"no service 'nobody'\. Load the register"):
        load_campaign(folder)

    assert counts() == before


@pytest.mark.parametrize(
    ("block", "named"),
    [
        ({"plugin": "figure", "figure": "none", "style": "line"}, "figure 'none'"),
        ({"plugin": "text", "body": '<a href="page:none">x</a>'}, "page 'none'"),
        ({"plugin": "text", "body": '<a href="service:none">x</a>'}, "service 'none'"),
    ],
)
def test_load_names_what_a_block_refers_to_in_vain(folder, block, named):
    page = {"reverse_id": "new-page", "slug": "new-page", "placeholders": {"content": [block]}}
    change(
        folder, "campaign.json", lambda data: data["pages"].append({**data["pages"][-1], **page})
    )

    with pytest.raises(CampaignFileError, match=named):
        load_campaign(folder)


BLOCKS = [
    {"plugin": "quote", "words": "W", "who": "A. Person", "source": "A report"},
    {"plugin": "notice", "kind": "care", "body": '<p><a href="page:law">Law</a></p>'},
    {"plugin": "steps", "heading": "What to do", "steps": [["First", "Do."], ["Then", ""]]},
    {"plugin": "question", "question": "Why?", "answer": '<p><a href="view:report">R</a></p>'},
    {"plugin": "services", "heading": "Help", "audience": "survivor", "area": "wiltshire"},
    {"plugin": "services", "heading": "Help", "audience": "survivor"},
    {"plugin": "doors", "heading": "Where to", "doors": ["family", "under-18"]},
    {"plugin": "news", "heading": "News", "number": 2},
    {"plugin": "signpost"},
]  # fmt: skip


def test_load_knows_every_kind_of_block(folder):
    page = {"reverse_id": "new-page", "slug": "new-page", "placeholders": {"content": BLOCKS}}
    change(
        folder, "campaign.json", lambda data: data["pages"].append({**data["pages"][-1], **page})
    )

    load_campaign(folder)

    made = CMSPlugin.objects.order_by("-pk")[: len(BLOCKS)]
    shown = [plugin.get_bound_plugin() for plugin in reversed(made)]
    assert {plugin.plugin_type for plugin in shown} == {
        "QuoteBlock", "NoticeBlock", "StepsBlock", "QuestionBlock", "ServicesBlock", "DoorsBlock",
        "NewsBlock", "SignpostBlock",
    }  # fmt: skip
    assert [(step.title, step.text) for step in shown[2].written] == [
        ("First", "Do."),
        ("Then", ""),
    ]
    assert shown[4].area.slug == "wiltshire"
    assert shown[6].slugs == ["family", "under-18"]
    for plugin in shown:
        plugin.full_clean()


def test_load_refuses_a_figure_without_its_source(folder):
    change(
        folder,
        "figures.json",
        lambda data: data["figures"][0].update(slug="new-figure", source_name=""),
    )

    with pytest.raises(CampaignFileError, match="figure new-figure"):
        load_campaign(folder)

    assert not Figure.objects.filter(slug="new-figure").exists()


def test_loader_account_cannot_log_in():
    user = Version.objects.first().created_by

    assert user.username == "initial-campaign"
    assert not user.is_active
    assert not user.has_usable_password()


def test_home_is_the_first_page():
    assert Page.objects.get(is_home=True).reverse_id == "home"


def test_statements_point_at_pages_and_not_at_addresses():
    assert StatementPlugin.objects.filter(link_page__isnull=False).exists()
    assert not StatementPlugin.objects.filter(body__contains='href="/').exists()


def new_user():
    return Version.objects.first().created_by
