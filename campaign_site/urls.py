"""Addresses. Fixed pages stand before the CMS, and are views, never apphooks: a process that
starts while the database is down would lose an apphook's addresses for its whole life."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import Http404
from django.urls import include, path, re_path
from django.views.static import serve

from campaign_site import erasure_pages, health_page, past_pages, site_files
from campaign_site.gallery import gallery
from pages import views as pages_views
from pages.news_feed import news_feed
from signposting import views as signposting_views


def gone_for_good(request):
    """Staff log in under /admin/ alone; the CMS's own login sits outside it."""
    raise Http404


handler500 = "campaign_site.errors.server_error"

urlpatterns = [
    re_path(
        r"^admin/media/(?P<path>.*)$",
        admin.site.admin_view(serve),
        {"document_root": settings.MEDIA_ROOT},
    ),
    # Without admin_view: it has something to say when nobody can be known.
    path("admin/health/", health_page.health, name="health"),
    path("admin/past-pages/", admin.site.admin_view(past_pages.past_pages), name="past-pages"),
    path(
        "admin/past-pages/erasures/",
        admin.site.admin_view(erasure_pages.erasures),
        name="erasures",
    ),
    path(
        "admin/past-pages/erasures/<int:number>/",
        admin.site.admin_view(erasure_pages.erasure),
        name="erasure",
    ),
    re_path(
        r"^admin/past-pages/copy/(?P<sha256>[0-9a-f]{64})/$",
        admin.site.admin_view(past_pages.past_copy),
        name="past-copy",
    ),
    re_path(
        r"^admin/past-pages/show/(?P<sha256>[0-9a-f]{64})/$",
        admin.site.admin_view(past_pages.past_show),
        name="past-show",
    ),
    path("admin/gallery/", admin.site.admin_view(gallery), name="gallery"),
    path("admin/releases/", include("pages.releases.urls")),
    path("admin/campaign-pages/", include("pages.page_list.urls")),
    path("admin/", include("pages.sign_off.urls")),
    path("admin/", include("pages.planning.urls")),
    path("admin/", admin.site.urls),
    re_path(r"^cms_(?:login|wizard)/", gone_for_good),
    path("open-referral/", include("signposting.open_referral.urls")),
    path("alive.txt", site_files.alive, name="alive"),
    path("robots.txt", site_files.robots, name="robots"),
    path("sitemap.xml", site_files.sitemap, name="sitemap"),
    path(".well-known/security.txt", site_files.security, name="security-text"),
    path("news/feed.xml", news_feed, name="news-feed"),
]
urlpatterns += i18n_patterns(
    path("get-help/", signposting_views.get_help, name="get-help"),
    path("get-help/services/<slug:address>/", signposting_views.service, name="service"),
    path("get-help/family/first-days/", signposting_views.first_days, name="first-days"),
    path("get-help/easy-read/", signposting_views.easy_read, name="easy-read"),
    path("get-help/<slug:slug>/", signposting_views.door, name="door"),
    path("report/", signposting_views.report, name="report"),
    path("report/<slug:slug>/", signposting_views.area, name="area"),
    path("where-our-facts-come-from/", pages_views.sources, name="sources"),
    path(
        "where-our-facts-come-from/services/<int:number>/",
        pages_views.further_services,
        name="source-services",
    ),
    path(
        "where-our-facts-come-from/figures/<int:number>/",
        pages_views.further_figures,
        name="source-figures",
    ),
    path(
        "where-our-facts-come-from/<int:number>/", pages_views.changed_facts, name="changed-facts"
    ),
    path("", include("cms.urls")),
    prefix_default_language=False,
)
