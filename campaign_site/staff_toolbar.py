"""The CMS toolbar, which only staff can switch."""

from cms.middleware.toolbar import ToolbarMiddleware
from cms.toolbar.toolbar import CMSToolbar
from django.utils.functional import SimpleLazyObject


class StaffToolbarMiddleware(ToolbarMiddleware):
    """django CMS keeps ?toolbar_on and ?toolbar_off in a session, and opens one for strangers."""

    def process_request(self, request):
        if request.user.is_staff:
            super().process_request(request)
        else:
            request.toolbar = SimpleLazyObject(lambda: CMSToolbar(request))
