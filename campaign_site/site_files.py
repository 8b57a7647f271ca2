"""What machines ask for by name: robots.txt, sitemap.xml, security.txt, alive.txt.

Views, so that they are rendered, verified and published like every page.
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from lxml import etree

from .launch import launch_gaps
from .publishing.addresses import page_addresses_in_order
from .publishing.manifest import PLAIN, XML
from .security_text import has_security_text, security_text

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"  # a name, which nobody opens


ALIVE = "This server answers.\n"


def alive(request):
    """For balancers. The same for ever: it names no fact, and a change would be news to nobody."""
    return HttpResponse(ALIVE, content_type=PLAIN)


def robots(request):
    """A draft is for no search engine; afterwards everything but the staff's side is."""
    closed = "/" if launch_gaps() else "/admin/"
    lines = ["User-agent: *", f"Disallow: {closed}", f"Sitemap: {whole(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def sitemap(request):
    """Every page with words of its own (sitemaps.org, 0.9), with its day where it is known."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP})
    for address in page_addresses_in_order():
        if address.stands_in:
            continue
        entry = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = whole(address.path)
        if address.changed_on:
            etree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = address.changed_on.isoformat()
    body = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return HttpResponse(body, content_type=XML)


def security(request):
    if not has_security_text():
        raise Http404
    return HttpResponse(security_text(whole(request.path)), content_type=PLAIN)


def whole(path: str) -> str:
    return settings.SITE_ADDRESS + path
