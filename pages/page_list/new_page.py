"""A new page: what it is called, where it stands. Its draft opens in the editor."""

from cms.api import create_page
from cms.models import Page, PageContent
from cms.toolbar.utils import get_object_edit_url
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import PageDetails


class NewPageForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=255,
        help_text=gettext_lazy("A quiet one: it stays in the visitor’s history."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Last part of the address"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("Leave it empty to have it made from the title."),
    )
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Below which page"),
        queryset=Page.objects.none(),
        required=False,
        empty_label=gettext_lazy("None: it stands at the top"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Page.objects.filter(parent=None).exclude(is_home=True)
        titles = dict(
            PageContent.admin_manager.filter(language=settings.LANGUAGE_CODE)
            .order_by("pk")
            .values_list("page", "title")
        )
        self.fields["parent"].label_from_instance = lambda page: titles.get(page.pk, page.pk)

    def clean(self):
        values = super().clean()
        slug = values.get("slug") or slugify(values.get("title", ""))
        if not slug:
            return values
        taken = PageContent.admin_manager.filter(
            slug=slug, page__parent=values.get("parent"), language=settings.LANGUAGE_CODE
        )
        if taken.exists():
            self.add_error("slug", _("Another page has this address already, or had it."))
        return values | {"slug": slug}


@permission_required(["cms.add_page", "cms.change_page"], raise_exception=True)
def new_page(request):
    form = NewPageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect(get_object_edit_url(made(form.cleaned_data, request.user)))
    context = admin.site.each_context(request) | {"title": _("New page"), "form": form}
    return TemplateResponse(request, "admin/pages/new_page.html", context)


@transaction.atomic
def made(values: dict, user) -> PageContent:
    """The draft of a new page, in the site's own language."""
    page = create_page(
        values["title"],
        "pages/standard.html",
        settings.LANGUAGE_CODE,
        slug=values["slug"],
        parent=values["parent"],
        created_by=user,
    )
    content = PageContent.admin_manager.get(page=page)
    PageDetails.objects.create(extended_object=content)
    content.rescan_placeholders()
    return content
