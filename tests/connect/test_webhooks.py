"""Another program is told that something happened; it comes through once it can."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nabij.act.actions import answers
from nabij.connect.actions import webhooks
from nabij.connect.jobs import send_due
from nabij.connect.models import Delivery, Webhook
from nabij.connect.models.delivery import WAITS
from nabij.connect.sending.signing import signed_headers
from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions.teller import erase
from nabij.listen.actions.telling import Contact, Telling, tell, type_in
from nabij.listen.models import Audience, Story
from nabij.trail.leftovers import sweep_leftovers
from tests.cast import Cast
from tests.connect.receiver import Receiver

WORDS = "The heater is cold and Sietske of number 12 said so."


def typed_in(cast: Cast, key: str = "one") -> Story:
    """Joost types in what somebody said at the desk."""
    form = cast.form()
    version = form.published
    assert version is not None
    telling = Telling(WORDS, Audience.TEAM, key, version, contact=Contact("Sietske", "06-12345678"))
    return type_in(cast.joost, form, telling, came_by="desk", readers_asked=True)[0]


def all_is_due() -> None:
    Delivery.objects.update(next_try_at=timezone.now())


def test_the_case_system_is_told_that_a_story_came_in_and_not_what_it_says(
    cast: Cast, webhook: Webhook, receiver: Receiver
):
    story = typed_in(cast)
    send_due.call()
    ((headers, body),) = receiver.got
    told = json.loads(body)
    assert told["type"] == "story.told"
    assert told["data"] == {
        "kind": "story", "id": story.public_id,
        "url": f"http://testserver/api/listen/stories/{story.public_id}",
    }  # fmt: skip
    for private in ("heater", "Sietske", "12345678"):
        assert private not in body.decode() + str(headers)
    assert Delivery.objects.get().state == "arrived"


def test_the_other_program_can_tell_that_it_came_from_here(
    cast: Cast, webhook: Webhook, receiver: Receiver
):
    typed_in(cast)
    send_due.call()
    ((headers, body),) = receiver.got
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"


def test_the_signature_is_the_one_of_the_published_example():
    headers = signed_headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
        b'{"test": 2432232314}',
    )  # fmt: skip
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_was_not_asked_for_is_not_told(cast: Cast, webhook: Webhook, receiver: Receiver):
    webhooks.change(
        cast.wim, webhook, name="Case system", url=receiver.url, happenings=["answer.given"]
    )
    answers.give(cast.joost, typed_in(cast), words="I read it.")
    send_due.call()
    assert [json.loads(body)["type"] for _, body in receiver.got] == ["answer.given"]


def test_what_a_teller_does_is_told_at_the_full_hour(
    cast: Cast, webhook: Webhook, receiver: Receiver
):
    form = cast.form()
    version = form.published
    assert version is not None
    story, _code = tell(form, Telling(WORDS, Audience.TEAM, "two", version))
    erase(story.teller, story)
    send_due.call()
    assert not receiver.got
    for one in Delivery.objects.all():
        assert (one.next_try_at.minute, one.next_try_at.second) == (0, 0)
        assert timezone.localtime(one.at) < one.next_try_at
    all_is_due()
    send_due.call()
    told = [json.loads(body) for _, body in receiver.got]
    assert [one["type"] for one in told] == ["story.told", "story.erased"]
    assert all("T00:00:00" in one["timestamp"] for one in told)


def test_when_it_answers_with_an_error_the_same_message_comes_again_later(
    cast: Cast, webhook: Webhook, receiver: Receiver
):
    receiver.answers = 503
    typed_in(cast)
    send_due.call()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.problem, delivery.answered) == ("waiting", "refused", 503)
    send_due.call()
    assert len(receiver.got) == 1
    receiver.answers = 204
    all_is_due()
    send_due.call()
    (first, body), (second, again) = receiver.got
    assert (first["webhook-id"], body) == (second["webhook-id"], again)
    assert Delivery.objects.get().state == "arrived"


def test_after_days_without_answer_it_is_paused_and_what_happens_waits(
    cast: Cast, webhook: Webhook, receiver: Receiver, as_member
):
    receiver.answers = 500
    typed_in(cast)
    for _ in range(len(WAITS) + 1):
        all_is_due()
        send_due.call()
    assert len(receiver.got) == len(WAITS) + 1
    page = as_member(cast.wim).get(reverse("connect:webhook", args=[webhook.public_id]))
    assert "could not be reached for days" in page.content.decode()
    typed_in(cast, "three")
    all_is_due()
    send_due.call()
    assert len(receiver.got) == len(WAITS) + 1
    receiver.answers = 200
    webhook.refresh_from_db()
    webhooks.resume(cast.wim, webhook)
    all_is_due()
    send_due.call()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"arrived"}


def test_who_says_that_it_is_gone_is_not_asked_again(
    cast: Cast, webhook: Webhook, receiver: Receiver
):
    receiver.answers = 410
    typed_in(cast)
    send_due.call()
    assert Delivery.objects.get().state == "given_up"


def test_it_is_never_sent_on_to_another_address(cast: Cast, webhook: Webhook, receiver: Receiver):
    receiver.answers, receiver.location = 307, receiver.url + "&on=1"
    typed_in(cast)
    send_due.call()
    assert len(receiver.got) == 1
    assert Delivery.objects.get().problem == "moved"


def test_two_workers_send_a_message_once(cast: Cast, webhook: Webhook):
    typed_in(cast)
    one, same = Delivery.objects.get(), Delivery.objects.get()
    assert one.take()
    assert not same.take()


def test_what_is_undone_is_never_told(cast: Cast, webhook: Webhook):
    with pytest.raises(NotClear):
        webhooks.make(cast.wim, None, name="x", url="https://example.org", happenings=["nothing"])
    form = cast.form()
    version = form.published
    assert version is not None
    with pytest.raises(NotClear):
        tell(form, Telling("", Audience.TEAM, "four", version))
    assert not Delivery.objects.exists()


def test_messages_are_forgotten_after_a_month(cast: Cast, webhook: Webhook):
    typed_in(cast)
    Delivery.objects.update(at=timezone.now() - timedelta(days=31))
    sweep_leftovers.call()
    assert not Delivery.objects.exists()


def test_a_steward_makes_tries_and_removes_one_by_its_pages(
    cast: Cast, receiver: Receiver, as_member
):
    wim = as_member(cast.wim)
    made = wim.post(
        reverse("connect:new_webhook"),
        {"name": "Case system", "url": receiver.url, "happenings": ["story.told"]},
    )
    webhook = Webhook.objects.get()
    assert made.url == reverse("connect:webhook", args=[webhook.public_id])
    wim.post(reverse("connect:trying", args=[webhook.public_id]))
    send_due.call()
    assert json.loads(receiver.got[0][1])["type"] == "nabij.try"
    assert "arrived" in wim.get(made.url).content.decode()
    wim.post(reverse("connect:removal", args=[webhook.public_id]))
    assert not Webhook.objects.exists()


def test_nobody_else_sees_or_makes_webhooks(cast: Cast, webhook: Webhook, as_member):
    for name in ("webhooks", "new_webhook"):
        assert as_member(cast.marieke).get(reverse(f"connect:{name}")).status_code == 404
    with pytest.raises(NotYours):
        webhooks.make(cast.marieke, None, name="x", url="https://example.org", happenings=[])
