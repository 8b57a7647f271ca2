"""Forms of the calendar and of notices. Times are UK clock time, in the nights of change too."""

from datetime import timedelta

from cms.models import PageContent
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Notice, NoticePlace
from ..models.notice import LONGEST
from ..uk_moments import NoSuchTimeError, TwiceError, uk_day_and_time, uk_moment
from .scheduling import FURTHEST

FIRST_OR_SECOND = [("", "–"), ("0", _("the first, BST")), ("1", _("the second, GMT"))]
UNTIL = "until"
LASTS = {
    "6": timedelta(hours=6),
    "24": timedelta(hours=24),
    "72": timedelta(days=3),
    "168": timedelta(days=7),
}
LASTS_CHOICES = [
    ("6", _("6 hours")),
    ("24", _("24 hours")),
    ("72", _("3 days")),
    ("168", _("7 days")),
    (UNTIL, _("until the day and time below")),
]
PAGE = "page-"


class UkMomentWidget(forms.MultiWidget):
    """A day, a time, and only where the clock shows it twice: which of the two."""

    def __init__(self, attrs=None):
        self.asks_which = False
        day = {"type": "date", "aria-label": _("Day")}
        at = {"type": "time", "aria-label": _("Time")}
        which = {"aria-label": _("Which of the two")}
        widgets = {
            "day": forms.DateInput(format="%Y-%m-%d", attrs=day),
            "time": forms.TimeInput(format="%H:%M", attrs=at),
            "which": forms.Select(choices=FIRST_OR_SECOND, attrs=which),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value):
        """From a moment (aware); of an hour that is there twice the form shows which it is."""
        if value is None:
            return [None, None, ""]
        day, at, fold = uk_day_and_time(value)
        try:
            uk_moment(day, at)
        except TwiceError:
            self.asks_which = True
        return [day, at, str(fold)]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if not self.asks_which:
            del context["widget"]["subwidgets"][2]
        return context


class UkMomentField(forms.MultiValueField):
    """Cleans to an aware moment in UTC; None where it was left empty and may be."""

    widget = UkMomentWidget

    def __init__(self, **kwargs):
        which = forms.TypedChoiceField(
            choices=FIRST_OR_SECOND, coerce=int, empty_value=None, required=False
        )
        fields = (forms.DateField(), forms.TimeField(), which)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values):
        day, at, fold = [*values, None, None, None][:3]
        if day is None and at is None:
            return None
        if day is None or at is None:
            raise ValidationError(_("Give the day and the time."))
        try:
            return uk_moment(day, at, fold)
        except NoSuchTimeError as error:
            raise ValidationError(str(error)) from error
        except TwiceError as error:
            self.widget.asks_which = True
            raise ValidationError(str(error)) from error


class MomentForm(forms.Form):
    """When something goes up or comes down."""

    due_at = UkMomentField(
        label=_("When"), help_text=_("UK time, as clocks in the UK show it on that day.")
    )


class NoticeForm(forms.ModelForm):
    """The words, where they lead, and for how long. A notice always has an end."""

    link = forms.ChoiceField(label=_("Link"), required=False)
    starts = UkMomentField(
        label=_("Starts"), required=False, help_text=_("UK time. Leave empty for now.")
    )
    lasts = forms.ChoiceField(label=_("Stays for"), choices=LASTS_CHOICES, initial="24")
    ends = UkMomentField(
        label=_("Until"), required=False, help_text=_("UK time. At most 30 days after its start.")
    )

    class Meta:
        model = Notice
        fields = ["heading", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3, "maxlength": 240})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["link"].choices = link_choices()

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        notice = self.instance
        starts = cleaned.get("starts")
        self._check_start(starts)
        notice.starts_at = starts or timezone.now().replace(second=0, microsecond=0)
        notice.ends_at = self._end(cleaned, notice.starts_at)
        notice.lasts = None if starts else LASTS.get(cleaned["lasts"])
        self._check_times(notice)
        link = cleaned.get("link") or ""
        if link.startswith(PAGE):
            notice.link_place, notice.link_page_id = "", int(link.removeprefix(PAGE))
        else:
            notice.link_place, notice.link_page_id = link, None
        return cleaned

    def _check_start(self, starts):
        if starts and starts > timezone.now() + FURTHEST:
            raise ValidationError({"starts": _("That is more than a year ahead. Check the year.")})

    def _end(self, cleaned, starts_at):
        if cleaned["lasts"] != UNTIL:
            return starts_at + LASTS[cleaned["lasts"]]
        if cleaned.get("ends") is None:
            raise ValidationError({"ends": _("Say when it ends.")})
        return cleaned["ends"]

    def _check_times(self, notice):
        if notice.ends_at <= max(notice.starts_at, timezone.now()):
            raise ValidationError({"ends": _("It has to end after its start, and after now.")})
        if notice.ends_at - notice.starts_at > LONGEST:
            raise ValidationError({"ends": _("A notice stays for 30 days at most.")})


def link_choices() -> list[tuple[str, object]]:
    """Nowhere, the fixed pages, and every page that is live in the language of notices."""
    contents = PageContent.objects.filter(language=settings.LANGUAGE_CODE).order_by("title")
    pages = [(f"{PAGE}{content.page_id}", content.title) for content in contents]
    return [("", _("no link")), *NoticePlace.choices, (_("Campaign pages"), pages)]


def input_names(form: forms.Form) -> set[str]:
    """Names under which a browser may send what is typed into this form."""
    names = set(form.fields)
    return names | {f"{name}_{part}" for name in names for part in ("day", "time", "which")}


def typed_for(notice: Notice) -> dict[str, str]:
    """What somebody would type to ask for this notice again; a start is left to the new one."""
    link = f"{PAGE}{notice.link_page_id}" if notice.link_page_id else notice.link_place
    typed = {"heading": notice.heading, "words": notice.words, "link": link}
    for key, lasts in LASTS.items():
        if lasts == notice.lasts:
            return typed | {"lasts": key}
    day, at, fold = uk_day_and_time(notice.ends_at)
    end = {"ends_day": day.isoformat(), "ends_time": f"{at:%H:%M}", "ends_which": str(fold)}
    return typed | {"lasts": UNTIL} | end


class AloneForm(forms.Form):
    """What the emergency route asks of one person."""

    reason = forms.CharField(label=_("Why can it not wait for a second person?"), max_length=300)
    password = forms.CharField(
        label=_("Your password, again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("That is not your password."))
        return ""
