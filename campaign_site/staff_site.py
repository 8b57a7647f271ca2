"""The staff's side: the dashboard is its first page, and its menu leaves out what nobody needs."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _

# The CMS's own lists, in whose place the page list and the history stand.
NOT_IN_THE_MENU = {
    ("cms", "PageContent"),
    ("cms", "Page"),
    ("cms", "UserSettings"),
    ("djangocms_versioning", "PageContentVersion"),
    # Kept with a page, in its editor.
    ("pages", "PageDetails"),
}


class StaffSite(AdminSite):
    site_header = _("Campaign pages")
    site_title = _("Campaign pages")
    index_title = _("Today")

    def index(self, request, extra_context=None):
        # Imported late: the models of the sections are there only when all apps are.
        from .dashboard.views import dashboard

        return dashboard(request)

    def get_app_list(self, request, app_label=None):
        """Only what this person may see, without the lists that others took the place of."""
        shown = [
            {**app, "models": [model for model in app["models"] if in_menu(app, model)]}
            for app in super().get_app_list(request, app_label)
        ]
        return [app for app in shown if app["models"]]


def in_menu(app: dict, model: dict) -> bool:
    return (app["app_label"], model["object_name"]) not in NOT_IN_THE_MENU
