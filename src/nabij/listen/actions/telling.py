"""A story comes in: told through the form, typed in on behalf of the teller, or by mail.

One sending is one story: see `once.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import STORY_LIMIT, clean, clean_line
from nabij.listen.actions.once import once
from nabij.listen.actors import Visitor
from nabij.listen.enclosing import Enclosed, waiting
from nabij.listen.enclosing.telling import (
    is_only_spoken,
    keep_enclosed,
    refuse_unasked_kinds,
    spoken_text,
)
from nabij.listen.hiding import Hider, Looked, seal, seal_all
from nabij.listen.languages import is_known
from nabij.listen.models import (
    Audience,
    CameBy,
    FormVersion,
    Signification,
    Signifier,
    Story,
    StoryForm,
    Teller,
    WayIn,
    code_digest,
)
from nabij.listen.narrowing import narrow_told
from nabij.listen.parts import WHOLE
from nabij.listen.return_code import return_code, stored_key
from nabij.listen.rules import checks_mail_for, may_tell, types_in
from nabij.listen.signals import story_told
from nabij.listen.signifiers import Given, asked_of
from nabij.listen.signifiers.asking import PROMPT
from nabij.listen.signifiers.posted import not_asked
from nabij.listen.times import begin_of
from nabij.people.models import Member
from nabij.trail.action import action


@dataclass(frozen=True)
class Contact:
    """How the teller can be reached, if they like. Kept apart from the story, encrypted."""

    name: str = ""
    contact: str = ""
    wants_mail: bool = False

    def checked(self) -> "Contact":
        name = clean_line(self.name, limit=120, field="name")
        contact = clean_line(self.contact, limit=200, field="contact")
        if self.wants_mail and not is_mail(contact):
            problem = _("To send you a message we need an e-mail address here.")
            raise NotClear(fields={"contact": problem})
        return Contact(name, contact, self.wants_mail)


@dataclass(frozen=True)
class Telling:
    """What a teller sends. `answers` are by key of the signifier; a key that the version
    does not have is refused before (the page only reads what it asked)."""

    text: str
    audience: str
    sending_key: str
    version: FormVersion
    answers: Mapping[str, Given] = field(default_factory=dict)
    contact: Contact = field(default_factory=Contact)
    prompt: str = ""
    """The key of the question they picked; empty: the first."""
    via: str = ""
    """The short of the link it came through, where that has a name of its own."""
    language: str = ""
    """In which of the form's languages; empty: its own."""
    enclosed: tuple[Enclosed, ...] = ()
    """A photo, a voice recording. By voice alone is enough, where the form asks for it."""
    seen: str = ""
    """What can be seen on the photo, in the teller's words."""
    narrower: tuple[tuple[str, str], ...] = ()
    """Sentences of the story that fewer people may read: (its words, audience)."""
    way_in: str = WayIn.LINK
    """Where they filled it in themselves: on a phone, at a kiosk, on a website."""


def tell(form: StoryForm, telling: Telling) -> tuple[Story, str]:
    """Keep a story that somebody sends through the form. Returns it with its return code."""
    return once(telling, lambda key: _tell(Visitor(), form, telling=telling, key=key))


def type_in(
    by: Member, form: StoryForm, telling: Telling, *, came_by: str, readers_asked: bool
) -> tuple[Story, str]:
    """Keep a story that a member typed for a teller. Returns it with its return code."""
    return once(
        telling,
        lambda key: _type_in(
            by, form, telling=telling, key=key, came_by=came_by, readers_asked=readers_asked
        ),
    )


def from_mail(by: Member, form: StoryForm, telling: Telling, *, told_on: date) -> tuple[Story, str]:
    """Keep a story that came by mail, once somebody checked it."""
    return once(
        telling,
        lambda key: _from_mail(by, form, telling=telling, key=key, told_on=told_on),
    )


def type_in_allowed(by: Member, form: StoryForm) -> bool:
    """Whether a page shows the way to type in a story."""
    return _type_in.allows(by, form)


def _facts(story: Story) -> dict[str, object]:
    return {"way_in": story.way_in, "audience": story.audience}


@action("story.tell", allows=may_tell, facts=_facts, locks=False)
def _tell(by: Visitor, form: StoryForm, *, telling: Telling, key: str) -> Story:
    """A story with its answers, and the teller to whom it belongs."""
    return _keep(form, telling, key, way_in=telling.way_in)


@action("story.type_in", allows=types_in, facts=_facts, locks=False)
def _type_in(
    by: Member, form: StoryForm, *, telling: Telling, key: str, came_by: str, readers_asked: bool
) -> Story:
    """The words of a teller, typed by a member. Unasked, only the answerer reads them."""
    if came_by not in CameBy.values:
        raise NotClear(fields={"came_by": _("Say how the story reached you.")})
    if not readers_asked:
        telling = Telling(**{**vars(telling), "audience": Audience.ANSWERER})
    return _keep(
        form, telling, key, way_in=WayIn.ON_BEHALF, typed_by=by, came_by=came_by,
        readers_asked=readers_asked,
    )  # fmt: skip


@action("story.from_mail", allows=checks_mail_for, facts=_facts, locks=False)
def _from_mail(by: Member, form: StoryForm, *, telling: Telling, key: str, told_on: date) -> Story:
    """The words of a mail. Who wrote it was not asked who may read it: only the answerer does."""
    telling = Telling(**{**vars(telling), "audience": Audience.ANSWERER})
    day = begin_of(told_on, form.times)
    return _keep(form, telling, key, way_in=WayIn.MAIL, told_on=day, readers_asked=False)


def _keep(form: StoryForm, telling: Telling, key: str, **extra: Any) -> Story:
    text, prompt = checked_words(telling)
    if telling.audience not in Audience.values:
        raise NotClear(fields={"audience": _("Choose who may read your story.")})
    contact = telling.contact.checked()
    language = telling.language if is_known(telling.language) else form.language
    code = return_code(key, language)
    teller = Teller.objects.create(
        code_digest=code_digest(code), language=language, **vars(contact)
    )
    hider = Hider.now()
    spoken = is_only_spoken(text, telling.enclosed)
    looked = hider.look(spoken_text(language) if spoken else text, language)
    story = Story.objects.create(
        form=form, version=telling.version, teller=teller, answerer_id=form.answerer_id,
        text=looked.shown, is_only_spoken=spoken, told_in=form.times,
        language=language, audience=telling.audience, sending_key=stored_key(key),
        prompt_key=prompt,
        collector=form.collectors.filter(short=telling.via).first() if telling.via else None,
        **{"told_on": begin_of(timezone.localdate(), form.times), **extra},
    )  # fmt: skip
    seal(story, WHOLE, looked)
    narrow_told(story, text, telling.narrower)
    keep_answers(story, telling.answers, hider)
    keep_enclosed(story, telling.enclosed, telling.seen, hider)
    waiting.forget(form, telling.sending_key)
    story_told.send(Story, story=story)
    return story


def keep_answers(story: Story, answers: Mapping[str, Given], hider: Hider) -> None:
    """One row for each question that was asked: answered, not applicable, or left open."""
    asked = refuse_unasked(story.version, answers, story.prompt_key)
    looked = {
        key: hider.look(str(given.value), story.language)
        for key, given in answers.items()
        if key in asked and asked[key].kind == Signifier.Kind.TEXT and given.value is not None
    }
    rows = [_answer(story, one, answers.get(key, Given()), looked.get(key))
            for key, one in asked.items()]  # fmt: skip
    Signification.objects.bulk_create(rows)
    seal_all(
        (story, f"answer-{row.pk}", looked[row.signifier.key])
        for row in rows
        if row.signifier.key in looked
    )


def _answer(
    story: Story, signifier: Signifier, given: Given, looked: Looked | None
) -> Signification:
    return Signification(
        story=story, signifier=signifier, value=looked.shown if looked else given.value,
        not_applicable=given.not_applicable, method=given.method,
    )  # fmt: skip


def checked_words(telling: Telling) -> tuple[str, str]:
    """The story, cleaned, and the key of the prompt that it answers."""
    text = clean(telling.text, limit=STORY_LIMIT, field="story")
    refuse_unasked_kinds(telling.version, telling.enclosed)
    if not text and not is_only_spoken(text, telling.enclosed):
        raise NotClear(fields={"story": _("Write what happened. A few words are enough.")})
    prompt = telling.prompt or telling.version.prompt_key
    if prompt not in {one.key for one in telling.version.prompts}:
        raise NotClear(fields={"prompt": _("Choose what you tell about.")})
    return text, prompt


def refuse_unasked(
    version: FormVersion, answers: Mapping[str, Given], prompt: str
) -> dict[str, Signifier]:
    """The questions that were asked. Raises `NotClear` for an answer to another one."""
    values = {key: given.value for key, given in answers.items()}
    asked = asked_of(version.signifiers.all(), values | {PROMPT: prompt})
    unasked = [key for key, one in answers.items() if one.value is not None and key not in asked]
    if unasked:
        raise NotClear(fields={key: not_asked() for key in unasked})
    return asked


def is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
