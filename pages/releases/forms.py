"""The fields of the release form. A draft may lack anything; going out needs more."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signposting.register import SignpostKey

from ..models import ReleaseDetails
from .contents import ReleaseText
from .embargo import (
    day_and_time_typed,
    embargo_inputs,
    is_shown,
    passed,
    read_embargo,
    unclear_embargo,
)
from .needs import lacking
from .text import tidy

LONGEST_TEXT = 60_000  # Letters. A page is refused at 100 KB with its frame.
# Where there is one of these, a press office's contacts are ticked from the start.
TICKED_FROM_START = 2
DATE_RULE = next(
    rule
    for rule in ReleaseDetails._meta.constraints
    if rule.name == "release_date_is_of_the_campaign"
)
EMBARGO = ("embargo_day", "embargo_time", "embargo_which", "embargo_none")
FIRST, SECOND = "0", "1"


def kept_line(typed: str) -> str:
    """One line as it is kept: whatever a paste brought in between becomes a space."""
    return " ".join(tidy(typed).split())


class ReleaseForm(forms.Form):
    """`keep_text` and `keep_notes` say that the editor holds something that marks cannot."""

    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    date = forms.DateField(
        label=_("Date"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=80)
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=400,
        help_text=_("One or two sentences. They stand first, in the list and in the feed as well."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Paste it from Word or a mail, or type it."),
        widget=forms.Textarea(attrs={"rows": 14, "data-marks": ""}),
    )
    notes = forms.CharField(
        label=_("Notes to editors"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "data-marks": ""}),
    )
    contacts = forms.MultipleChoiceField(
        label=_("Media contact"), required=False, widget=forms.CheckboxSelectMultiple
    )
    embargo_day = forms.DateField(
        label=_("Not before: day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    embargo_time = forms.TimeField(
        label=_("Not before: UK time"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
    )
    embargo_which = forms.ChoiceField(
        label=_("The clocks go back that night. Which of the two?"),
        required=False,
        choices=[
            ("", _("Choose one")),
            (FIRST, _("The first, in summer time (BST)")),
            (SECOND, _("The second, in winter time (GMT)")),
        ],
    )
    embargo_none = forms.BooleanField(label=_("There is no embargo"), required=False)
    signpost = forms.ChoiceField(label=_("Help that the page shows"), choices=SignpostKey)
    owner = forms.CharField(label=_("Who answers for it"), required=False, max_length=80)
    correction = forms.CharField(
        label=_("What was corrected?"),
        required=False,
        max_length=300,
        help_text=_("One sentence: what it said, and what is right. Readers see it with the day."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, *, release: ReleaseText, corrects: bool = False, **values):
        self.release = release
        super().__init__(data, initial=initial_of(release), **values)
        known = list(settings.PRESS_CONTACTS)
        gone = [one for one in release.contacts if one not in known]
        self.fields["contacts"].choices = [(one, one) for one in known] + [
            (one, gettext("%(contact)s (no longer a press contact)") % {"contact": one})
            for one in gone
        ]
        for name in ("text", "notes"):
            if getattr(release, name) is None:
                del self.fields[name]
        if not corrects:
            del self.fields["correction"]

    def clean_contacts(self):
        known = settings.PRESS_CONTACTS
        for one in self.cleaned_data["contacts"]:
            if one not in known:
                raise forms.ValidationError(
                    gettext("%(contact)s is no press contact of the settings any more. Untick it.")
                    % {"contact": one}
                )
        return self.cleaned_data["contacts"]

    def clean_date(self):
        day = self.cleaned_data["date"]
        if day:
            DATE_RULE.validate(ReleaseDetails, ReleaseDetails(date=day))
        return day

    def clean(self):
        values = super().clean()
        read = read_embargo(*(values.get(f"embargo_{name}") for name in ("day", "time", "which")))
        errors = read.errors | self.moment_errors(read.moment) | self.unshown_errors()
        for name, words in errors.items():
            if name not in self.errors:
                self.add_error(name, words)
        is_unclear = bool(set(EMBARGO) & set(self.errors))
        self.moment = None if is_unclear else read.moment
        self.unclear = self.typed_embargo() if is_unclear else ""
        return values

    def moment_errors(self, moment: datetime | None) -> dict[str, str]:
        words = passed(moment, self.release.embargo_until) if moment else ""
        return {"embargo_day": words} if words else {}

    def unshown_errors(self) -> dict[str, str]:
        """Blank inputs take an embargo away only where they had shown something of it."""
        if not self.leaves_unshown_embargo():
            return {}
        typed = " ".join(filter(None, day_and_time_typed(self.release.embargo_unclear)))
        words = gettext(
            "An embargo was typed that names no moment (%(typed)s). Give its day and time, or tick "
            "that there is none."
        )
        return {"embargo_none": words % {"typed": typed or "?"}}

    def leaves_unshown_embargo(self) -> bool:
        kept = self.release.embargo_unclear
        if not kept or is_shown(kept) or self.cleaned_data.get("embargo_none"):
            return False
        return not any(self.embargo_typed())

    def typed_embargo(self) -> str:
        if self.leaves_unshown_embargo():
            return self.release.embargo_unclear
        return unclear_embargo(*self.embargo_typed())

    def embargo_typed(self) -> list[str]:
        """Day and time as they were posted, whatever they say."""
        return [self.data.get(name, "").strip() for name in ("embargo_day", "embargo_time")]

    def typed(self) -> ReleaseText:
        """What was typed, where it can be kept; the release as it was for the rest."""
        fit = {name: self.fitting(name) for name in self.fields if name not in self.errors}
        kept = {
            name: value
            for name, value in fit.items()
            if hasattr(self.release, name) and value is not None
        }
        moment = {"embargo_until": self.moment, "embargo_unclear": self.unclear}
        return ReleaseText(**vars(self.release) | kept | moment)

    def fitting(self, name: str):
        value = self.cleaned_data.get(name)
        one_line = name in ("title", "place", "summary", "owner", "correction")
        return kept_line(value) if one_line else value

    def missing(self) -> dict[str, str]:
        """What a release needs before anybody signs it, by field."""
        return lacking(self.typed(), "correction" in self.fields)


def initial_of(release: ReleaseText) -> dict:
    values = vars(release).copy()
    return values | embargo_inputs(values.pop("embargo_until"), values.pop("embargo_unclear"))


def new_release_text() -> ReleaseText:
    contacts = list(settings.PRESS_CONTACTS)
    release = ReleaseText(contacts=contacts if len(contacts) <= TICKED_FROM_START else contacts[:1])
    release.owner = gettext("Press office")
    return release
