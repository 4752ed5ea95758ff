"""Which story form a command is about."""

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions.imports import make_draft_of, make_form_for_file
from nabij.listen.models import StoryForm
from nabij.listen.readers.programs import Definition
from nabij.people.models import Member, Organisation, Team


def find_form(name: str | None) -> StoryForm:
    """A form by name or id; without either the only one. Raises errors that list what is here."""
    forms = StoryForm.objects.select_related("team")
    if name is None:
        found = list(forms)
        if len(found) == 1:
            return found[0]
        raise NotClear(
            "Say which form with --form, or make one for this file with --new-form." + _list(found)
        )
    found = list(forms.filter(public_id=name)) or list(forms.filter(name__iexact=name))
    if len(found) == 1:
        return found[0]
    if found:
        raise NotClear("More forms have that name. Use the id." + _list(found))
    raise NotYours(f"There is no story form “{name}”." + _list(list(forms)))


def make_form(
    name: str,
    *,
    asked: str,
    team: str | None,
    answerer: str | None,
    definition: Definition | None = None,
) -> StoryForm:
    """A closed form for stories that were told elsewhere, or the one that was made before."""
    owner = _team(team)
    present = StoryForm.objects.filter(team=owner, name__iexact=name).first()
    if present is not None:
        return present
    if not asked.strip() and not (definition and definition.asked):
        raise NotClear("Say with --asked how the people were asked: it stays beside their words.")
    organisation = Organisation.current()
    return make_form_for_file(
        Program(),
        owner,
        name=name,
        asked=asked,
        answerer=_answerer(owner, answerer),
        language=organisation.language if organisation else "en",
        definition=definition,
    )


def make_draft(
    name: str, asked: str, team: str | None, answerer: str | None, definition: Definition
) -> StoryForm:
    """The form of another program that came without stories."""
    owner, organisation = _team(team), Organisation.current()
    return make_draft_of(
        Program(), owner, name=name, asked=asked, answerer=_answerer(owner, answerer),
        language=organisation.language if organisation else "en", definition=definition,
    )  # fmt: skip


def _team(name: str | None) -> Team:
    teams = (
        list(Team.objects.all()) if name is None else list(Team.objects.filter(name__iexact=name))
    )
    if len(teams) == 1:
        return teams[0]
    names = ", ".join(Team.objects.values_list("name", flat=True))
    if name is None:
        raise NotClear(f"Say whose form it is with --team: {names}.")
    raise NotYours(f"There is no team “{name}”. There are: {names}.")


def _answerer(team: Team, email: str | None) -> Member:
    colleagues = team.colleagues().order_by("-is_host", "member__name")
    if email is not None:
        colleagues = colleagues.filter(member__email__iexact=email)
    first = colleagues.first()
    if first is None:
        raise NotYours(
            f"Nobody in {team.name} has the address {email}."
            if email
            else f"Nobody is in {team.name} yet to answer the tellers."
        )
    return first.member


def _list(forms: list[StoryForm]) -> str:
    lines = [f"\n  {one.public_id}  {one.name} ({one.team.name})" for one in forms[:20]]
    return "".join(lines) or "\nThere are no story forms yet."
