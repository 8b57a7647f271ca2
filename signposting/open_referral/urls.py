"""Addresses of the feed, to be mounted at /open-referral/.

The standard writes them without a last slash; with one they answer the same, never a redirect,
for a redirect would have to carry the feed's headers too.
"""

from django.urls import path, re_path

from . import views

app_name = "open-referral"

COLLECTION = r"^(?P<collection>services|organizations|taxonomies|taxonomy_terms)"

urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json", views.openapi, name="openapi"),
    re_path(COLLECTION + r"/?\Z", views.listing, name="list"),
    re_path(COLLECTION + r"/(?P<identifier>[^/]+)/?\Z", views.single, name="single"),
    re_path(r"^.*\Z", views.unknown),
]
