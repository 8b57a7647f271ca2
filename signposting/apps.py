from django.apps import AppConfig


class SignpostingConfig(AppConfig):
    name = "signposting"
    verbose_name = "Register of services"
    default_auto_field = "django.db.models.BigAutoField"
