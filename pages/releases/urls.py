"""Addresses of the release form, below /admin/releases/."""

from django.contrib import admin
from django.urls import path

from . import saving, views
from .views import kept_when_logged_out

for_staff = admin.site.admin_view

urlpatterns = [
    path("", for_staff(views.release_list), name="release-list"),
    path("new/", kept_when_logged_out(views.new_release), name="release-new"),
    path("new/save/", for_staff(saving.save), name="release-save-new"),
    path("new/check/", for_staff(saving.check), name="release-check-new"),
    path("logged-in/", for_staff(views.logged_in), name="release-logged-in"),
    path("<int:pk>/", kept_when_logged_out(views.release), name="release"),
    path("<int:pk>/save/", for_staff(saving.save), name="release-save"),
    path("<int:pk>/check/", for_staff(saving.check), name="release-check"),
    path("<int:pk>/preview/", for_staff(views.preview), name="release-preview"),
    path("<int:pk>/put-away/", for_staff(views.put_away), name="release-put-away"),
    path("<int:pk>/correct/", for_staff(views.correct), name="release-correct"),
]
