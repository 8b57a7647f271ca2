"""Pictures of editors, cleaned: rows of the database, so that every node can write them out."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ENDINGS = {"image/webp": "webp", "image/jpeg": "jpg"}
# Enough of the checksum to name a file: 128 bits.
NAME_LENGTH = 32


class Picture(models.Model):
    """One picture. Its files never change: another picture is another row."""

    title = models.CharField(
        _("title"), max_length=120, help_text=_("For staff alone: visitors never see it.")
    )
    alternative_text = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_(
            "What the picture tells, in one sentence, for people who cannot see it. Leave it empty "
            "only for a picture that is decoration."
        ),
    )
    decorative = models.BooleanField(
        _("decoration"),
        default=False,
        help_text=_("The page says the same without it: screen readers pass it over."),
    )
    added_on = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["-added_on"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(decorative=True, alternative_text="")
                    | (Q(decorative=False) & ~Q(alternative_text=""))
                ),
                name="picture_has_text_or_is_decoration",
                violation_error_message=_(
                    "Write an alternative text, or tick “decoration”: one of the two, not both."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def files_of(self, content_type: str) -> list["PictureFile"]:
        """The files of one type without their bytes, the smallest first."""
        return list(self.files.filter(content_type=content_type).defer("data").order_by("width"))


class PictureFile(models.Model):
    """One cleaned file of a picture: one size in one format."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="files")
    content_type = models.CharField(
        _("type"), max_length=20, choices=[(name, name) for name in ENDINGS]
    )
    width = models.PositiveIntegerField(_("width in pixels"))
    height = models.PositiveIntegerField(_("height in pixels"))
    length = models.PositiveIntegerField(_("length in bytes"))
    sha256 = models.CharField(
        _("checksum"), max_length=64, db_index=True, validators=[RegexValidator("^[0-9a-f]{64}$")]
    )
    data = models.BinaryField(_("bytes"))

    class Meta:
        verbose_name = _("file of a picture")
        verbose_name_plural = _("files of pictures")
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "sha256"], name="picture_file_stands_once_a_picture"
            ),
            models.CheckConstraint(
                condition=Q(content_type__in=list(ENDINGS)), name="picture_file_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0, length__gt=0),
                name="picture_file_has_a_size",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="picture_file_has_a_checksum"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The file's name on the site; it follows from the bytes."""
        return f"{self.sha256[:NAME_LENGTH]}.{ENDINGS[self.content_type]}"
