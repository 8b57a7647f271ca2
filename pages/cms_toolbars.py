"""The editor's way to a page's details."""

from cms.extensions.toolbar import ExtensionToolbar
from cms.toolbar_pool import toolbar_pool
from django.utils.translation import gettext_lazy as _

from . import preview_toolbar  # noqa: F401 (registers its entry)
from .models import PageDetails


@toolbar_pool.register
class PageDetailsToolbar(ExtensionToolbar):
    model = PageDetails

    def populate(self):
        menu = self._setup_extension_toolbar()
        if menu is None or not self.page:
            return
        _extension, address = self.get_page_content_extension_admin()
        if address:
            menu.add_modal_item(
                _("First lines, signpost and owner …"),
                url=address,
                disabled=not self.toolbar.edit_mode_active,
                position=0,
            )
