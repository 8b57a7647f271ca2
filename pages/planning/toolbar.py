"""From a page in the editor to its time in the calendar."""

from cms.models import PageContent
from cms.toolbar_base import CMSToolbar
from cms.toolbar_pool import toolbar_pool
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.cms_toolbars import VERSIONING_MENU_IDENTIFIER
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.helpers import get_version_for_content

from ..sign_off.people import may_publish, may_write

# Of a version in this state: the words of the entry, and who may choose it.
ENTRIES = {
    DRAFT: (_("Publish at a time …"), may_write),
    PUBLISHED: (_("Take down at a time …"), may_publish),
}


@toolbar_pool.register
class PlanningToolbar(CMSToolbar):
    def post_template_populate(self):
        """After the menu of versions has its name from djangocms-versioning."""
        menu = self.toolbar.get_menu(VERSIONING_MENU_IDENTIFIER)
        if menu is None or not isinstance(self.toolbar.obj, PageContent):
            return
        version = get_version_for_content(self.toolbar.obj)
        words, may = ENTRIES.get(version.state if version else "", ("", None))
        if may and may(self.request.user):
            menu.add_link_item(words, url=reverse("plan-version", args=[version.pk]))
        menu.add_link_item(_("Calendar"), url=reverse("calendar"))
