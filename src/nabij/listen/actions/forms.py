"""Story forms: made, published and closed by a host of their team."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.foundation.errors import NotClear, NotYet, NotYours
from nabij.foundation.texts import clean_line
from nabij.listen.answering import pass_on
from nabij.listen.joining import OTHER, SAME, Decision, begin_anew, decisions, seen_as
from nabij.listen.languages import is_known
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.listen.rules import hosts_form, sees_form
from nabij.listen.starts import Start
from nabij.listen.times import Times, coarsen
from nabij.people.models import Member, Team
from nabij.people.rules import hosts_team
from nabij.trail.action import action

MOST_STORIES = 1_000_000
HOW_MANY = gettext_lazy("Give a number of stories from 1 to a million.")
NAME_LIMIT = 120


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


@action("form.copy", allows=hosts_team, facts=form_facts, locks=False)
def copy(by: Member, team: Team, *, of: StoryForm, name: str, answerer: Member) -> StoryForm:
    """A new form of the team with what tellers see of another: the same questions elsewhere, or
    in a next round. Who copies sees that form. Its links, dates and stories stay where they are."""
    if not sees_form(by, of):
        raise NotYours("form.copy")
    wording = of.published
    if wording is None:
        raise NotYet(_("Publish the form first."))
    form = StoryForm(team=team, times=of.times)
    _set(form, name, answerer, of.language)
    form.save()
    wording.copy_to(form, 1).signifiers.update(replaces="")
    return form


@action("form.edit", allows=hosts_form, facts=form_facts)
def edit(
    by: Member, form: StoryForm, *, name: str, answerer: Member, language: str,
    ends_on: date | None = None, limit: int | None = None, times: str = "",
) -> StoryForm:  # fmt: skip
    """What is not part of the wording: the name for the team, who answers, the language, and
    when it takes no more stories. Who answers now gets what was told to somebody who left."""
    _set(form, name, answerer, language)
    if limit is not None and not 1 <= limit <= MOST_STORIES:
        raise NotClear(fields={"limit": HOW_MANY})
    form.ends_on, form.limit = ends_on, limit
    form.save(update_fields=["name", "answerer", "language", "ends_on", "limit"])
    pass_on(by, form)
    if times and times != form.times:
        _set_times(form, times)
    return form


@action("form.publish", allows=hosts_form, announces=form_topics, facts=form_facts)
def publish(
    by: Member, form: StoryForm, *, meanings: Mapping[str, str] | None = None, seen: str = ""
) -> StoryForm:
    """The draft becomes what new tellers see. Stories that were told keep their wording.

    `meanings` says of each change of words whether it still means the `same` or something
    `other`; `seen` is the digest of the changes that the host looked at.
    """
    draft, found = form.draft, changed_words(form)
    if draft is not None:
        if seen and seen != seen_as(found):
            raise NotYet(_("The draft was changed meanwhile. Look again at what changes."))
        said = meanings or {}
        begin_anew(draft, _anew(found, said if must_decide(form) else _left_to_us(found, said)))
    form.publish()
    return form


def changed_words(form: StoryForm) -> list[Decision]:
    """Between what tellers see and the draft."""
    published, draft = form.published, form.draft
    return decisions(published, draft) if published and draft else []


def must_decide(form: StoryForm) -> bool:
    """Whether the host says what changes mean: not while there are neither answers nor
    translations that could go on under the new words."""
    draft = form.draft
    return form.stories.exists() or (draft is not None and draft.translations.exists())


def _left_to_us(found: list[Decision], said: Mapping[str, str]) -> dict[str, str]:
    """The same, unless it can't be or the host says otherwise."""
    return {one.key: SAME if one.may_be_same else OTHER for one in found} | dict(said)


def _anew(found: list[Decision], meanings: Mapping[str, str]) -> set[str]:
    """The keys of what asks something else now. Raises `NotClear` for what was not decided."""
    unclear = {}
    for one in found:
        said = meanings.get(one.key)
        if said not in (SAME, OTHER):
            unclear[one.key] = _("Say what this change means.")
        elif said == SAME and not one.may_be_same:
            unclear[one.key] = _(
                "Earlier answers have no place in these words: it is another question."
            )
    if unclear:
        raise NotClear(fields=unclear)
    return {one.key for one in found if meanings[one.key] == OTHER}


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


def _set_times(form: StoryForm, times: str) -> None:
    """For what comes; what was told is made coarser too, and can't become more exact."""
    if times not in Times.values:
        raise NotClear(fields={"times": _("Choose the month or the week.")})
    form.times = times
    form.save(update_fields=["times"])
    if times == Times.MONTH:
        coarsen(form.stories.all(), times)


def may_answer(team: Team) -> Q:
    """Members who can answer the tellers of this team's forms."""
    return Q(memberships__team=team, is_active=True)


def _set(form: StoryForm, name: str, answerer: Member, language: str) -> None:
    form.name = clean_line(name, limit=NAME_LIMIT, field="name")
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
