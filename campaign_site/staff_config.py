"""Django's admin with a first page and a menu of our own (campaign_site/staff_site.py)."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "campaign_site.staff_site.StaffSite"
