"""The one stylesheet, the one script and the icon, written into the page itself."""

import base64

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from campaign_site.publishing.assets import ICON, SCRIPT, STYLE, source_of

register = template.Library()


@register.simple_tag
def site_style():
    # Our own file, not a visitor's or an editor's words.
    return mark_safe(f"<style>{source_of(STYLE)}</style>")  # noqa: S308


@register.simple_tag(takes_context=True)
def site_script(context):
    """Nothing in the editor, where inline scripts are forbidden."""
    if context.get("in_editor"):
        return ""
    return mark_safe(f"<script>{source_of(SCRIPT)}</script>")  # noqa: S308


@register.simple_tag
def site_icon():
    encoded = base64.b64encode(source_of(ICON).encode()).decode()
    return format_html('<link rel="icon" href="data:image/svg+xml;base64,{}">', encoded)
