"""Story forms: made, published and closed by a host of their team."""

from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean_line
from nabij.listen.languages import is_known
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.listen.rules import hosts_form
from nabij.listen.starts import Start
from nabij.people.models import Member, Team
from nabij.people.rules import hosts_team
from nabij.trail.action import action


def form_facts(form: StoryForm) -> dict[str, object]:
    published = form.published
    return {"state": form.state, "version": published.number if published else 0}


def form_topics(form: StoryForm) -> list[str]:
    return [f"form:{form.public_id}"]


@action("form.make", allows=hosts_team, facts=form_facts, locks=False)
def make(
    by: Member, team: Team, *, name: str, answerer: Member, language: str, start: Start
) -> StoryForm:
    """A new form of the team, with the wording of a start, as a draft."""
    form = StoryForm(team=team)
    _set(form, name, answerer, language)
    form.save()
    version = FormVersion.objects.create(form=form, number=1, **start.wording)
    for position, signifier in enumerate(start.signifiers):
        Signifier.objects.create(version=version, position=position, **signifier)
    return form


@action("form.edit", allows=hosts_form, facts=form_facts)
def edit(by: Member, form: StoryForm, *, name: str, answerer: Member, language: str) -> StoryForm:
    """What is not part of the wording: the name for the team, who answers, the language."""
    _set(form, name, answerer, language)
    form.save(update_fields=["name", "answerer", "language"])
    return form


@action("form.publish", allows=hosts_form, announces=form_topics, facts=form_facts)
def publish(by: Member, form: StoryForm) -> StoryForm:
    """The draft becomes what new tellers see. Stories that were told keep their wording."""
    form.publish()
    return form


@action("form.drop_draft", allows=hosts_form, facts=form_facts)
def drop_draft(by: Member, form: StoryForm) -> StoryForm:
    """Throw away what was changed since the last publication."""
    form.drop_draft()
    return form


@action("form.close", allows=hosts_form, announces=form_topics, facts=form_facts)
def close(by: Member, form: StoryForm) -> StoryForm:
    """Take no more stories. Who is writing can still send for a day."""
    form.close()
    return form


@action("form.reopen", allows=hosts_form, announces=form_topics, facts=form_facts)
def reopen(by: Member, form: StoryForm) -> StoryForm:
    """Take stories again."""
    form.reopen()
    return form


def may_answer(team: Team) -> Q:
    """Members who can answer the tellers of this team's forms."""
    return Q(memberships__team=team, is_active=True)


def _set(form: StoryForm, name: str, answerer: Member, language: str) -> None:
    form.name = clean_line(name, limit=120, field="name")
    problems = {}
    if not form.name:
        problems["name"] = _("Give the form a name, so that the team knows which one it is.")
    if not is_known(language):
        problems["language"] = _("Choose a language from the list.")
    if not Member.objects.filter(may_answer(form.team), pk=answerer.pk).exists():
        problems["answerer"] = _("Who answers the tellers is somebody of this team.")
    if problems:
        raise NotClear(fields=problems)
    form.answerer, form.language = answerer, language
