"""The form in which a step is written, and the one in which it is looked back on."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.act.models import Step
from nabij.act.models.step import REACH
from nabij.act.pages.forms import One, Some, colleagues, day, words
from nabij.listen.models import Story
from nabij.people.models import Member, Team

BEFORE_IT_BEGINS = ("cue", "expected", "starts_on", "look_back_on")
LOOK_BACK_AFTER = timedelta(days=28)


class StepForm(forms.Form):
    cue = words(
        _("When …"),
        _("The moment at which you do it: “somebody calls for the second time”."),
        required=False,
        rows=2,
    )
    behaviour = words(_("I will …"), _("What you do yourself, from then on."), rows=2)
    if_blocked = words(_("If that is blocked, …"), required=False, rows=2)
    stops = words(
        _("What this stops"),
        _("What you no longer do, so that there is room for it."),
        required=False,
        rows=2,
    )
    expected = words(
        _("What we expect to hear"),
        _("In a teller's words. Locked when you begin, so that the look back is honest."),
        required=False,
        rows=2,
    )
    starts_on = day(_("I begin on"), _("Within seven days."), required=False)
    look_back_on = day(_("I look back on"), required=False)
    own_say = forms.BooleanField(label=_("It is within my own say"), required=False)
    without_money_or_system = forms.BooleanField(
        label=_("It needs no money and no new system"), required=False
    )
    without_extra_people = forms.BooleanField(label=_("It needs no extra people"), required=False)
    title = forms.CharField(
        label=_("A name for this step"),
        help_text=_("Left empty, it is called by its first words."),
        max_length=120,
        required=False,
    )
    team = One(Team, label=_("Team"), empty_label=None)
    stories = Some(Story, called="first_line", label=_("The stories it comes from"), required=False)
    offer_to = One(Member, label=_("Who would take this up?"), required=False)

    STEP_FIELDS = (
        "cue", "behaviour", "if_blocked", "stops", "expected", "starts_on", "look_back_on",
        *REACH, "title",
    )  # fmt: skip

    def __init__(
        self, *args: Any, member: Member, stories: Any, step: Step | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in BEFORE_IT_BEGINS:
            # Not needed to keep the step, but to begin it: the label says so.
            field: Any = self.fields[name]
            field.template_name = "act/pages/step/before_field.html"
        teams = Team.objects.filter(pk__in=member.team_ids)
        self._fields_for(teams, member, stories, step)

    def _fields_for(self, teams: Any, member: Member, stories: Any, step: Step | None) -> None:
        team: Any = self.fields["team"]
        team.queryset = teams
        if step is not None or teams.count() < 2:
            # With one team there is nothing to choose; a step that exists stays in its team.
            team.required, team.widget = False, forms.HiddenInput()
        choice: Any = self.fields["stories"]
        choice.queryset = stories
        if not stories.exists():
            choice.widget = forms.MultipleHiddenInput()
        home = step.team if step is not None else self._team_of(teams)
        if home is not None:
            asked: Any = self.fields["offer_to"]
            asked.queryset = colleagues(home, but=member)

    def _team_of(self, teams: Any) -> Team | None:
        wanted = str(self.data.get("team") or self.initial.get("team") or "").replace("\x00", "")
        rows = teams.filter(public_id=wanted) if wanted else teams
        team: Team | None = rows.first()
        return team

    def written(self) -> dict[str, Any]:
        """What goes into the step."""
        return {name: self.cleaned_data[name] for name in self.STEP_FIELDS}

    @property
    def first(self) -> list[Any]:
        names = ("cue", "behaviour", "if_blocked", "stops", "expected", "starts_on", "look_back_on")
        return [self[name] for name in names]

    @property
    def reach(self) -> list[Any]:
        return [self[name] for name in REACH]


def first_words(step: Step | None) -> dict[str, Any]:
    """What the form begins with: the step's words, or dates that are easy to begin with."""
    if step is None:
        today = timezone.localdate()
        return {"starts_on": today, "look_back_on": today + LOOK_BACK_AFTER}
    known = {name: getattr(step, name) for name in StepForm.STEP_FIELDS}
    return {**known, "stories": [story.public_id for story in step.stories.all()]}


class LookBackForm(forms.Form):
    heard = words(_("What was heard"), _("In people's own words, as far as you can."))
    decision = forms.ChoiceField(
        label=_("What now?"),
        widget=forms.RadioSelect,
        choices=[
            ("kept", _("Keep: it goes on like this")),
            ("adapted", _("Adapt: a next step, changed by what was heard")),
            ("stopped", _("Stop: it was worth trying and it ends here")),
        ],
    )
    learned = words(_("What was learned"), _("Also, or just, when it did not work."))
