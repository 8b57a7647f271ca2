from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Campaign pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .pasted_text import clean_at_saving
        from .planning.scheduling import TOO_EARLY, planned_words
        from .plugin_failures import isolate_blocks
        from .releases import embargo, needs, plans
        from .sign_off.asking import WHAT_FOLLOWS, WHEN_APPROVED, WHEN_ASKED
        from .sign_off.refusals import HOLDS

        clean_at_saving()
        isolate_blocks()
        HOLDS.extend([embargo.hold, needs.hold])
        TOO_EARLY.append(embargo.too_early)
        WHEN_ASKED.append(plans.plan_end)
        WHEN_APPROVED.append(plans.plan_if_never_planned)
        WHAT_FOLLOWS.append(planned_words)
