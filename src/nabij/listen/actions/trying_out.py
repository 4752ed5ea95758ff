"""Trying out a draft with colleagues: nothing that is told there ever counts."""

from nabij.foundation.ids import new_public_id
from nabij.listen.actions.telling import Telling, checked_words, refuse_unasked
from nabij.listen.actors import Visitor
from nabij.listen.enclosing.telling import spoken_text
from nabij.listen.hiding import Hider
from nabij.listen.models import StoryForm, TrialStory
from nabij.listen.return_code import stored_key
from nabij.listen.rules import hosts_form, may_try_out
from nabij.listen.signifiers import in_words
from nabij.listen.wording import wording
from nabij.people.models import Member
from nabij.trail.action import action


@action("form.try_out", allows=hosts_form)
def begin(by: Member, form: StoryForm) -> StoryForm:
    """Open a link to the draft, to pass around before anybody else sees it."""
    form.begin_draft()
    form.trial_key = form.trial_key or new_public_id()
    form.save(update_fields=["trial_key"])
    return form


@action("form.end_try_out", allows=hosts_form)
def end(by: Member, form: StoryForm) -> StoryForm:
    """Close the link and throw away what was told there."""
    form.end_try_out()
    return form


@action("form.tell_in_try_out", allows=may_try_out, locks=False)
def tell(by: Visitor, form: StoryForm, *, telling: Telling) -> TrialStory:
    """The same checks as for a story; kept apart, without anything about the teller."""
    text, prompt = checked_words(telling)
    text = text or spoken_text(telling.language or form.language)
    asked = refuse_unasked(telling.version, telling.answers, prompt)
    words = wording(telling.version, telling.language)
    language = telling.language or form.language
    hider, answers = Hider.now(), []
    for key, signifier in asked.items():
        given = telling.answers.get(key)
        if given is not None and not given.is_open:
            said = in_words(signifier, given.value, not_applicable=given.not_applicable)
            answers.append([words.of(signifier).prompt, hider.look(said, language).shown])
    known, _made = TrialStory.objects.get_or_create(
        sending_key=stored_key(telling.sending_key),
        defaults={
            "version": telling.version, "asked": telling.version.prompt_text(prompt),
            "text": hider.look(text, language).shown, "answers": answers,
        },
    )  # fmt: skip
    return known
