from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Campaign pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .pasted_text import clean_at_saving
        from .plugin_failures import isolate_blocks
        from .releases import embargo, needs
        from .sign_off.refusals import HOLDS

        clean_at_saving()
        isolate_blocks()
        HOLDS.extend([embargo.hold, needs.hold])
