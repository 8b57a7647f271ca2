"""Addresses of the page list, under /admin/campaign-pages/, for staff who have logged in."""

from django.contrib import admin
from django.urls import path

from . import history_views, moving, new_page, views

PAGE = "<int:page_id>/<slug:language>/"


def staff(view):
    return admin.site.admin_view(view)


urlpatterns = [
    path("", staff(views.page_list), name="page-list"),
    path("new/", staff(new_page.new_page), name="new-page"),
    path("<int:page_id>/move/", staff(moving.move_page), name="move-page"),
    path(PAGE, staff(history_views.page_history), name="page-history"),
    path(f"{PAGE}compare/<int:version_id>/", staff(history_views.compare), name="page-compare"),
    path(f"{PAGE}restore/<int:version_id>/", staff(history_views.restore), name="page-restore"),
]
