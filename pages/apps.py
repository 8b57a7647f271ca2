from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Campaign pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .pasted_text import clean_at_saving
        from .planning.scheduling import TOO_EARLY, planned_words
        from .planning.take_downs import carry_over, coming_down_words
        from .plugin_failures import isolate_blocks
        from .releases import embargo, needs, plans
        from .sign_off.asking import WHAT_FOLLOWS, WHEN_APPROVED, WHEN_ASKED
        from .sign_off.publication import WHEN_PUBLISHED
        from .sign_off.refusals import HOLDS

        clean_at_saving()
        isolate_blocks()
        HOLDS.extend([embargo.hold, needs.hold])
        TOO_EARLY.append(embargo.too_early)
        WHEN_ASKED.append(plans.plan_end)
        WHEN_APPROVED.append(plans.plan_if_never_planned)
        WHEN_PUBLISHED.append(carry_over)
        WHAT_FOLLOWS.extend([planned_words, coming_down_words])
