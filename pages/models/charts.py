"""A chart: figures of the ledger that measure the same, drawn beside each other."""

from cms.models import CMSPlugin
from django.db import models
from django.utils.translation import gettext_lazy as _

from .figures import Figure


class ChartPlugin(CMSPlugin):
    """Bars and their table. Its numbers, areas, periods and caveats come from the ledger."""

    title = models.CharField(
        _("title"),
        max_length=100,
        help_text=_("Stands above the chart, for example “People who asked for help, by county”."),
    )
    shows = models.TextField(
        _("what it shows"),
        max_length=300,
        help_text=_(
            "One or two sentences that say what to see in it, for people who cannot see it too. "
            "Type no number here: the table gives them."
        ),
    )

    def __str__(self):
        return self.title

    def copy_relations(self, old_instance):
        """A new version has rows of its own, in the same order."""
        ChartRow.objects.bulk_create(
            ChartRow(chart=self, figure_id=row.figure_id, order=row.order)
            for row in old_instance.rows.order_by("pk")  # rows of one number keep their order
        )

    @property
    def figures(self) -> list[Figure]:
        return [row.figure for row in self.rows.select_related("figure")]


class ChartRow(models.Model):
    """One figure in one chart."""

    chart = models.ForeignKey(ChartPlugin, models.CASCADE, related_name="rows")
    figure = models.ForeignKey(Figure, models.PROTECT, verbose_name=_("figure"))
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The lowest number stands first.")
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("figure of the chart")
        verbose_name_plural = _("figures of the chart")
        constraints = [
            models.UniqueConstraint(
                fields=["chart", "figure"],
                name="chart_shows_a_figure_once",
                violation_error_message=_("The chart shows this figure already."),
            ),
        ]

    def __str__(self):
        return str(self.figure)
