"""Proposed figures as staff decide on them."""

from django.contrib import admin
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from signposting.admin_two_people import TwoPeopleAdmin

from .figure_changes import confirm_figure, differences, figure_from
from .ledger import contradicting, pages_showing
from .models import FigureChange


@admin.register(FigureChange)
class FigureChangeAdmin(TwoPeopleAdmin):
    list_display = ["slug", "state", "proposed_by_name", "proposed_at", "decided_by_name"]
    search_fields = ["slug"]
    confirmed_words = _("Confirmed. Visitors see the new figure in seconds.")

    def subject_of(self, change):
        return gettext("The figure %(name)s") % {"name": change.slug}

    def source_of(self, change):
        names = ("source_name", "source_date", "source_url")
        return ", ".join(filter(None, (change.new.get(name) for name in names)))

    def differences_of(self, change):
        return differences(change)

    def remarks_of(self, change):
        pages = len(pages_showing(change.figure)) if change.figure else 0
        if pages:
            text = ngettext(
                "It stands on %(number)s published page.",
                "It stands on %(number)s published pages.",
                pages,
            )
            yield text % {"number": pages}
        proposed = figure_from(change.new)
        proposed.pk = change.figure_id
        for other in contradicting(proposed):
            yield gettext("It contradicts %(figure)s, from %(source)s.") % {
                "figure": other,
                "source": other.source_name,
            }

    def confirm(self, change, user):
        confirm_figure(change, user)
