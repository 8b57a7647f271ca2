"""From a draft in the editor to a link for somebody without an account."""

from cms.models import PageContent
from cms.toolbar_base import CMSToolbar
from cms.toolbar_pool import toolbar_pool
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.cms_toolbars import VERSIONING_MENU_IDENTIFIER
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.helpers import get_version_for_content

from .previews import may_share


@toolbar_pool.register
class PreviewToolbar(CMSToolbar):
    def post_template_populate(self):
        """After the menu of versions has its name from djangocms-versioning."""
        menu = self.toolbar.get_menu(VERSIONING_MENU_IDENTIFIER)
        if menu is None or not isinstance(self.toolbar.obj, PageContent):
            return
        version = get_version_for_content(self.toolbar.obj)
        if version and version.state == DRAFT and may_share(self.request.user):
            url = reverse("admin:pages_previewlink_share", args=[version.pk])
            menu.add_link_item(_("Share a preview …"), url=url)
