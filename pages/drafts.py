"""Any version of a page as a visitor would get it, published or not."""

import hashlib
import json

from cms.models import CMSPlugin, PageContent
from cms.toolbar.toolbar import CMSToolbar
from cms.utils.plugins import downcast_plugins
from django.contrib.auth.models import AnonymousUser
from django.contrib.sites.models import Site
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import translation

from signposting.clock import clock_at
from signposting.page_language import asked_in

from .anonymous_request import anonymous_request
from .extensions import extensions_of
from .models import Picture

# What a version says of itself to a reader; the rest of its row is book-keeping.
WORDS = (
    "title", "page_title", "menu_title", "meta_description", "slug", "overwrite_url", "redirect",
    "template", "language",
)  # fmt: skip


def rendered_draft(content: PageContent) -> str:
    """The HTML of this version at its own address, without a clock and without the toolbar.

    Without the notice that stands on every page for a while, too: its words are answered for by
    others, and are no part of what is checked, compared and agreed here.
    """
    request = anonymous_request(draft_address(content))
    request.user = AnonymousUser()
    request.session = {}
    request.site = Site.objects.get_current()
    request.current_page = content.page
    request.LANGUAGE_CODE = content.language
    request.toolbar = CMSToolbar(request)
    request.toolbar.set_object(content)
    with clock_at(None), translation.override(content.language), asked_in(content.language):
        request.resolver_match = resolve(reverse("pages-root"))
        context = {"current_page": content.page, "lang": content.language, "notice": None}
        return render_to_string(content.get_template(), context, request=request)


def draft_address(content: PageContent) -> str:
    """Where this version stands, or would stand once it is published."""
    page, language = content.page, content.language
    if page.is_home:
        path = ""
    else:
        path = content.overwrite_url or page.get_path_for_slug(content.slug, language)
    with translation.override(language):
        root = reverse("pages-root")
    return f"{root}{path.strip('/')}/" if path else root


def draft_hash(content: PageContent) -> str:
    """SHA-256 (hex) of everything that this version says, and where: title, details, blocks in
    their order, the words of its pictures, its address.

    A copy of a version has the hash of the version. Services and figures that a block refers to
    are not in it: they change on every page at once, wherever they stand.
    """
    said = {
        "stands": [draft_address(content), content.page.parent_id],
        "words": {name: getattr(content, name) for name in WORDS},
        "details": [row_of(one) for one in extensions_of(content)],
        "blocks": {
            placeholder.slot: blocks_of(placeholder, content.language)
            for placeholder in content.get_placeholders().order_by("slot")
        },
    }
    text = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def blocks_of(placeholder, language: str) -> list[dict]:
    """Blocks in reading order; where each stands is told by numbers that a copy shares."""
    plugins = list(placeholder.get_plugins(language).order_by("position"))
    places = {plugin.pk: number for number, plugin in enumerate(plugins)}
    found = {plugin.pk: plugin for plugin in downcast_plugins(plugins)}
    return [
        {
            "kind": plugin.plugin_type,
            "inside": places.get(plugin.parent_id),
            "says": row_of(found[plugin.pk]) if plugin.pk in found else None,
        }
        for plugin in plugins
    ]


def row_of(instance: models.Model) -> dict:
    """The row's own values, without its keys, and the rows that belong to it alone."""
    own = {
        field.name: field.value_from_object(instance)
        for field in instance._meta.concrete_fields
        if field.model is not CMSPlugin and not is_key(field)
    }
    many = {
        field.name: sorted(str(one.pk) for one in getattr(instance, field.name).all())
        for field in instance._meta.many_to_many
    }
    shown = {field.name: words_of(getattr(instance, field.name)) for field in pictures_in(instance)}
    return {"kind": instance._meta.label, **own, **many, **shown, **belonging_rows(instance)}


def pictures_in(instance: models.Model) -> list[models.Field]:
    return [field for field in instance._meta.concrete_fields if field.related_model is Picture]


def words_of(picture: Picture | None) -> list | None:
    """What of a picture is read: its words are changed apart from its page."""
    if picture is None:
        return None
    return [picture.pk, picture.alternative_text, picture.decorative]


def is_key(field: models.Field) -> bool:
    return field.primary_key or field.name in ("extended_object", "public_extension")


def belonging_rows(instance: models.Model) -> dict:
    """Rows that point to this one and are no blocks themselves, such as the bars of a chart."""
    found = {}
    for relation in instance._meta.related_objects:
        model = relation.related_model
        if not relation.one_to_many or issubclass(model, CMSPlugin):
            continue
        if model._meta.app_label != instance._meta.app_label:
            continue
        rows = model._default_manager.filter(**{relation.field.name: instance}).order_by("pk")
        found[model._meta.model_name] = [
            {name: value for name, value in row_of(row).items() if name != relation.field.name}
            for row in rows
        ]
    return found
