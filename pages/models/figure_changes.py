"""A changed figure waits until a second person has read it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signposting.models.proposals import TwoPeopleChange


class FigureChange(TwoPeopleChange):
    """A new figure, or another value of one. `old` and `new` are documents as
    `figure_changes.facts_of` makes them; `old` is empty for a new figure."""

    figure = models.ForeignKey(
        "pages.Figure", models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    slug = models.SlugField(_("short name"))

    class Meta(TwoPeopleChange.Meta):
        verbose_name = _("proposed figure")
        verbose_name_plural = _("proposed figures")
        constraints = [
            *TwoPeopleChange.Meta.constraints,
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(state="waiting"),
                name="figurechange_one_waiting_per_figure",
            ),
        ]

    def __str__(self):
        return f"{self.slug}: {self.get_state_display()}"
