"""From a release in the editor to its form."""

from cms.models import PageContent
from cms.toolbar_base import CMSToolbar
from cms.toolbar_pool import toolbar_pool
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.cms_toolbars import VERSIONING_MENU_IDENTIFIER

from .contents import release_details


@toolbar_pool.register
class ReleaseToolbar(CMSToolbar):
    def post_template_populate(self):
        """After the menu of versions has its name from djangocms-versioning."""
        menu = self.toolbar.get_menu(VERSIONING_MENU_IDENTIFIER)
        content = self.toolbar.obj
        if menu is None or not isinstance(content, PageContent) or not release_details(content):
            return
        address = reverse("release", args=[content.page_id])
        menu.add_link_item(_("Date, notes and corrections of the release …"), url=address)
