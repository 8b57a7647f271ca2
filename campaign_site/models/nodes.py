"""What the publisher of each machine says of itself, for staff."""

from datetime import timedelta

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# A publisher writes every few seconds, also in the middle of a pass.
ALIVE_WITHIN = timedelta(seconds=60)
SWITCHED_OFF_AFTER = timedelta(days=1)


class PublisherNodeQuerySet(models.QuerySet):
    def with_silence(self):
        """Each with `silence`: how long ago it wrote, both by the clock of the database."""
        since = ExpressionWrapper(Now() - F("seen_at"), output_field=models.DurationField())
        return self.annotate(silence=since)


class PublisherNode(models.Model):
    """One row a machine, written over each time.

    Nothing here moves the edition counter: it is no news for visitors.
    """

    name = models.CharField(_("machine"), max_length=100, unique=True)
    seen_at = models.DateTimeField(_("last word"), help_text=_("By the clock of the database."))
    own_time = models.DateTimeField(_("its own clock"))
    edition = models.BigIntegerField(_("edition that visitors see"))
    release = models.CharField(_("release"), max_length=60)
    pass_began_at = models.DateTimeField(_("last pass"), null=True, blank=True)
    pass_seconds = models.FloatField(_("seconds it took"), null=True, blank=True)
    pages = models.IntegerField(_("pages"), default=0)
    changed = models.IntegerField(_("changed"), default=0)
    failed = models.IntegerField(_("did not pass"), default=0)
    disk_free = models.BigIntegerField(_("free disk space, bytes"), null=True, blank=True)
    disk_size = models.BigIntegerField(_("disk, bytes"), null=True, blank=True)
    trouble = models.CharField(_("trouble"), max_length=200, blank=True)

    objects = PublisherNodeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("publishing machine")
        verbose_name_plural = _("publishing machines")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="publisher_node_has_a_name"),
        ]

    def __str__(self):
        return self.name
