"""What every block of ours knows: its page, and what the editor shows where it has nothing."""

from cms.models import PageContent, Placeholder
from cms.plugin_base import CMSPluginBase
from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils.translation import gettext_lazy as _

from pages.models import Picture
from pages.plugin_failures import is_shown_to_staff
from pages.translations import signpost_of

MODULE = _("Campaign")


class BlockForm(forms.ModelForm):
    """`signpost` is that of the page on which the block stands; "" where it stands on none."""

    placeholder: Placeholder | None = None

    @property
    def signpost(self) -> str:
        return signpost_of_placeholder(self.placeholder)


class Block(CMSPluginBase):
    """`empty_words` stand in the editor, and never before visitors, where a block has nothing
    to show; its template prints them as `empty`."""

    module = MODULE
    form = BlockForm
    # django CMS hides the others from the menu by CMS_PLACEHOLDER_CONF; this also refuses them.
    allowed_slots = ["content"]
    empty_words = ""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.placeholder = obj.placeholder if obj else self._cms_initial_attributes["placeholder"]
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """What a block refers to is kept elsewhere: from here only a picture can be added."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_add_related &= db_field.related_model is Picture
            widget.can_change_related = widget.can_delete_related = False
            widget.can_view_related = False
        return field

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["empty"] = self.empty_words if is_shown_to_staff(context["request"]) else ""
        return context


def signpost_of_placeholder(placeholder: Placeholder | None) -> str:
    source = placeholder.source if placeholder else None
    return signpost_of(source) if isinstance(source, PageContent) else ""


def signpost_here(context, instance) -> str:
    """Of the page being rendered, which mostly has been asked already."""
    shown = context.get("signpost")
    return shown.key if shown else signpost_of_placeholder(instance.placeholder)
