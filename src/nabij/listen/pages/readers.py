"""Who may read a story, explained honestly, and who has read it, without names."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.listen.models import Audience, Story, StoryForm
from nabij.listen.read_elsewhere import read_elsewhere
from nabij.people.models import Member, Organisation

NUMBER_WORDS = 10


@dataclass(frozen=True)
class Readers:
    """One choice of who may read, with what it means for the teller."""

    value: str
    label: str
    explained: str


def readers(form: StoryForm, answerer: Member | None = None) -> list[Readers]:
    """The four choices, narrowest first; of a story that was told, with who answers that one."""
    return [
        Readers(Audience.ANSWERER, _("Only who answers me"), _by_one(form, answerer)),
        Readers(Audience.TEAM, _("The team"), _by_team(form)),
        Readers(Audience.ORGANISATION, _("The organisation"), _by_all()),
        Readers(
            Audience.EVERYBODY,
            _("Everybody"),
            _(
                "Your words may also be shown outside, without your name or contact data. "
                "Leave out what others could recognise you by."
            ),
        ),
    ]


def readers_to_ask(form: StoryForm) -> list[Readers]:
    """The same choices for a colleague who types: to read out, so nobody is meant by “you”."""
    one, team, house, everybody = readers(form)
    return [
        replace(one, label=_("Only who answers"), explained=_by_one_of_them(form)),
        replace(team, explained=_by_team_of_them(form)),
        house,
        replace(
            everybody,
            explained=_(
                "The words may also be shown outside, without name or contact data. "
                "Leave out what others could recognise the teller by."
            ),
        ),
    ]


def _by_one_of_them(form: StoryForm) -> str:
    if not form.answerer.is_active:
        return _by_one(form, None)
    said = _("One person of %(team)s. They see the words, and may recognise the teller by them.")
    return said % {"team": form.team.name}


def _by_team_of_them(form: StoryForm) -> str:
    count = _people_of(form)
    said = ngettext(
        "%(team)s: %(count)s person today. Who knows the teller may recognise them.",
        "%(team)s: %(count)s people today. Who knows the teller may recognise them.",
        count,
    )
    return said % {"team": form.team.name, "count": count}


def _people_of(form: StoryForm) -> int:
    return Member.objects.filter(teams=form.team, is_active=True).count()


def _by_one(form: StoryForm, answerer: Member | None) -> str:
    team = {"team": form.team.name}
    if (answerer or form.answerer).is_active:
        said = _("One person of %(team)s. They see your words, and may recognise you by them.")
        return said % team
    return _("Nobody until it is chosen who answers at %(team)s; then that person.") % team


def _by_team(form: StoryForm) -> str:
    count = _people_of(form)
    said = ngettext(
        "%(team)s: %(count)s person today. Who knows you may recognise you.",
        "%(team)s: %(count)s people today. Who knows you may recognise you.",
        count,
    )
    return said % {"team": form.team.name, "count": count}


def _by_all() -> str:
    organisation = Organisation.current()
    house = organisation.name if organisation else _("the organisation")
    count = Member.objects.filter(is_active=True).count()
    said = ngettext(
        "Who works with stories at %(house)s, also in other teams: %(count)s person today. "
        "And guests whom they invite to a conversation about stories.",
        "Who works with stories at %(house)s, also in other teams: %(count)s people today. "
        "And guests whom they invite to a conversation about stories.",
        count,
    )
    return said % {"house": house, "count": count}


def read_by(story: Story) -> list[str]:
    """Sentences about who has read it: how many people, never who."""
    told = [*_opened_by(story), *read_elsewhere(story)]
    return told or [_("Nobody has read it yet.")]


def _opened_by(story: Story) -> list[str]:
    """How many people of which team opened it."""
    readers = Member.objects.filter(pk__in=story.readings.values("member"))
    of_all = readers.count()
    of_team = readers.filter(teams=story.form.team).count()
    told = []
    if of_team:
        told.append(
            ngettext(
                "%(number)s person of %(team)s has read it.",
                "%(number)s people of %(team)s have read it.",
                of_team,
            )
            % {"number": in_a_word(of_team), "team": story.form.team.name}
        )
    if of_all > of_team:
        elsewhere = of_all - of_team
        told.append(
            ngettext(
                "%(number)s person of another team has read it.",
                "%(number)s people of other teams have read it.",
                elsewhere,
            )
            % {"number": in_a_word(elsewhere)}
        )
    return told


def in_a_word(number: int) -> str:
    """A small number at the beginning of a sentence."""
    words = [
        _("One"), _("Two"), _("Three"), _("Four"), _("Five"),
        _("Six"), _("Seven"), _("Eight"), _("Nine"), _("Ten"),
    ]  # fmt: skip
    return words[number - 1] if 1 <= number <= NUMBER_WORDS else str(number)
