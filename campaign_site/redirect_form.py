"""What staff type when they make a redirect, read kindly and refused in plain words."""

from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from campaign_site.models import Redirect
from campaign_site.publishing.addresses import Address, public_addresses
from campaign_site.publishing.paths import PathError, check_path
from campaign_site.publishing.redirects import left_addresses, path_of, redirects_now

# What the site answers itself, whatever a redirect says.
OWN_FOLDERS = ("/admin/", "/open-referral/", "/preview/", "/media/", "/.well-known/")


class OfferedInput(forms.TextInput):
    """A text field that offers addresses as one types; others can be typed as well."""

    offered: list[str] = []

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, {**(attrs or {}), "list": "offered"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', zip(self.offered))
        return format_html('{}<datalist id="offered">{}</datalist>', field, options)


class RedirectForm(forms.ModelForm):
    """Chains are straightened here: what leads to a former address leads to where that leads."""

    class Meta:
        model = Redirect
        fields = ["path", "place", "note"]
        widgets = {"place": OfferedInput(attrs={"class": "vTextField"})}
        labels = {"path": _("Old or short address"), "place": _("Leads to")}
        help_texts = {
            "path": _(
                "For example /stop/ on a poster, or an address of a former website. Large and "
                "small letters count the same. What follows a question mark is not looked at."
            ),
            "place": _(
                "The address of a published page of this site. The redirect follows that page "
                "when it moves. It never leads to another site."
            ),
        }
        error_messages = {"path": {"unique": _("There is a redirect at this address already.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.addresses = public_addresses()
        if "place" in self.fields:
            self.fields["place"].widget.offered = [address.path for address in self.addresses]
        if self.instance.pk and "path" in self.fields:
            # Another address is another redirect; this one may be printed somewhere.
            self.fields["path"].disabled = True

    def clean_path(self) -> str:
        if self.instance.pk:
            return self.instance.path
        path = checked(former_path(self.cleaned_data["path"]))
        if path.startswith(OWN_FOLDERS):
            raise ValidationError(_("The site itself answers at %(path)s.") % {"path": path})
        if any(address.path == path for address in self.addresses):
            raise ValidationError(
                _("A page stands at %(path)s. Take it down or move it first.") % {"path": path}
            )
        return path

    def clean_place(self) -> str:
        place = own_place(self.cleaned_data["place"])
        path, _mark, part = place.partition("#")
        leading = redirects_now(self.addresses, left_addresses(self.addresses))
        end = leading.get(path, path)
        target = found_at(path_of(end), self.addresses)
        if target is None:
            raise ValidationError(
                _("No published page stands at %(path)s.") % {"path": path or place}
            )
        self.instance.page_id = target.page_id
        part = part or end.partition("#")[2]
        return f"{target.path}#{part}" if part else target.path

    def quiet_warning(self) -> str:
        """For staff, where the address says loudly what the site is about."""
        loud = [word for word in settings.QUIET_WORDS if word in self.cleaned_data["path"]]
        if not loud:
            return ""
        return _(
            "The address holds the word “%(word)s”. It can be read in a visitor's address bar "
            "and history. Choose a quieter one where you can."
        ) % {"word": loud[0]}


def former_path(text: str) -> str:
    """The path in what was typed or pasted: in small letters, with a slash before it, and one
    after it where it has no ending such as .html. Host and query are left out."""
    path = unquote(split(text).path).lower()
    path = path if path.startswith("/") else f"/{path}"
    has_ending = "." in path.rpartition("/")[2]
    return path if path.endswith("/") or has_ending else f"{path}/"


def own_place(text: str) -> str:
    """The path and the part of the page. Raises ValidationError for another site."""
    parts = split(text)
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_ADDRESS).netloc:
        raise ValidationError(_("A redirect may only lead to a page of this site."))
    path = unquote(parts.path)
    path = path if path.startswith("/") else f"/{path}"
    return checked(path) + (f"#{parts.fragment}" if parts.fragment else "")


def split(text: str):
    """What was typed, read as an address. Raises ValidationError where nobody could read it."""
    typed = text.strip().replace("\\", "/")
    try:
        parts = urlsplit(typed)
    except ValueError as error:
        raise ValidationError(_("This is not an address.")) from error
    if parts.scheme not in ("", "http", "https"):
        raise ValidationError(_("This is not the address of a page."))
    return parts


def checked(path: str) -> str:
    try:
        check_path(path)
    except PathError as error:
        raise ValidationError(
            _("This address cannot be used: it holds a character or a part that addresses cannot.")
        ) from error
    return path


def found_at(path: str, addresses: list[Address]) -> Address | None:
    """The page at this address, also where its last slash was left out."""
    spelled = (path, f"{path}/", path.lower(), f"{path.lower()}/")
    return next((a for name in spelled for a in addresses if a.path == name), None)
