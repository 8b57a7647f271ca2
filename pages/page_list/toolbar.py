"""The editor's ways to the page list and to a page's history, in place of the CMS's own."""

from cms.cms_toolbars import ADMIN_MENU_IDENTIFIER
from cms.models import PageContent
from cms.toolbar_base import CMSToolbar
from cms.toolbar_pool import toolbar_pool
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.cms_toolbars import VERSIONING_MENU_IDENTIFIER
from djangocms_versioning.helpers import version_list_url


@toolbar_pool.register
class PageListToolbar(CMSToolbar):
    def post_template_populate(self):
        self._replace(
            ADMIN_MENU_IDENTIFIER,
            reverse("admin:cms_pagecontent_changelist"),
            _("All pages"),
            reverse("page-list"),
        )
        content = self.toolbar.obj
        if isinstance(content, PageContent):
            self._replace(
                VERSIONING_MENU_IDENTIFIER,
                version_list_url(content),
                _("History: compare and restore"),
                reverse("page-history", args=[content.page_id, content.language]),
            )

    def _replace(self, menu_name: str, old: str, words: str, address: str) -> None:
        menu = self.toolbar.get_menu(menu_name)
        if menu is None:
            return
        for item in [one for one in menu.items if getattr(one, "url", "") == old]:
            menu.remove_item(item)
        menu.add_link_item(words, address, position=0)
