"""One of everything, at the front desk; and the people who knock on every address."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from nabij.act.actions import answers, promises, repairs, steps
from nabij.act.models import Step
from nabij.connect.actions import webhooks
from nabij.listen.actions import (
    collectors,
    differences,
    holds,
    mailboxes,
    moderation,
    objections,
    trying_out,
)  # fmt: skip
from nabij.listen.actions import forms_wording as wording
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.models import (
    Attachment,
    Audience,
    Ending,
    IncomingMail,
    Kind,
    Mark,
    ScreenRecord,
    Story,
    StoryForm,
    StoryImport,
)
from nabij.listen.notices import stop_token
from nabij.listen.renewal import mail_token
from nabij.people.actions import api_key, invitation
from nabij.sense.actions import contributions, gatherings, statements
from nabij.sense.actions.deck import lay_stories
from nabij.sense.actions.participants import join
from nabij.sense.models import LikenessGroup, LikenessRun
from nabij.spread.actions import practices
from nabij.spread.actions.invitations import accept, invite
from tests.cast import Cast

HERS = Contact("Amina", "amina@example.org")


def addresses() -> Iterator[str]:
    """Every route of the site."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[Any], route: str) -> Iterator[str]:
    for one in patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            yield here


def _given(story: Story) -> Attachment:
    return Attachment.objects.create(
        story=story, kind="photo", media_type="image/jpeg", content=b"a photo", size=7, width=1,
        height=1,
    )  # fmt: skip


def build(cast: Cast) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """One of everything. Returns for each beginning of a route what fills its parameters,
    and what somebody brings along who wants to do something there."""
    today = timezone.localdate()
    form = cast.form()
    form.versions.update(asks_photo=True, asks_voice=True)
    version = form.published
    assert version is not None
    story, code = tell(
        form, Telling("The lift. Call 06-12345678.", Audience.TEAM, "world", version, contact=HERS)
    )  # fmt: skip
    ScreenRecord.objects.create(story=story, facts=[["Lift", "repaired"]])
    differences.mark(cast.joost, story, words="lift", place=0)
    wording.write(cast.marieke, form, prompt="What happened?", consent="We read it.")
    asked = form.draft.signifiers.get()  # type: ignore[union-attr]
    link = collectors.make(cast.marieke, form, name="Poster")
    trying_out.begin(cast.marieke, form)
    asked_story = _asked_whether_it_stays(cast, form)
    hold = holds.place(
        cast.wim, story, reason="A claim.", law="", look_on=today + timedelta(days=9)
    )
    mailbox = mailboxes.connect(
        cast.wim, form, mail_address="verhalen@delinde.example", host="localhost", port=1,
        lock="none", user="verhalen", password="geheim", folder="INBOX", after="seen",
    )  # fmt: skip
    mail = IncomingMail.objects.create(form=form, mailbox=mailbox, digest="a", text="The lift.")
    file = StoryImport.objects.create(form=form, member=cast.marieke, file_name="a.csv")
    other_story, _code = tell(form, Telling("The door.", Audience.TEAM, "objected", version))
    objected = objections.object_to_use(other_story.teller, other_story, words="Not this.")
    everybody, _code = tell(form, Telling("The hall.", Audience.EVERYBODY, "public", version))
    moderation.open_public_page(cast.marieke, form)
    given, shown = _given(story), _given(everybody)
    public = moderation.show(cast.marieke, everybody, attachments=[shown.public_id])
    recorded = Attachment.objects.create(
        story=story, kind=Kind.VOICE, media_type="audio/ogg", content=b"OggS", size=4
    )
    gathering = gatherings.prepare(cast.marieke, cast.front_desk, title="Lift")
    lay_stories(cast.marieke, gathering, stories=[story])
    gatherings.open_doors(cast.marieke, gathering)
    joost_there = join(cast.joost, gathering)
    gatherings.move_on(cast.marieke, gathering, stage="notice")
    said = contributions.write(
        joost_there, gathering, kind="noticing", text="Nobody told her.", share_now=True
    )
    statement = statements.add(cast.marieke, gathering, text="We tell people in time.")
    question = contributions.write(
        joost_there, gathering, kind="question", text="Who knew?", share_now=True
    )
    run = LikenessRun.objects.create(team=cast.front_desk, form=form, asked_by=cast.marieke)
    group = LikenessGroup.objects.create(run=run, number=0)
    running = _begun_step(cast, today)
    kept = _begun_step(cast, today)
    steps.look_back(cast.joost, kept, decision="kept", heard="Yes.", learned="Ring.")
    repair = repairs.open_repair(cast.joost, story, what_happened="Nine days.")
    answer = answers.give(cast.joost, story, words="I read it.")
    promise = promises.make(cast.joost, story, words="Ring her.", due_on=today)
    offer = steps.offer(cast.marieke, cast.front_desk, to=cast.joost, text="Ring the stair.")
    practice = practices.tell(
        cast.joost, cast.front_desk, steps=[kept], title="Ring", told="We ring."
    )
    other = invite(cast.joost, practice, to_team=cast.repairs, why_you="The stair.")
    adoption = accept(cast.fatima, other)
    invited = invitation.invite(cast.wim, cast.front_desk, name="Noor", email="noor@example.org")
    token = invited.issue()
    invited.save()
    key = api_key.give(
        cast.wim, cast.joost, name="Website", scope="send", last_day=today + timedelta(days=9)
    )
    webhook = webhooks.make(
        cast.wim, None, name="Cases", url="https://cases.example/in", happenings=["story.told"]
    )
    words = "I will ring her myself."
    brings = {
        **dict.fromkeys(
            ("words", "apology", "agreed", "done", "what_happened", "heard", "learned", "why",
             "text", "behaviour", "cue", "expected", "if_blocked", "stops", "title", "told",
             "why_you", "opportunity", "how_changed", "what_we_heard", "why_dropped"), words,
        ),
        **dict.fromkeys(("due_on", "next_sign_on", "starts_on", "look_back_on"), str(today)),
        **dict.fromkeys(("team", "to_team"), cast.front_desk.public_id),
        "to": cast.marieke.public_id, "story": story.public_id, "stories": [], "answers": {},
        "steps": [], "decision": "kept", "audience": "team", "previous": None,
        "came_by": "phone", "readers_asked": True, "key": "brought-along-0001",
        "reason": "person", "outcome": "stopped", "months": 12, "then": "erase",
        "look_on": str(today + timedelta(days=9)),
        "own_say": True, "without_extra_people": True, "without_money_or_system": True,
    }  # fmt: skip
    return {
        "people/teams/<slug:public_id>": {"public_id": cast.front_desk.public_id},
        "people/teams/<slug:team_id>": {
            "team_id": cast.front_desk.public_id, "public_id": cast.joost.public_id,
        },
        "people/invitations/": {"public_id": invited.public_id},
        "people/members/": {"public_id": cast.joost.public_id},
        "house/webhooks/": {"public_id": webhook.public_id},
        "profile/keys/": {"public_id": key.public_id},
        "keys/": {"public_id": key.public_id},
        "invitation/": {"token": token},
        "sign-in/": {"token": "unknown"},
        "help/": {"who": "member"},
        "listen/forms/": {"public_id": form.public_id, "number": 1, "key": asked.key,
                          "language": "ar", "collector_id": link.public_id},
        "listen/moderation/": {"public_id": everybody.public_id, "start": 0},
        "stories/": {
            "short": form.short, "public_id": public.public_id, "attachment_id": shown.public_id,
        },
        "act/answers/": {"public_id": answer.public_id},
        "listen/objections/": {"public_id": objected.public_id},
        "back/<str:code>/objections/": {"code": code, "public_id": objected.public_id},
        "listen/stories/": {
            "public_id": story.public_id, "difference_id": story.differences.get().public_id,
            "attachment_id": given.public_id,
        },
        "listen/left-out/": {
            "public_id": story.public_id,
            "mark_id": Mark.objects.get(original__story=story).public_id,
        },
        "listen/mailboxes/": {"public_id": mailbox.public_id},
        "listen/mails/": {"public_id": mail.public_id},
        "listen/recordings/": {"public_id": recorded.public_id},
        "api/listen/recordings/": {"public_id": recorded.public_id},
        "back/<str:code>/recordings/": {"code": code, "public_id": recorded.public_id},
        "listen/imports/": {"public_id": file.public_id},
        "listen/keeping/": {"public_id": asked_story.public_id},
        "listen/holds/": {"public_id": hold.public_id},
        "house/holds/": {"public_id": hold.public_id},
        "house/papers/": {"paper": "register", "kind": "md"},
        "listen/on-behalf/": {"public_id": form.public_id},
        "tell/": {"public_id": form.public_id, "place": "kiosk", "token": "unknown"},
        "tell/try/": {"key": form.trial_key},
        "t/": {"short": form.short},
        "back/mail/": {"token": stop_token(story.teller)},
        "back/new-words/": {"token": mail_token(story.teller)},
        "back/": {
            "code": code, "public_id": story.public_id, "attachment_id": given.public_id,
            "mark_id": Mark.objects.get(original__story=story).public_id,
        },
        "back/<str:code>/stories/<slug:public_id>/attachments/": {
            "code": code, "public_id": story.public_id, "attachment_id": given.public_id,
        },
        "back/<str:code>/repairs/": {"code": code, "public_id": repair.public_id},
        "sense/questions/": {"public_id": question.public_id},
        "sense/said/": {"kind": said.kind, "public_id": said.public_id},
        "sense/stories/": {"public_id": story.public_id},
        "sense/gatherings/": {
            "public_id": gathering.public_id, "statement_id": statement.public_id,
            "number": 1, "story_id": story.public_id, "position": 1, "kind": said.kind,
            "one_id": said.public_id,
        },
        "sense/maps/forms/": {
            "public_id": form.public_id, "kind": "triads",
            "key": version.signifiers.get().key,
        },
        "sense/forms/": {"form_id": form.public_id, "key": version.signifiers.get().key},
        "sense/likeness/forms/": {"public_id": form.public_id},
        "sense/likeness/teams/": {"public_id": cast.front_desk.public_id},
        "sense/likeness/groups/": {"public_id": group.public_id},
        "sense/likeness/": {"public_id": run.public_id},
        "join/": {
            "code": gathering.join_code, "kind": said.kind, "public_id": said.public_id,
        },
        "act/steps/": {"public_id": running.public_id},
        "act/offers/": {"public_id": offer.public_id},
        "act/stories/": {"story_id": story.public_id},
        "act/promises/": {"public_id": promise.public_id},
        "act/repairs/": {"public_id": repair.public_id},
        "spread/practices/": {"public_id": practice.public_id},
        "spread/invitations/": {"public_id": other.public_id},
        "spread/adoptions/": {"public_id": adoption.public_id},
    }, brings  # fmt: skip


def _asked_whether_it_stays(cast: Cast, form: StoryForm) -> Story:
    story = cast.story(form=form)
    today = timezone.localdate()
    Ending.objects.create(story=story, on=today, said_on=today, asked_on=today)
    return story


def _begun_step(cast: Cast, today: date) -> Step:
    step = steps.write(
        cast.joost, cast.front_desk, cue="When it stops,", behaviour="I ring the stair.",
        expected="They knew.", starts_on=today, look_back_on=today + timedelta(days=3),
        own_say=True, without_money_or_system=True, without_extra_people=True,
    )  # fmt: skip
    return steps.start(cast.joost, step)
