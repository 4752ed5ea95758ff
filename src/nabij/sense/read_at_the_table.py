"""For the teller: that a story lay on the table of a gathering, and how many people came."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from nabij.listen.hiding import RANK
from nabij.listen.models import Audience, Story
from nabij.listen.pages.readers import in_a_word
from nabij.sense.models import DeckStory, Gathering, Stage
from nabij.sense.models.deck_story import WIDE
from nabij.trail.models import Entry


def read_at_the_table(story: Story) -> list[str]:
    """One sentence a gathering: its day and numbers, never names."""
    laid = DeckStory.objects.filter(story=story).exclude(gathering__started_at=None)
    rows = laid.select_related("gathering__team").order_by("gathering__started_at", "pk")
    return [sentence for card in rows if (sentence := _sentence(card.gathering, story))]


def _sentence(gathering: Gathering, story: Story) -> str:
    """Empty unless it came to reading, while the story was there for more than who answers."""
    began = gathering.started_at
    if began is None:
        return ""
    # Whole days are enough: a story that is withdrawn leaves each table that is not closed.
    if story.withdrawn_at is not None and story.withdrawn_at < _morning(began):
        return ""
    if not _came_to_reading(gathering):
        return ""
    widest = _widest(gathering, story)
    return "" if widest == Audience.ANSWERER else _in_words(gathering, wide=widest in WIDE)


def _came_to_reading(gathering: Gathering) -> bool:
    if not gathering.is_closed and _shows_stories(gathering.state):
        return True
    moves = Entry.objects.about(gathering).filter(verb="gathering.move_on")
    return any(_shows_stories(one.get("stage")) for one in moves.values_list("facts", flat=True))


def _shows_stories(stage: str | None) -> bool:
    """From reading on, each phone can open the stories."""
    return stage not in (None, Stage.ARRIVE, Stage.CLOSE)


def _widest(gathering: Gathering, story: Story) -> str:
    """For whom it was while it lay there, as the trail has it; a teller's times are whole days."""
    began = gathering.started_at or timezone.now()
    morning = _morning(began)
    ended = gathering.closed_at or timezone.now()
    chosen = Entry.objects.about(story).filter(facts__has_key="audience", at__lte=ended)
    then = list(chosen.filter(at__gte=morning).values_list("facts", flat=True))
    before = chosen.filter(at__lt=morning).last()
    last = [before.facts] if before else []
    said = [str(facts["audience"]) for facts in last + then]
    return max(said or [story.audience], key=lambda one: RANK[one])


def _morning(moment: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(moment), time.min))


def _in_words(gathering: Gathering, *, wide: bool) -> str:
    here = gathering.participants.filter(source_key="")
    seated = here.exclude(member=None) if wide else here.filter(member__teams=gathering.team_id)
    # The host leads it and reads along, without joining.
    ours = len({gathering.host_id, *seated.values_list("member", flat=True)})
    said = ngettext(
        "On %(day)s it was on the table in a conversation of %(team)s; "
        "%(number)s person who works here was there.",
        "On %(day)s it was on the table in a conversation of %(team)s; "
        "%(number)s people who work here were there.",
        ours,
    ) % {
        "day": date_format(timezone.localtime(gathering.started_at), "j F Y"),
        "team": gathering.team.name,
        "number": in_a_word(ours).lower(),
    }
    guests = here.filter(member=None).count() if wide else 0
    return f"{said} {_guests(guests)}" if guests else said


def _guests(number: int) -> str:
    said = ngettext(
        "%(number)s guest whom they invited was there too.",
        "%(number)s guests whom they invited were there too.",
        number,
    )
    return said % {"number": in_a_word(number)}
