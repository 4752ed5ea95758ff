"""Listen, full: six kinds of signifier, a long story and an Arabic one, files in every state."""

import csv
import io
import random
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from nabij.listen.actions import (
    collectors,
    differences,
    forms,
    keeping_at_hand,
    teller,
    trying_out,
    websites,
)
from nabij.listen.actions import forms_wording as wording
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.actions.translations import translate
from nabij.listen.actors import Visitor
from nabij.listen.enclosing import Enclosed
from nabij.listen.models import (
    Audience,
    Collector,
    ScreenRecord,
    Signification,
    Story,
    StoryForm,
    StoryImport,
)
from nabij.listen.starts import Start
from tests.cast import Cast
from tests.e2e.full import mails
from tests.e2e.full.walk import Walk
from tests.listen import given_files
from tests.sense.maps_made import two_kinds

SIX: list[dict[str, Any]] = [
    {"kind": "triad", "prompt": "In this story, what mattered most was…",
     "labels": ["being heard by somebody who knew", "being helped", "being left alone"]},
    {"kind": "dyad", "prompt": "In this story, the rules were…",
     "labels": ["much too strict", "much too loose"]},
    {"kind": "stones", "prompt": "Where were these in your story?",
     "labels": ["I myself", "the organisation", "my neighbours"],
     "axes": ["slow", "quick", "cold", "warm"]},
    {"kind": "scale", "prompt": "How often does this happen to you?",
     "labels": ["never", "all the time"]},
    {"kind": "choice", "prompt": "How did you reach us?", "many": True,
     "labels": ["by phone", "at the desk", "by letter", "I did not reach you"]},
    {"kind": "text", "prompt": "What would you call this story?", "labels": []},
]  # fmt: skip

LONG = """The lift was broken for nine days and nobody told us.

On the first day I called, and a friendly voice said that somebody would come. On the third day \
I called again, and another voice asked for my address, my date of birth and the number of my \
contract, and then said that the report was closed: it had been repaired. I said that I was \
standing in front of it. She said that the screen said otherwise.

I carried my shopping up four floors, one bag at a time, and I waited on the second floor \
because of my knees. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten, my \
neighbour said, and we laughed."""

ARABIC = "كان المصعد معطلاً لمدة تسعة أيام ولم يخبرنا أحد بأي شيء. صعدت الدرج ومعي أكياس التسوق."


def fill(walk: Walk) -> tuple[StoryForm, list[Story]]:
    """Returns the form with six kinds and its stories."""
    form, stories = _six_kinds(walk.cast)
    _come_back(walk, form)
    _other_forms(walk)
    _files(walk, form)
    mails.fill(walk, form)
    story, key = stories[-2], form.draft.signifiers.first().key  # type: ignore[union-attr]
    walk.places |= {
        "listen/forms/": {
            "public_id": form.public_id,
            "number": 1,
            "key": key,
            "language": "ar",
            "collector_id": _further(walk.cast, form).public_id,
        },
        "listen/stories/": {
            "public_id": story.public_id,
            "difference_id": story.differences.get().public_id,
        },
        "listen/on-behalf/": {"public_id": form.public_id},
        "tell/": {"public_id": form.public_id, "place": "kiosk", "token": "unknown"},
    }
    _placed(walk, form)
    walk.also("joost", *(f"/listen/stories/{one.public_id}/" for one in (stories[0], stories[-1])))
    here, before = stories[0].public_id, stories[1].public_id
    walk.also("joost", f"/listen/stories/{here}/?way=voice&by=voice&after={before}")
    walk.also("visitor", f"/tell/{form.public_id}/?language=ar")
    walk.also("marieke", f"/listen/forms/{form.public_id}/publication/")
    walk.also("joost", "/listen/search/?q=lift", "/listen/search/?q=zebra")
    draft = f"/listen/forms/{form.public_id}/draft/signifiers"
    walk.also("marieke", *(f"{draft}/{one.key}/" for one in form.draft.signifiers.all()[1:]))  # type: ignore[union-attr]
    walk.also("marieke", *(f"{draft}/new/?kind={one['kind']}" for one in SIX))
    return form, stories


def _further(cast: Cast, form: StoryForm) -> Collector:
    """Half translated into Arabic, with more prompts and a question that waits for an answer in
    its draft, tried out, with an open and a closed link of its own, and a last day."""
    wording.write(cast.marieke, form, prompt="What happened?", consent="We read it.",
                  more_prompts=["Who helped you?", "When did you give up?"])  # fmt: skip
    asked = form.draft.signifiers.get(kind="choice")  # type: ignore[union-attr]
    wording.add_signifier(cast.marieke, form, kind="text", prompt="Who spoke to you?",
                          required=True, shown_when=[{"key": asked.key, "any": ["by phone"]}])  # fmt: skip  # noqa: E501
    hall = collectors.make(cast.marieke, form, name="The poster in the hall downstairs")
    collectors.close(cast.marieke, collectors.make(cast.marieke, form, name="Letter of May"))
    trying_out.begin(cast.marieke, form)
    draft = form.draft
    assert draft is not None
    told = Telling(LONG, Audience.TEAM, "tried-out", draft, prompt=draft.prompts[1].key)
    trying_out.tell(Visitor(), form, telling=told)
    day = timezone.localdate() + timedelta(days=30)
    forms.edit(cast.marieke, form, name=form.name, answerer=cast.joost, language="en",
               ends_on=day, limit=500)  # fmt: skip
    return hall


def _six_kinds(cast: Cast) -> tuple[StoryForm, list[Story]]:
    asked = {
        "prompt": "What happened the last time you needed us?",
        "prompt_help": "Tell it as you would tell a friend.",
        "consent": "We read your story to learn from it. You decide who may read it.",
        "follow_up": "We answer within a week.",
    }
    start = Start("six", "en", 0, "", "", "", asked, SIX)
    form = forms.make(
        cast.marieke, cast.front_desk, name="What it is like to need us", answerer=cast.joost,
        language="en", start=start,
    )  # fmt: skip
    texts = {("form", asked["prompt"]): "ماذا حدث آخر مرة احتجت إلينا؟", ("fixed", "Go on"): "تابع"}
    translate(cast.marieke, form, language="ar", texts=texts)
    forms.publish(cast.marieke, form)
    stories = two_kinds(cast, form=form)
    stories.append(cast.story(LONG, form=form, language="en", is_made_up=True))
    stories.append(cast.story(ARABIC, form=form, language="ar", audience="everybody"))
    facts = [["Report", "closed on the first day"], ["Calls", "2"], ["", "no further action"]]
    ScreenRecord.objects.create(story=stories[-2], system="Repairs", facts=facts)
    differences.mark(cast.joost, stories[-2], words="On the third day", place=1)
    keeping_at_hand.bookmark(cast.joost, stories[-2])
    _answer(stories)
    wording.write(cast.marieke, form, prompt="What happened?", consent="We read it.")
    return form, stories


def _answer(stories: list[Story]) -> None:
    chance = random.Random(7)
    asked = list(stories[0].version.signifiers.all())
    Signification.objects.bulk_create(
        Signification(story=story, signifier=one, method="pointer", **_answer_to(one, n, chance))
        for n, story in enumerate(stories)
        for one in asked
    )


def _answer_to(asked: Any, n: int, chance: random.Random) -> dict[str, Any]:
    if n % 9 == 4:
        return {"value": None, "not_applicable": True}
    share = chance.random()
    return {
        "value": {
            "triad": [share, (1 - share) / 2, (1 - share) / 2],
            "dyad": share,
            "scale": round(share, 1),
            "stones": {label: [chance.random(), chance.random()] for label in asked.labels},
            "choice": asked.labels[n % 3 : n % 3 + 2],
            "text": f"The stairs, part {n}",
        }[asked.kind]
    }


def _placed(walk: Walk, form: StoryForm) -> None:
    """At a kiosk and on a website, and a slip with words that is over: one that is not lives for
    three minutes, less than the walk takes (see test_elsewhere)."""
    there = f"/tell/{form.public_id}"
    websites.choose(walk.cast.marieke, form, websites="https://www.delinde.example")
    for place in ("kiosk", "embed"):
        walk.also("visitor", f"{there}/{place}/slip/unknown/", answers=410)


def _come_back(walk: Walk, form: StoryForm) -> None:
    """A teller who comes back to a story that was read and added to; one who withdrew theirs,
    one who erased it; and one who just sent it."""
    form.versions.update(asks_photo=True, asks_voice=True)
    amina = Contact("Amina", "amina@example.org", wants_mail=True)
    photo = Enclosed("photo", "image/jpeg", given_files.photo(), "received", 640, 480)
    story, code = told(form, LONG, contact=amina, enclosed=(photo,), seen="A lift with a note")
    walk.clients["joost"].get(f"/listen/stories/{story.public_id}/")
    teller.add_to(story.teller, story, text="Today it stood still again.")
    teller.notice(story.teller, story, noticed="not_yet", words="Nobody called.")
    teller.notice(story.teller, story, noticed="difference", words="Joost called.")
    withdrawn, its_code = told(form, "The bell.")
    teller.withdraw(withdrawn.teller, withdrawn)
    erased, last_code = told(form, "The door.")
    teller.erase(erased.teller, erased)
    walk.places["back/"] = {
        "code": code, "public_id": story.public_id,
        "attachment_id": story.attachments.get().public_id,
    }  # fmt: skip
    walk.also("visitor", f"/back/{code}/receipt/?sent=1", f"/back/{code}/receipt/?handed=1")
    walk.also("visitor", f"/back/{its_code}/", f"/back/{last_code}/")
    walk.also("visitor", "/back/no-such-words/", answers=404)
    walk.also("marieke", f"/listen/stories/{story.public_id}/")


def told(form: StoryForm, text: str, **more: Any) -> tuple[Story, str]:
    """A story that somebody sent, with the words to come back with."""
    version = form.published
    assert version is not None
    key = f"full-{Story.objects.count()}"
    audience = more.pop("audience", Audience.TEAM)
    return tell(form, Telling(text, audience, key, version, **more))


def _other_forms(walk: Walk) -> None:
    """One that was never published, one that is closed, and one in Arabic."""
    cast = walk.cast
    start = Start("plain", "en", 0, "", "", "", {"prompt": "What?", "consent": "We read it."}, [])
    made = [
        forms.make(
            cast.marieke, cast.front_desk, name=name, answerer=cast.joost, language=language,
            start=start,
        )
        for name, language in (("A draft", "en"), ("A closed one", "nl"), ("In Arabic", "ar"))
    ]  # fmt: skip
    for form in made[1:]:
        forms.publish(cast.marieke, form)
    forms.close(cast.marieke, made[1])
    pages = [f"/listen/forms/{form.public_id}/" for form in made]
    walk.also("marieke", *pages, f"{pages[0]}draft/", f"{pages[0]}publication/")
    walk.also("joost", pages[0].replace(made[0].public_id, made[2].public_id))
    walk.also("visitor", f"/tell/{made[1].public_id}/", f"/tell/{made[2].public_id}/")
    walk.also("visitor", "/t/nobody/", answers=404)


def _files(walk: Walk, form: StoryForm) -> None:
    """A file that waits for its columns, one looked at, one that came in with problems, one
    that runs and one that stopped."""
    columns, look, done = (_send(walk, form, n) for n in range(3))
    for path in (look, done):
        walk.post("marieke", f"{path}columns/", text="Story", told_on="Day", date_order="day",
                  external_id="Number", screen_record=["Product"], audience_of_all="team",
                  language_of_all="en")  # fmt: skip
    walk.post("marieke", f"{done}start/")
    kept: dict[str, Any] = {"form": form, "member": walk.cast.marieke, "mapping": {"text": "Story"}}
    running = StoryImport.objects.create(
        **kept, file_name="running.csv", state="running", rows=900, done=300, brought_in=290
    )
    stopped = StoryImport.objects.create(
        **kept, file_name="stopped.xlsx", state="failed", rows=900, done=300, why_failed="disk",
        last_sign=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    walk.places["listen/imports/"] = {"public_id": columns.strip("/").split("/")[-1]}
    walk.also(
        "marieke", look, done, *(f"/listen/imports/{one.public_id}/" for one in (running, stopped))
    )


def _send(walk: Walk, form: StoryForm, n: int) -> str:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["Story", "Day", "Number", "Product"])
    rows.writerow([f"The door of number {n} would not open.", "3-4-2024", f"{n}-1", "Door"])
    rows.writerow(["", "3-4-2024", f"{n}-2", "Door"])
    rows.writerow(["The bell was silent.", "soon", f"{n}-3", "Bell"])
    file = SimpleUploadedFile(f"stories-{n}.csv", text.getvalue().encode())
    there = walk.post("marieke", "/listen/imports/", file=file, form=form.public_id)
    return there.removesuffix("columns/")
