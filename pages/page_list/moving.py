"""Moving a page below another one, without the CMS's slow tree: what changes is shown first."""

from cms.models import Page, PageContent
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..page_moves import address_changes, is_taken, move_below


class MoveForm(forms.Form):
    """Cleans to the new parent; None is the top."""

    parent = forms.ModelChoiceField(
        label=gettext_lazy("Below which page"),
        queryset=Page.objects.none(),
        required=False,
        empty_label=gettext_lazy("None: it stands at the top"),
        help_text=gettext_lazy("Pages that visitors can read."),
    )

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        live = PageContent.objects.filter(language=settings.LANGUAGE_CODE)
        titles = dict(live.values_list("page", "title"))
        field = self.fields["parent"]
        field.queryset = Page.objects.filter(pk__in=titles).exclude(is_home=True).order_by("path")
        field.label_from_instance = lambda one: titles[one.pk]

    def clean_parent(self) -> Page | None:
        parent = self.cleaned_data["parent"]
        if parent and parent.path.startswith(self.page.path):
            raise forms.ValidationError(
                _("A page cannot stand below itself, or below a page that stands below it.")
            )
        if (parent.pk if parent else None) == self.page.parent_id:
            raise forms.ValidationError(_("It stands there already."))
        if is_taken(self.page, parent):
            raise forms.ValidationError(
                _("Another page has the address that this one would get, or had it.")
            )
        return parent


@permission_required(["cms.change_page", "cms.publish_page"], raise_exception=True)
def move_page(request, page_id):
    """Nothing moves before the changed addresses were shown, and "move" was pressed."""
    page = get_object_or_404(Page.objects.exclude(is_home=True), pk=page_id)
    form = MoveForm(request.POST if request.method == "POST" else None, page=page)
    context = admin.site.each_context(request) | {
        "title": _("Move below another page: %s") % title_of(page),
        "form": form,
        "tree": reverse("admin:cms_pagecontent_changelist"),
    }
    if request.method == "POST" and form.is_valid():
        parent = form.cleaned_data["parent"]
        if "move" in request.POST:
            move_below(page, parent, request)
            messages.success(request, _("Moved. Visitors find it within seconds."))
            return redirect("page-list")
        context |= {
            "is_checked": True,
            "parent": parent,
            "place": title_of(parent) if parent else "",
            "changes": address_changes(page, parent),
        }
    return TemplateResponse(request, "admin/pages/page_move.html", context)


def title_of(page: Page) -> str:
    contents = PageContent.admin_manager.filter(page=page, language=settings.LANGUAGE_CODE)
    content = contents.order_by("-pk").first()
    return content.title if content else str(page.pk)
