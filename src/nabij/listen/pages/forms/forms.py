"""What a host fills in to make and to write a story form."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from nabij.listen.actions.forms import HOW_MANY, MOST_STORIES, NAME_LIMIT, may_answer
from nabij.listen.actions.forms_wording import PROMPT_LIMIT
from nabij.listen.languages import LANGUAGES
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.pages.fields import LineField, WordsField
from nabij.listen.prompts import lines_of
from nabij.listen.starts import Start, start_named, starts
from nabij.listen.times import Times
from nabij.people.models import Member, Team


class SettingsForm(forms.Form):
    """What is not part of the wording."""

    name = LineField(
        limit=NAME_LIMIT, label=_("Name for the team"), help_text=_("Tellers don't see this name.")
    )
    answerer = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        to_field_name="public_id",
        label=_("Who answers the tellers"),
        help_text=_("Reads every story and sees to it that there is an answer."),
        empty_label=None,
    )
    language = forms.ChoiceField(
        choices=[(language.code, language.name) for language in LANGUAGES],
        label=_("Language of the form"),
    )

    ends_on = forms.DateField(
        required=False,
        label=_("Last day"),
        help_text=_("Left empty, it is open until you close it."),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )
    limit = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_STORIES,
        label=_("Number of stories"),
        help_text=_("After so many nobody new is let in. Left empty there is no limit."),
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), HOW_MANY),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    times = forms.ChoiceField(
        required=False,
        choices=Times.choices,
        label=_("What readers see of when it was told"),
        help_text=_(
            "A day can tell who it was. What is told keeps no more than this; "
            "stories that kept the month never get a week."
        ),
    )

    def __init__(self, teams: list[Team], posted: QueryDict | None = None, **options: Any) -> None:
        super().__init__(posted, **options)
        members = Member.objects.filter(teams__in=teams, is_active=True).distinct()
        self.fields["answerer"].queryset = members  # type: ignore[attr-defined]


class NewForm(SettingsForm):
    """What a form that is not there yet needs besides its words."""

    team = forms.ModelChoiceField(
        queryset=Team.objects.none(), to_field_name="public_id", label=_("Team"), empty_label=None
    )

    field_order = ["name", "language", "team", "answerer"]

    def __init__(
        self, member: Member, teams: list[Team], posted: QueryDict | None, **given: str
    ) -> None:
        super().__init__(teams, posted, initial={"answerer": member.public_id, **given})
        del self.fields["ends_on"], self.fields["limit"], self.fields["times"]
        hosted = Team.objects.filter(pk__in=[team.pk for team in teams])
        self.fields["team"].queryset = hosted  # type: ignore[attr-defined]
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
            self.fields["team"].initial = teams[0].public_id

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        team, answerer = given.get("team"), given.get("answerer")
        if team and answerer and not Member.objects.filter(may_answer(team), pk=answerer.pk):
            self.add_error("answerer", _("Who answers the tellers is somebody of this team."))
        return given


class MakeForm(NewForm):
    """A new form begins with the words of a start."""

    start = forms.ChoiceField(
        label=_("Begin with"),
        widget=forms.RadioSelect,
        help_text=_("You can change every word of it."),
    )

    field_order = ["start", *NewForm.field_order]

    def __init__(
        self, member: Member, teams: list[Team], language: str, posted: QueryDict | None = None
    ) -> None:
        first = starts(language)[0].key
        super().__init__(member, teams, posted, start=first, language=language)
        self.fields["name"].required = False
        self.fields["name"].help_text = _(
            "Tellers don't see this name. Left empty, it is the name of what you begin with."
        )
        self.fields["start"].choices = [  # type: ignore[attr-defined]
            (start.key, format_html("<strong>{}.</strong> {}", start.title, start.about))
            for start in starts(language)
        ]

    @property
    def chosen_start(self) -> Start:
        start = start_named(self.cleaned_data["start"], self.cleaned_data["language"])
        return start or starts("en")[-1]


class CopyForm(NewForm):
    """A copy speaks the language of the form whose words it takes over."""

    def __init__(
        self, member: Member, teams: list[Team], of: StoryForm, posted: QueryDict | None = None
    ) -> None:
        name = _("Copy of %(name)s") % {"name": of.name}
        same = {"team": of.team.public_id} if of.team in teams else {}
        super().__init__(member, teams, posted, name=name[:NAME_LIMIT], **same)
        del self.fields["language"]


class WordingForm(forms.Form):
    """The draft's own words."""

    prompt = WordsField(
        limit=PROMPT_LIMIT,
        label=_("Question to the teller"),
        help_text=_("Open, about something that happened. Not: how satisfied are you."),
        error_messages={"required": _("The question to the teller can't be empty.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    more_prompts = WordsField(
        required=False,
        label=_("More questions to choose from, one on each line"),
        help_text=_(
            "The teller then picks one of them, or the first question, and tells about that."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    prompt_help = WordsField(
        limit=PROMPT_LIMIT,
        required=False,
        label=_("A line of help under it"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    consent = WordsField(
        label=_("What we do with the story"),
        error_messages={"required": _("Tellers need to know what happens with their story.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    follow_up = WordsField(
        required=False,
        label=_("What the teller can expect afterwards"),
        help_text=_("Shown after sending. Promise only what you will do."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    asks_contact = forms.BooleanField(
        required=False,
        label=_("Ask for contact data"),
        help_text=_("Always optional for the teller."),
    )
    asks_voice = forms.BooleanField(
        required=False,
        label=_("A story may be told by voice"),
        help_text=_(
            "Recorded on the phone, or a sound file. Kept as sound, with words or without. "
            "Somebody has to listen, and to write it out for who can't hear it."
        ),
    )
    asks_photo = forms.BooleanField(
        required=False,
        label=_("A photo may come with the story"),
        help_text=_("Place, time and camera are taken out before it is kept."),
    )

    field_order = ("prompt", "prompt_help", "consent", "follow_up", "more_prompts", "asks_contact")

    @property
    def wording(self) -> dict[str, Any]:
        """What the action needs; only after `is_valid()`."""
        return {**self.cleaned_data, "more_prompts": lines_of(self.cleaned_data["more_prompts"])}


YES_OR_NO = ("asks_contact", "asks_voice", "asks_photo")
WORDING = ("prompt", "prompt_help", "consent", "follow_up", *YES_OR_NO)


def wording_of(version: FormVersion) -> dict[str, Any]:
    more = "\n".join(one["text"] for one in version.more_prompts)
    return {**{name: getattr(version, name) for name in WORDING}, "more_prompts": more}
