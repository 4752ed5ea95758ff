"""Telling what worked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.act.models import Step
from nabij.act.pages.forms import Some, words
from nabij.foundation.texts import STORY_LIMIT
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.spread.models import Practice

OFFERED = 40


class TellForm(forms.Form):
    """Kept steps of one team, and those of their stories that this member may read."""

    told = forms.CharField(
        label=_("What worked? Tell it as it happened"),
        help_text=_(
            "What did you do differently, when, and what became of it? "
            "Also what did not work at first. Name no person who is not of your team."
        ),
        max_length=STORY_LIMIT,
        widget=forms.Textarea(attrs={"class": "story-field", "rows": 10}),
    )
    title = forms.CharField(label=_("A name for it"), max_length=120)
    needs = words(
        _("What does it need?"),
        _("What another team should have before it begins: a quiet hour, a telephone, nothing."),
        required=False,
        rows=2,
    )
    does_without = words(
        _("What does it not need?"),
        _("What one might think that it needs, and it doesn't."),
        required=False,
        rows=2,
    )
    steps = Some(
        Step,
        called="title",
        label=_("The steps behind it"),
        help_text=_("Steps that you kept. Those that came before them are shown with them."),
    )
    stories = Some(
        Story,
        called="first_line",
        label=_("The stories behind it"),
        help_text=_("Others read a story here only where its teller lets them."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        member: Member,
        step: Step | None = None,
        practice: Practice | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        team_ids = {practice.team_id} if practice else {step.team_id} if step else member.team_ids
        kept = Step.objects.readable_by(member).kept().filter(team_id__in=team_ids)
        _fill(self.fields["steps"], kept.order_by("-pk"))
        behind = Story.objects.readable_by(member)
        tied = behind.filter(steps__in=kept.values("pk"))
        if practice:
            tied = tied | behind.filter(practices=practice)
        ids = tied.order_by("-pk").values_list("pk", flat=True).distinct()[:OFFERED]
        _fill(self.fields["stories"], behind.filter(pk__in=list(ids)).order_by("-pk"))
        if not ids:
            self.fields["stories"].widget = forms.MultipleHiddenInput()

    def words(self) -> Any:
        """What was written, without what was chosen."""
        return {
            name: self.cleaned_data[name] for name in ("title", "told", "needs", "does_without")
        }


def _fill(field: Any, rows: Any) -> None:
    field.queryset = rows


def first_words(step: Step | None, practice: Practice | None, member: Member) -> dict[str, Any]:
    """What the form begins with: the practice as it is told, or the step it grew from."""
    if practice:
        seen = Story.objects.readable_by(member).filter(practices=practice)
        return {
            "title": practice.title,
            "told": practice.told,
            "needs": practice.needs,
            "does_without": practice.does_without,
            "steps": list(practice.steps.values_list("public_id", flat=True)),
            "stories": list(seen.values_list("public_id", flat=True)),
        }
    if step:
        seen = Story.objects.readable_by(member).filter(steps=step)
        return {
            "title": step.title,
            "steps": [step.public_id],
            "stories": list(seen.values_list("public_id", flat=True)),
        }
    return {}
