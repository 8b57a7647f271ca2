"""Pictures as staff add them: cleaned at once, and shown as visitors will get them."""

import base64
import json

from django import forms
from django.contrib import admin
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .models import Picture, PictureFile
from .picture_cleaning import JPEG, CleanedFile, PictureError, cleaned
from .pictures import is_on_published_page, keep_files, staff_address

SIGNER = signing.Signer(salt="pages.cleaned-picture")


class PictureForm(forms.ModelForm):
    """Changing words keeps the files; they never change."""

    class Meta:
        model = Picture
        fields = ["title", "alternative_text", "decorative"]


class NewPictureForm(PictureForm):
    """Takes the file. What is cleaned comes along when another field has to be mended.

    Browsers forget a chosen file when a form comes back. So the cleaned files travel in the
    form itself, signed: nothing that was not cleaned here can come in that way.
    """

    upload = forms.FileField(
        label=_("Picture file"),
        required=False,
        help_text=_(
            "JPEG, PNG, WebP or GIF (its first frame), at most 15 MB. It is made small, "
            "transparent parts become white, and what the file says of its maker, camera, time "
            "and place is taken out. The file you choose is not kept."
        ),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["title", "upload", "alternative_text", "decorative", "kept"]

    def clean(self):
        values = super().clean()
        self.files_to_keep = self._files(values)
        if not self.files_to_keep and not self.has_error("upload"):
            self.add_error("upload", _("Choose a picture file."))
        if self.files_to_keep and self.errors:
            self._take_along()
        return values

    def _files(self, values: dict) -> list[CleanedFile]:
        upload = values.get("upload")
        if not upload:
            return unpacked(values.get("kept") or "")
        try:
            return cleaned(upload, upload.size)
        except PictureError as error:
            self.add_error("upload", str(error))
            return []

    def _post_clean(self):
        # The model's own rules, among them "text or decoration", speak only here.
        super()._post_clean()
        if getattr(self, "files_to_keep", None) and self.errors:
            self._take_along()

    def _take_along(self) -> None:
        self.data = self.data.copy()
        self.data["kept"] = packed(self.files_to_keep)
        self["upload"].help_text = _(
            "Your picture is kept: you need not choose it again. Choose another to replace it."
        )


def packed(files: list[CleanedFile]) -> str:
    rows = [
        [file.content_type, file.width, file.height, base64.b64encode(file.data).decode()]
        for file in files
    ]
    return SIGNER.sign(json.dumps(rows))


def unpacked(text: str) -> list[CleanedFile]:
    """[] where there is nothing, or nothing that this site signed."""
    try:
        rows = json.loads(SIGNER.unsign(text)) if text else []
    except signing.BadSignature:
        return []
    return [CleanedFile(*facts, base64.b64decode(data)) for *facts, data in rows]


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    """Who may add pictures may also mend their words, as long as no visitor reads them."""

    list_display = ["title", "small_preview", "alternative_text", "decorative", "added_on"]
    search_fields = ["title", "alternative_text"]
    readonly_fields = ["preview"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(
            request, obj, change, **{**kwargs, "form": PictureForm if obj else NewPictureForm}
        )

    def get_fields(self, request, obj=None):
        words = ["alternative_text", "decorative"]
        return ["title", "preview", *words] if obj else ["title", "upload", *words, "kept"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        return [path("file/<str:name>", view, name="pages_picture_file"), *super().get_urls()]

    def file_view(self, request, name: str) -> HttpResponse:
        """A cleaned file, for staff: drafts show pictures that are not published yet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        file = PictureFile.objects.filter(sha256__startswith=name.partition(".")[0]).first()
        if file is None or file.name != name:
            raise Http404
        return FileResponse([bytes(file.data)], content_type=file.content_type)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            keep_files(obj, form.files_to_keep)

    def has_change_permission(self, request, obj=None):
        if super().has_change_permission(request, obj):
            return True
        return self.has_add_permission(request) and not (obj and is_on_published_page(obj))

    @admin.display(description=_("as visitors get it"))
    def preview(self, picture):
        return self._image(picture, 320)

    @admin.display(description=_("picture"))
    def small_preview(self, picture):
        return self._image(picture, 80)

    def _image(self, picture, height: int):
        files = picture.files_of(JPEG)
        if not files:
            return ""
        return format_html(
            '<img src="{}" alt="{}" height="{}">',
            staff_address(files[0]),
            picture.alternative_text,
            min(height, files[0].height),
        )
