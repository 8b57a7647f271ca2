"""Staff addresses of sign-off. The first takes the place of djangocms-versioning's own view, which
publishes without it; its other one is replaced in planning/urls.py."""

from django.contrib import admin
from django.urls import path

from . import views

VERSIONS = "djangocms_versioning/pagecontentversion/<int:version_id>"


def staff(view):
    return admin.site.admin_view(view)


urlpatterns = [
    path(f"{VERSIONS}/publish/", staff(views.publish), name="publish-version"),
    path("sign-off/", staff(views.waiting), name="sign-off-waiting"),
    path("sign-off/<int:version_id>/", staff(views.sign_off), name="sign-off"),
    path("sign-off/<int:version_id>/checks/", staff(views.draft_checks), name="draft-checks"),
    path("sign-off/<int:version_id>/ask/", staff(views.ask), name="sign-off-ask"),
    path("sign-off/<int:version_id>/approve/", staff(views.approve), name="sign-off-approve"),
    path("sign-off/<int:version_id>/return/", staff(views.send_back), name="sign-off-return"),
    path("sign-off/<int:version_id>/check/", staff(views.answer_check), name="sign-off-check"),
    path("sign-off/<int:version_id>/emergency/", staff(views.emergency), name="emergency"),
    path("publications/<int:publication_id>/review/", staff(views.review), name="review"),
]
