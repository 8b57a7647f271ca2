"""Addresses for the tests of the feed: as the site mounts it."""

from django.urls import include, path

urlpatterns = [path("open-referral/", include("signposting.open_referral.urls"))]
