"""What is refused when a block is saved, and the choice of doors."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from signposting.doors import DOORS
from signposting.register import ListedCards

from .block import BlockForm
from .wrong_line import refuse_to_save


class PanelForm(BlockForm):
    def clean_service(self):
        service = self.cleaned_data["service"]
        refuse_to_save(self.signpost, [service.slug])
        return service


class ServicesForm(BlockForm):
    def clean(self):
        values = super().clean()
        slugs = ListedCards().for_audience(values.get("audience", ""), values.get("area"))
        refuse_to_save(self.signpost, slugs)
        return values


def door_choices() -> list[tuple[str, str]]:
    return [("", _("None")), *((plan.slug, plan.title) for plan in DOORS)]


class DoorsWidget(forms.MultiWidget):
    """One select for each place: their order is the order of the doors, and a thumb can do it."""

    def __init__(self, attrs=None):
        places = [
            forms.Select(
                attrs={"aria-label": format_lazy("{} {}", _("Door"), number)},
                choices=door_choices(),
            )
            for number in range(1, len(DOORS) + 1)
        ]
        super().__init__(places, attrs)

    def render(self, name, value, attrs=None, renderer=None):
        """A numbered list, one place below the other."""
        places = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        rows = (
            (self._render(place["template_name"], {"widget": place}, renderer),) for place in places
        )
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", rows))

    def decompress(self, value):
        chosen = value.split(",") if value else []
        return [*chosen, *[""] * len(DOORS)][: len(DOORS)]


class DoorsField(forms.MultiValueField):
    widget = DoorsWidget

    def __init__(self, **options):
        places = [forms.ChoiceField(choices=door_choices, required=False) for _plan in DOORS]
        super().__init__(places, require_all_fields=False, **options)

    def compress(self, values):
        return ",".join(slug for slug in values if slug)


class DoorsForm(BlockForm):
    doors = DoorsField(
        label=_("Doors"),
        help_text=_("Which ways into the help page to show, the most important first."),
    )

    def clean_doors(self):
        doors = self.cleaned_data["doors"]
        slugs = doors.split(",")
        if len(slugs) != len(set(slugs)):
            raise ValidationError(_("A door stands here twice. Choose each once."))
        return doors
