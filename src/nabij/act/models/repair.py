"""One harmed person, one owner, until the person confirms."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.act.models.handover import HandedOver
from nabij.act.models.promise import Promise
from nabij.act.models.said import Said
from nabij.act.models.sign_of_life import SignOfLife
from nabij.foundation.errors import AlreadyDone, NotClear, NotYet, NotYours
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models import Audience, Story, Teller
from nabij.people.models import Member, Team

NEXT_SIGN = timedelta(days=7)
REST_AFTER = timedelta(days=14)
"""So long we wait for the person's own word before the repair may rest."""


class RepairQuerySet(models.QuerySet["Repair"]):
    def present(self) -> "RepairQuerySet":
        """Repairs whose story was not taken back."""
        return self.filter(story__withdrawn_at=None, story__erased_at=None)

    def readable_by(self, member: Member) -> "RepairQuerySet":
        """The owner's, and the team's where the teller let the team read."""
        if not member.is_active:
            return self.none()
        mine = Q(owner=member) | Q(offered_to=member) | Q(story__answerer=member)
        team = Q(team_id__in=member.team_ids, story__objected_at=None)
        team &= ~Q(story__audience=Audience.ANSWERER)
        return self.present().filter(mine | team)

    def ongoing(self) -> "RepairQuerySet":
        """Those on which we have something to do."""
        return self.filter(state__in=Repair.OURS_TO_DO)

    def declined_to(self, member: Member) -> "RepairQuerySet":
        """Those for which this member asked a colleague, who said not now."""
        asked = Q(offered_by=member) | Q(offered_by=None, owner=member)
        return self.readable_by(member).filter(asked).exclude(declined_by=None)

    def sign_due(self, today: date | None = None) -> "RepairQuerySet":
        """Those of which the person should hear something by today."""
        return self.present().ongoing().filter(next_sign_on__lte=today or timezone.localdate())


class Repair(Addressed, Stateful, HandedOver):
    """What we say and what the person says stand side by side and are never merged.

    Only the person can confirm. Without their word a repair rests; it is never closed.
    """

    class State(models.TextChoices):
        HEARD = "heard", _("heard")
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        AGREED = "agreed", _("agreed")
        DONE_WE_SAY = "done_we_say", _("done, we say")
        CONFIRMED_PERSON_SAYS = "confirmed_person_says", _("confirmed, the person says")
        AT_REST = "at_rest", _("at rest: no answer came")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.HEARD: {State.ACKNOWLEDGED},
        State.ACKNOWLEDGED: {State.AGREED, State.HEARD},
        State.AGREED: {State.DONE_WE_SAY, State.HEARD},
        State.DONE_WE_SAY: {
            State.CONFIRMED_PERSON_SAYS, State.AGREED, State.AT_REST, State.HEARD,
        },
        State.AT_REST: {State.CONFIRMED_PERSON_SAYS, State.AGREED, State.HEARD},
        State.CONFIRMED_PERSON_SAYS: {State.HEARD},
    }  # fmt: skip
    OURS_TO_DO: ClassVar[tuple[str, ...]] = (State.HEARD, State.ACKNOWLEDGED, State.AGREED)
    PERSON_IS_ASKED: ClassVar[tuple[str, ...]] = (State.DONE_WE_SAY, State.AT_REST)

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="repairs")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="repairs")
    teller = models.ForeignKey(Teller, on_delete=models.PROTECT, related_name="repairs")
    state = models.CharField(max_length=24, choices=State.choices, default=State.HEARD)
    what_happened = models.TextField(_("what happened"))
    next_sign_on = models.DateField(_("the person hears from us by"), null=True, blank=True)

    confirmed_by = models.ForeignKey(
        Teller, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RepairQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["story"], name="one_repair_a_story"),
            # No code path, whoever wrote it, can store a confirmation that is not the person's.
            models.CheckConstraint(
                name="only_the_person_confirms",
                condition=Q(
                    state="confirmed_person_says",
                    confirmed_by__isnull=False,
                    confirmed_by=F("teller"),
                )
                | (~Q(state="confirmed_person_says") & Q(confirmed_by__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"repair {self.public_id}"

    @classmethod
    def open(cls, story: Story, owner: Member, what_happened: str, next_sign_on: date) -> "Repair":
        """Begin: we heard it, and one person owns it."""
        if cls.objects.filter(story=story).exists():
            raise AlreadyDone(gettext("A repair was opened for this story before."))
        return cls.objects.create(
            team=story.form.team,
            story=story,
            teller=story.teller,
            owner=owner,
            what_happened=what_happened,
            next_sign_on=next_sign_on,
        )

    # What we say

    def acknowledge(self, by: Member, apology: str) -> None:
        """Say what was our doing, in words of a person."""
        self._say(Said.Kind.APOLOGY, apology, by, field="apology", to=self.State.ACKNOWLEDGED)

    def agree(self, by: Member, agreed: str, due_on: date) -> Promise:
        """Write down what was agreed with the person, as a promise with a date."""
        self._demand_state(self.State.ACKNOWLEDGED)
        self._say(Said.Kind.AGREED, agreed, by, field="agreed", to=self.State.AGREED)
        return Promise.make(self.story, by, agreed, due_on, repair=self)

    def say_done(self, by: Member, done: str) -> None:
        """We say that it is done; whether it is made right, only the person can say."""
        self._say(Said.Kind.DONE, done, by, field="done", to=self.State.DONE_WE_SAY)
        for promise in self.promises.open():
            promise.keep()

    def record(self, by: Member, words: str) -> None:
        """Write down what the person said elsewhere. It goes back to them and changes nothing
        until they say it themselves."""
        self._say(Said.Kind.RECORDED, words, by, field="words")

    def give_sign(self, by: Member, words: str, next_sign_on: date) -> SignOfLife:
        """Let the person know where it stands, even without progress."""
        self.next_sign_on = next_sign_on
        self.save(update_fields=["next_sign_on"])
        return self.signs.create(by=by, words=words)

    def rest(self) -> None:
        """No answer came: it rests. Their word still counts at any time."""
        if self.state == self.State.DONE_WE_SAY and timezone.now() < self.may_rest_from:
            raise NotYet(gettext("The person has had too little time to answer."))
        self._go(self.State.AT_REST)

    # What the person says

    def confirm(self, by_teller: Teller, words: str = "") -> None:
        """The person says that it is made right. Nobody else can."""
        self._demand_person(by_teller)
        self.confirmed_by = by_teller
        self._say(Said.Kind.CONFIRMED, words, None, to=self.State.CONFIRMED_PERSON_SAYS)

    def object(self, by_teller: Teller, words: str) -> None:
        """The person says: not yet. What was agreed stands again, with their words."""
        self._demand_person(by_teller)
        self._demand_state(*self.PERSON_IS_ASKED)
        self._say(Said.Kind.NOT_YET, words, None, to=self.State.AGREED)

    def reopen(self, by_teller: Teller, words: str) -> None:
        """The person comes back to it; that never expires."""
        self._demand_person(by_teller)
        self.confirmed_by = None
        self._say(Said.Kind.REOPENED, words, None, to=self.State.HEARD)

    # What can be asked about it

    @property
    def sign_is_late(self) -> bool:
        """The day on which the person would hear from us has passed."""
        day = self.next_sign_on
        return self.state in self.OURS_TO_DO and day is not None and day < timezone.localdate()

    @property
    def may_rest_from(self) -> datetime:
        return self.changed_at + REST_AFTER

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED_PERSON_SAYS

    @property
    def apology(self) -> str:
        return self._last(Said.Kind.APOLOGY)

    @property
    def agreed(self) -> str:
        return self._last(Said.Kind.AGREED)

    @property
    def done(self) -> str:
        return self._last(Said.Kind.DONE)

    def _last(self, kind: str) -> str:
        said = [one for one in self.said.all() if one.kind == kind]
        return said[-1].words if said else ""

    def _say(
        self, kind: str, words: str, by: Member | None, *, field: str = "", to: str = ""
    ) -> None:
        if field and not words:
            raise NotClear(fields={field: gettext("Write it in your own words.")})
        if to:
            self._go(to)
        self.said.create(kind=kind, words=words, by=by)

    def _go(self, to: str) -> None:
        self.move(to)
        self.changed_at = timezone.now()
        if to in self.OURS_TO_DO and (self.next_sign_on or date.min) < timezone.localdate():
            self.next_sign_on = timezone.localdate() + NEXT_SIGN
        self.save()

    def _demand_state(self, *states: str) -> None:
        # Agreed is reached from two sides: by what we agree, and by the person's "not yet".
        if self.state not in states:
            raise NotYet(gettext("This can't be done now. It has changed: load the page again."))

    def _demand_person(self, by: Teller) -> None:
        if not isinstance(by, Teller) or by.pk != self.teller_id:
            raise NotYours("repair")
