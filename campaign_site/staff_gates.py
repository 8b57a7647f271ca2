"""Addresses of the CMS where its own check lets through more than our roles allow.

tests/campaign_site/access_matrix.txt shows who gets what at every address; what it showed to be
too wide stands here, by the name of the address, with the permission that it takes.
"""

from django.core.exceptions import PermissionDenied

SUPERUSERS = "superusers alone"
GATES = {
    # These change a page at once, without a draft and without a second person.
    "cms_page_advanced": SUPERUSERS,
    "cms_page_change": SUPERUSERS,
    "cms_page_edit_title_fields": SUPERUSERS,
    "cms_page_get_permissions": SUPERUSERS,
    "cms_page_set_home": SUPERUSERS,
}
# The file store keeps what is uploaded as it came; editors' pictures are cleaned instead.
FILES, READS_FILES = "filer", "filer.view_folder"


class StaffGatesMiddleware:
    """Refuses staff who lack what an address takes. Strangers are sent to the login as ever."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        needed = permission_for(request.resolver_match.url_name or "")
        if needed and request.user.is_staff and not holds(request.user, needed):
            raise PermissionDenied


def permission_for(address_name: str) -> str:
    """The permission that the address of this name takes besides its own check; "" for none."""
    return READS_FILES if address_name.startswith(FILES) else GATES.get(address_name, "")


def holds(user, permission: str) -> bool:
    return user.is_superuser if permission == SUPERUSERS else user.has_perm(permission)
