"""The fields of the release form. A draft may lack anything; going out needs more."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signposting.register import SignpostKey

from ..models import ReleaseDetails
from .contents import ReleaseText
from .embargo import embargo_inputs, read_embargo
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
        for name, words in read.errors.items():
            if name not in self.errors:
                self.add_error(name, words)
        self.moment = read.moment
        wrong = {"embargo_day", "embargo_time", "embargo_which"} & set(self.errors)
        self.unclear = self.typed_embargo() if wrong else ""
        return values

    def typed_embargo(self) -> str:
        typed = (self.data.get("embargo_day", ""), self.data.get("embargo_time", ""))
        return " ".join(typed).strip()[:40] or "?"

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
