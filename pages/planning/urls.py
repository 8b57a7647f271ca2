"""Addresses of the calendar, of notices and of taking down, below /admin/: for staff who have
logged in. The last takes the place of djangocms-versioning's own view."""

from django.contrib import admin
from django.urls import path, re_path

from ..sign_off.urls import VERSIONS
from . import notice_views, views
from .notice_views import kept_when_logged_out
from .taking_down import take_down

staff = admin.site.admin_view

urlpatterns = [
    path("calendar/", staff(views.calendar), name="calendar"),
    path("calendar/plan/<int:pk>/", staff(views.plan_version), name="plan-version"),
    path("calendar/<int:pk>/", staff(views.change), name="change-schedule"),
    path("calendar/<int:pk>/cancel/", staff(views.cancel_schedule), name="cancel-schedule"),
    path("calendar/<int:pk>/again/", staff(views.retry_schedule), name="retry-schedule"),
    path("notices/", staff(notice_views.notices), name="notices"),
    path("notices/new/", kept_when_logged_out(notice_views.new_notice), name="new-notice"),
    re_path(
        r"^notices/(?P<pk>\d+)/(?P<deed>agree|send-back|take-down|review)/$",
        staff(notice_views.decide),
        name="decide-notice",
    ),
    path(f"{VERSIONS}/unpublish/", staff(take_down), name="take-down"),
]
