"""The small named cast of all tests.

Housing association De Linde has a front desk and a repairs team. Amina is a tenant.
"""

from dataclasses import dataclass, field
from datetime import date

from nabij.listen.models import FormVersion, Signifier, Story, StoryForm, Teller
from nabij.people.models import Member, Membership, Organisation, Team


@dataclass
class Cast:
    """Who is who: Joost is a member, Marieke the host and Ruud the leader of the front desk;
    Fatima is a member of the repairs team; Wim is the steward, in no team."""

    organisation: Organisation
    front_desk: Team
    repairs: Team
    joost: Member
    marieke: Member
    ruud: Member
    fatima: Member
    wim: Member
    _stories: int = field(default=0)

    def form(self, team: Team | None = None, **fields: object) -> StoryForm:
        """A published form of the front desk with a triad, answered by Joost."""
        form = StoryForm.objects.create(
            team=team or self.front_desk,
            name="Contact with us",
            answerer=fields.pop("answerer", self.joost),
            language="en",
            **fields,
        )
        version = FormVersion.objects.create(
            form=form,
            number=1,
            prompt="What happened the last time you needed us?",
            consent="We read your story to learn from it.",
        )
        Signifier.objects.create(
            version=version,
            kind="triad",
            prompt="In this story, what mattered most was…",
            labels=["being heard", "being helped", "being left alone"],
        )
        form.publish()
        return form

    def story(
        self,
        text: str = "The lift was broken for nine days and nobody told us.",
        form: StoryForm | None = None,
        **fields: object,
    ) -> Story:
        """A story of a new teller, readable by the team, as if told today."""
        form = form or StoryForm.objects.first() or self.form()
        version = form.published
        assert version is not None
        self._stories += 1
        defaults: dict[str, object] = {
            "teller": fields.pop("teller", None) or Teller.objects.create(),
            "answerer": form.answerer,
            "sending_key": f"cast-{self._stories}",
            "told_on": date.today(),
        }
        return Story.objects.create(form=form, version=version, text=text, **{**defaults, **fields})


def gather_cast() -> Cast:
    organisation = Organisation.objects.create(name="De Linde", language="en")
    front_desk = Team.objects.create(name="Front desk")
    repairs = Team.objects.create(name="Repairs")
    joost = _member("Joost")
    marieke = _member("Marieke")
    ruud = _member("Ruud")
    fatima = _member("Fatima")
    wim = _member("Wim", is_steward=True)
    Membership.objects.create(team=front_desk, member=joost)
    Membership.objects.create(team=front_desk, member=marieke, is_host=True)
    Membership.objects.create(team=front_desk, member=ruud, is_leader=True)
    Membership.objects.create(team=repairs, member=fatima)
    return Cast(organisation, front_desk, repairs, joost, marieke, ruud, fatima, wim)


def cast_again() -> Cast:
    """The same people, read from a database in which they were gathered before."""
    team = {one.name: one for one in Team.objects.all()}
    who = {one.name: one for one in Member.objects.all()}
    names = ("Joost", "Marieke", "Ruud", "Fatima", "Wim")
    again = Cast(
        Organisation.objects.get(), team["Front desk"], team["Repairs"],
        *(who[name] for name in names),
    )  # fmt: skip
    again._stories = Story.objects.count()
    return again


def _member(name: str, **fields: object) -> Member:
    return Member.objects.create_user(f"{name.lower()}@example.org", name, **fields)
