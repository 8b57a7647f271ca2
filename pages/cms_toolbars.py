"""The editor's ways to a page's details and to its sign-off."""

from cms.extensions.toolbar import ExtensionToolbar
from cms.models import PageContent
from cms.toolbar.items import Button, ButtonList
from cms.toolbar_base import CMSToolbar
from cms.toolbar_pool import toolbar_pool
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.models import Version

from . import preview_toolbar  # noqa: F401 (these register their entries)
from .models import PageDetails
from .page_list import toolbar  # noqa: F401 (registers its entry)
from .planning import toolbar as planning_toolbar  # noqa: F401
from .releases import toolbar as release_toolbar  # noqa: F401
from .sign_off.asking import standing_approval
from .sign_off.people import may_publish


@toolbar_pool.register
class PageDetailsToolbar(ExtensionToolbar):
    model = PageDetails

    class Media:
        # On every page of the editor, for toolbars' files are: the signs of the blocks.
        css = {"all": ["admin/block-signs.css"]}

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


PUBLISH_BUTTON = "cms-versioning-js-publish-btn"


@toolbar_pool.register
class SignOffToolbar(CMSToolbar):
    """Versioning's button publishes at once; here it leads to sign-off, and says so."""

    def post_template_populate(self):
        content = self.toolbar.obj
        if not isinstance(content, PageContent) or not self.toolbar.edit_mode_active:
            return
        version = Version.objects.get_for_content(content)
        address = reverse("draft-checks", args=[version.pk])
        self.toolbar.add_sideframe_button(_("Checks"), address, side=self.toolbar.RIGHT)
        goes_up = may_publish(self.request.user) and standing_approval(version)
        for item in self.toolbar.get_right_items():
            for button in getattr(item, "buttons", ()) if isinstance(item, ButtonList) else ():
                if isinstance(button, Button) and PUBLISH_BUTTON in button.extra_classes:
                    button.name = _("Publish") if goes_up else _("Check and sign off …")
