"""A story that lies on the table in a gathering."""

from django.db import models
from django.db.models import Q

from nabij.listen.models import Audience, Story
from nabij.sense.models.gathering import Gathering

WIDE = [Audience.ORGANISATION, Audience.EVERYBODY]


def fit_for_deck(gathering: Gathering) -> "models.QuerySet[Story]":
    """Stories whose teller lets at least this team read them. Never those for one answerer."""
    team = Q(audience=Audience.TEAM, form__team_id=gathering.team_id)
    return Story.objects.present().filter(Q(audience__in=WIDE) | team)


class DeckStoryQuerySet(models.QuerySet["DeckStory"]):
    def present(self) -> "DeckStoryQuerySet":
        """Cards whose teller has not withdrawn, erased or narrowed the story since."""
        team = Q(story__audience=Audience.TEAM, story__form__team_id=models.F("gathering__team_id"))
        wide = Q(story__audience__in=WIDE)
        return self.filter(
            wide | team, story__withdrawn_at=None, story__erased_at=None, story__objected_at=None
        )

    def for_guests(self) -> "DeckStoryQuerySet":
        """What somebody from outside the team sees: stories meant for more than the team."""
        return self.present().filter(story__audience__in=WIDE)


class DeckStory(models.Model):
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="deck")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    objects = DeckStoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "story"], name="once_in_a_deck"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}: {self.position}"
