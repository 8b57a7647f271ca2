"""Addresses. Fixed pages stand before the CMS, and are views, never apphooks: a process that
starts while the database is down would lose an apphook's addresses for its whole life."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import Http404
from django.urls import include, path, re_path
from django.views.static import serve

from signposting import views as signposting_views


def gone_for_good(request):
    """Staff log in under /admin/ alone; the CMS's own login sits outside it."""
    raise Http404


urlpatterns = [
    re_path(
        r"^admin/media/(?P<path>.*)$",
        admin.site.admin_view(serve),
        {"document_root": settings.MEDIA_ROOT},
    ),
    path("admin/", admin.site.urls),
    re_path(r"^cms_(?:login|wizard)/", gone_for_good),
]
urlpatterns += i18n_patterns(
    path("get-help/", signposting_views.get_help, name="get-help"),
    path("report/", signposting_views.report, name="report"),
    path("", include("cms.urls")),
    prefix_default_language=False,
)
