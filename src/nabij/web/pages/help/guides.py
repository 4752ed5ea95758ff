"""How to begin: a short guide for each way of taking part."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Point:
    """One thing to do. `address` is the name of the page where one does it."""

    title: Any
    text: Any
    address: str = ""
    link: Any = ""


@dataclass(frozen=True)
class Guide:
    title: Any
    lead: Any
    points: list[Point]


MEMBER = Guide(
    _("Beginning as a member"),
    _("You read, ask, do something small, and answer."),
    [
        Point(
            _("Read one story"),
            _(
                "Today begins with one. Read it once without wanting to solve anything. "
                "Beside it stands what the system says of the same event, where there is that."
            ),
            "listen:room",
            _("To Listen"),
        ),
        Point(
            _("Ask a better question"),
            _(
                "Where the story and the system differ, you can put a question beside the story. "
                "In a gathering everybody writes in silence first, and then shares."
            ),
            "sense:room",
            _("To Make sense"),
        ),
        Point(
            _("Take a step within your reach"),
            _(
                "Write at which moment you will do what, and what you expect to hear. When the "
                "step begins, that is locked, so that you look back honestly: keep, adapt or stop."
            ),
            "act:room",
            _("To Act"),
        ),
        Point(
            _("Answer the person"),
            _(
                "Write back in your own words and keep what you promise. Whether anything became "
                "different, only the person can say."
            ),
        ),
        Point(
            _("Tell what worked"),
            _(
                "A step that you kept can be told as a story, and another team can be invited to "
                "make its own of it. What you stopped is worth telling too."
            ),
            "spread:room",
            _("To Spread"),
        ),
    ],
)

HOST = Guide(
    _("Beginning as a host"),
    _("You ask the question, and hold the room in which people make sense of the answers."),
    [
        Point(
            _("Make a story form"),
            _(
                "Begin with one that is there, and change every word. One open question is "
                "enough. Choose who answers the tellers: somebody who has time for it this week."
            ),
            "listen:room",
            _("To Listen"),
        ),
        Point(
            _("Try it on yourself"),
            _(
                "Answer your own form on a phone before you publish it. It takes less than three "
                "minutes, or something can go."
            ),
        ),
        Point(
            _("Invite tellers"),
            _(
                "Publishing gives a link and a poster. You can also type in what somebody tells "
                "you by phone or at the desk; give them their words to come back with."
            ),
        ),
        Point(
            _("Prepare a gathering"),
            _(
                "Choose some stories, also odd ones. Print them as cards if you like paper. "
                "People join from their phone with a code."
            ),
            "sense:room",
            _("To Make sense"),
        ),
        Point(
            _("First look, then solve"),
            _(
                "You move the stages and everybody's screen follows. A solution that comes early "
                "is parked with one tap and comes back at “within reach”. Skip what you don't need."
            ),
        ),
    ],
)

LEADER = Guide(
    _("Beginning as a leader"),
    _("You make room, and you read what the others read."),
    [
        Point(
            _("Read before you ask for figures"),
            _(
                "There is no report here, no ranking and nothing about single employees. What "
                "there is, is in the stories. Read one a day, like everybody."
            ),
            "today",
            _("To Today"),
        ),
        Point(
            _("Sit at the table as one of them"),
            _(
                "In a gathering you write in silence like the others, and what you share carries "
                "your name only if you want that."
            ),
            "sense:room",
            _("To Make sense"),
        ),
        Point(
            _("Take a step of your own"),
            _(
                "Which rule, form or meeting of yours is in the way in these stories? Stopping "
                "one of them is a step too."
            ),
            "act:room",
            _("To Act"),
        ),
        Point(
            _("Leave invitations free"),
            _(
                "Who declines gives no reason, and nobody sees it, you neither. What spreads "
                "because it was ordered is no sign that it works."
            ),
        ),
    ],
)

STEWARD = Guide(
    _("Beginning as a steward"),
    _("You look after the people, the teams, and what was entrusted to you."),
    [
        Point(
            _("Make teams and invite people"),
            _(
                "Teams read stories together. Joining is by invitation; an invitation is open for "
                "two weeks. In each team somebody is host."
            ),
            "people:members",
            _("People and teams"),
        ),
        Point(
            _("Give rights sparingly"),
            _(
                "Host and leader are rights in one team; steward is a right over the "
                "installation. There is always at least one steward."
            ),
        ),
        Point(
            _("Let people go"),
            _(
                "Who leaves the organisation can't sign in from then on. Their name stays under "
                "what they wrote; their repairs are handed over."
            ),
        ),
        Point(
            _("Leave erasing to the tellers"),
            _(
                "Only a teller changes who reads their story, withdraws it or erases it. You "
                "can't do it for them; you can help them to their own page."
            ),
            "privacy",
            _("What happens with what you write"),
        ),
        Point(
            _("Check and back up"),
            _(
                "On the server, “nabij check” says whether all is sound, and “nabij backup” "
                "makes a copy. Decide how long copies stay, and say so to whoever asks."
            ),
        ),
    ],
)

GUIDES = {"member": MEMBER, "host": HOST, "leader": LEADER, "steward": STEWARD}
