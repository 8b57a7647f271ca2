"""The publisher's verification on a draft, so that what was agreed does not fail afterwards."""

from cms.models import PageContent

from campaign_site.publishing.finishing import finished
from campaign_site.publishing.known_links import outside_hosts, ways_in
from campaign_site.publishing.manifest import HTML
from campaign_site.publishing.pasted_content import without_pasted_content
from campaign_site.publishing.pictures import addresses_in, stored_file
from campaign_site.publishing.rendering import Rendering
from campaign_site.publishing.verification import Expectation, problems
from pages.checks.signposts import kept_apart
from pages.drafts import draft_address
from pages.translations import signpost_of
from signposting.register import ListedCards


def draft_problems(content: PageContent, html: str) -> list[str]:
    """What would keep visitors from getting this version, whose rendering is `html`."""
    body = finished(without_pasted_content(html)).encode()
    cards, signpost = ListedCards(), signpost_of(content)
    expected = Expectation(
        draft_address(content),
        tuple(cards.signpost(signpost).cards),
        outside_hosts(),
        ways=ways_in(),
        pictures=frozenset(name for name in addresses_in(body) if stored_file(name)),
        apart=tuple(cards.pick(kept_apart(signpost))),
    )
    return problems(Rendering(200, HTML, body), expected)
