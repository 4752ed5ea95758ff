"""A teller decides who reads which sentence, and what is left out; it holds at every door."""

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.actors import Program
from nabij.foundation.errors import AlreadyDone, NotYours
from nabij.listen.actions import hiding, opening
from nabij.listen.actions import teller as actions
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.exports import take_out
from nabij.listen.models import Mark, NumberPattern, Opening, Passage, Signifier, Story
from nabij.listen.search import StorySearch
from nabij.listen.signifiers.posted import Given
from tests.cast import Cast

SECRET = "My neighbour Zwaantje drinks."
TOLD = f"The heater was cold for weeks. {SECRET} My bsn is 111222333. Nobody came."


class Amina:
    """Her story, of which one sentence is only for who answers her."""

    def __init__(self, cast: Cast) -> None:
        self.form = cast.form()
        told = Telling(
            text=TOLD, audience="organisation", sending_key="w" * 36, version=self.form.published,
            narrower=((SECRET, "answerer"),),
        )  # fmt: skip
        self.story, self.code = tell(self.form, told)
        self.teller = self.story.teller
        self.client = Client(enforce_csrf_checks=True)

    def at(self, name: str, *more: str) -> str:
        return reverse(f"listen:{name}", args=[self.code, self.story.public_id, *more])

    def page(self) -> str:
        return self.client.get(self.at("back_who_reads")).content.decode()

    def text(self) -> str:
        return Story.objects.get(pk=self.story.pk).text


@pytest.fixture
def amina(cast: Cast) -> Amina:
    return Amina(cast)


def read(client: Client, story: Story) -> str:
    return client.get(reverse("listen:story", args=[story.public_id])).content.decode()


def test_only_who_answers_reads_the_sentence_that_is_for_them(amina: Amina, cast: Cast, as_member):
    assert "Zwaantje" in read(as_member(cast.joost), amina.story)
    for member in (cast.marieke, cast.ruud, cast.fatima, cast.wim):
        page = read(as_member(member), amina.story)
        assert "The heater was cold" in page
        assert "Zwaantje" not in page
        assert "words for fewer readers" in page


def test_no_door_but_the_readers_page_gives_the_sentence_or_the_number(
    amina: Amina, cast: Cast, as_member
):
    client = as_member(cast.joost)
    given = [
        client.get(f"/api/listen/stories/{amina.story.public_id}").content.decode(),
        client.get("/api/listen/stories").content.decode(),
        client.get(reverse("listen:search"), {"q": "heater"}).content.decode(),
        client.get(reverse("listen:room")).content.decode(),
        client.get("/").content.decode(),
        *(b"".join(take_out(Program(), kind)).decode() for kind in ("csv", "jsonl")),
        b"".join(take_out(cast.wim, "csv")).decode(),
    ]
    for page in given:
        assert "Zwaantje" not in page
        assert "111222333" not in page
    assert "heater" in given[0]
    for word in ("Zwaantje", "111222333"):
        assert not StorySearch().find(cast.joost, word).hits


def test_the_words_themselves_lie_encrypted(amina: Amina):
    from tests.listen.test_hiding import everything_kept

    kept = everything_kept()
    assert "Zwaantje" not in kept
    assert "111222333" not in kept


def test_she_sees_what_each_of_the_four_sees(amina: Amina):
    page = amina.page()
    previews = page.split("What each of them sees")[1].split("<details")[1:5]
    assert ["Zwaantje" in one for one in previews] == [True, False, False, False]
    assert ["The heater was cold" in one for one in previews] == [True, True, True, False]
    assert "your story is for fewer people" in previews[3]
    assert all("111222333" not in one for one in previews)


def test_she_chooses_by_sentence_without_script(amina: Amina, cast: Cast, as_member):
    answer = amina.client.post(
        amina.at("back_sentences"), {"story.0": "team", "story.1": "", "story.3": "answerer"}
    )
    assert answer.status_code == 302
    assert amina.text() == f"… {SECRET} My bsn is [citizen service number]. …"
    fatima, marieke, joost = (
        read(as_member(one), amina.story) for one in (cast.fatima, cast.marieke, cast.joost)
    )
    assert "The heater was cold" not in fatima
    assert "The heater was cold" in marieke
    assert "Nobody came" not in marieke
    assert "Nobody came" in joost


@pytest.mark.parametrize("audience", ["nobody", "\x00", "x" * 5000])
def test_strange_readers_change_nothing(amina: Amina, audience: str):
    before = amina.text()
    answer = amina.client.post(amina.at("back_sentences"), {"story.0": audience})
    assert answer.status_code in (400, 409, 422)
    assert amina.text() == before


def test_when_fewer_read_the_whole_its_sentences_are_whole_again(amina: Amina):
    actions.choose_readers(amina.teller, amina.story, audience="answerer")
    assert SECRET in amina.text()
    actions.choose_readers(amina.teller, amina.story, audience="everybody")
    assert SECRET not in amina.text()


def test_a_sentence_that_was_changed_meanwhile_is_asked_about_and_nothing_is_kept(cast: Cast):
    form = cast.form()
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        reverse("listen:tell", args=[form.public_id]),
        {"story": TOLD, "audience": "team", "sentence": "Another one.", "sentence_for": "answerer"},
    )
    assert answer.status_code == 422
    assert "Choose again who may read it" in answer.content.decode()
    assert not Story.objects.exists()


def test_while_telling_sentences_are_chosen_with_the_story(cast: Cast):
    form = cast.form()
    Client(enforce_csrf_checks=True).post(
        reverse("listen:tell", args=[form.public_id]),
        {"story": TOLD, "audience": "team", "sentence": SECRET, "sentence_for": "answerer"},
    )
    assert SECRET not in Story.objects.get().text
    assert Passage.objects.get().words == SECRET


def test_a_page_that_comes_back_still_has_who_reads_which_sentence(cast: Cast):
    form = cast.form()
    client, door = Client(enforce_csrf_checks=True), reverse("listen:tell", args=[form.public_id])
    told = {"story": TOLD, "audience": "team", "sentence": SECRET, "sentence_for": "answerer"}
    back = client.post(door, {**told, "wants_mail": "on", "contact": "06"})
    assert back.status_code == 422
    page = back.content.decode()
    assert f'name="sentence" value="{SECRET}"' in page
    assert page.index('value="answerer" selected') > page.index(f'value="{SECRET}"')


def test_she_sees_her_own_words_with_the_marks(amina: Amina):
    page = amina.client.get(reverse("listen:back", args=[amina.code])).content.decode()
    assert "111222333" in page
    assert "readers don’t see this" in page
    receipt = amina.client.get(reverse("listen:receipt", args=[amina.code])).content.decode()
    assert "Some words are left out" in receipt


def test_what_she_added_and_noticed_is_her_own_too_in_the_language_of_her_page(amina: Amina):
    actions.add_to(amina.teller, amina.story, text="Call 06-12345678.")
    actions.notice(amina.teller, amina.story, noticed="not_yet", words="Mail me at a@b.nl please")
    amina.client.cookies["django_language"] = "nl"
    page = amina.client.get(reverse("listen:back", args=[amina.code])).content.decode()
    assert "06-12345678 <small" in page
    assert "a@b.nl <small" in page
    assert "(telefoonnummer, lezers zien dit niet)" in page
    assert "[phone number]" not in page


def test_she_says_that_words_may_be_shown_and_takes_it_back(amina: Amina):
    mark = Mark.objects.get()
    amina.client.post(amina.at("back_mark", mark.public_id), {"shown": "yes"})
    assert "111222333" in amina.text()
    amina.client.post(amina.at("back_mark", mark.public_id), {"shown": "no"})
    assert "111222333" not in amina.text()


def test_she_leaves_out_more_words_wherever_they_stand(amina: Amina):
    actions.add_to(amina.teller, amina.story, text="Zwaantje  from number 4 knows the HEATER too.")
    amina.client.post(amina.at("back_hide_words"), {"words": "heater"})
    assert "heater" not in amina.text()
    assert "[blacked out]" in amina.text()
    assert amina.story.additions.get().text.endswith("the [blacked out] too.")
    answer = amina.client.post(amina.at("back_hide_words"), {"words": "not there"})
    assert answer.status_code == 422
    assert "not there" in answer.content.decode()


def test_opening_what_she_wrote_needs_a_reason_that_she_sees(amina: Amina, cast: Cast, as_member):
    address = reverse("listen:original", args=[amina.story.public_id])
    for member in (cast.marieke, cast.fatima):
        assert as_member(member).get(address).status_code == 404
    wim = as_member(cast.wim)
    assert "111222333" not in wim.get(address).content.decode()
    assert wim.post(address, {"reason": "  "}).status_code == 422
    assert wim.post(address, {"reason": "because"}).status_code == 422
    assert not Opening.objects.exists()
    opened = wim.post(address, {"reason": "A colleague called about a wrong number."})
    assert "111222333" in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    # What is sent from this page says where it comes from, or it is refused as forged.
    assert opened["Referrer-Policy"] == "same-origin"
    page = amina.client.get(reverse("listen:back", args=[amina.code])).content.decode()
    assert "A colleague called about a wrong number." in page
    assert "somebody who looks after this program" in page
    assert "Wim" not in page


def test_the_trail_says_that_it_was_opened_and_not_why(amina: Amina, cast: Cast):
    from nabij.trail.models import Entry

    opening.open_original(cast.joost, amina.story, reason="The number seems to be wrong.")
    entry = Entry.objects.get(verb="story.open_original")
    assert (entry.actor_id, entry.facts) == (cast.joost.pk, {})
    assert Opening.objects.get().who == "Front desk"
    with pytest.raises(NotYours):
        opening.open_original(cast.ruud, amina.story, reason="I would like to know it.")


def test_a_steward_looks_whether_it_is_right_without_reading_what_is_not_for_them(
    amina: Amina, cast: Cast, as_member
):
    actions.choose_readers(amina.teller, amina.story, audience="team")
    wim = as_member(cast.wim)
    page = wim.get(reverse("listen:left_out")).content.decode()
    assert "citizen service number" in page
    assert "heater" not in page
    wim.post(reverse("listen:left_out_confirmation", args=[amina.story.public_id]))
    assert "citizen service number" not in wim.get(reverse("listen:left_out")).content.decode()
    assert "111222333" not in amina.text()


def test_who_answers_lifts_a_false_alarm_and_she_sees_why_and_has_the_last_word(
    amina: Amina, cast: Cast, as_member
):
    mark = Mark.objects.get()
    as_member(cast.joost).post(
        reverse("listen:mark_lifting", args=[amina.story.public_id, mark.public_id]),
        {"reason": "This is the number of the heater."},
    )
    assert "111222333" in amina.text()
    assert "This is the number of the heater." in amina.page()
    hiding.hide_again(amina.teller, amina.story, mark=Mark.objects.get())
    assert "111222333" not in amina.text()
    assert "This is the number of the heater." not in amina.page()


def test_what_she_left_out_herself_nobody_else_shows(amina: Amina, cast: Cast):
    from nabij.foundation.errors import AlreadyDone

    hiding.hide_words(amina.teller, amina.story, words="cold")
    mark = Mark.objects.get(by="teller")
    with pytest.raises(AlreadyDone):
        hiding.lift(cast.joost, amina.story, mark=mark, reason="I think it can be read.")


def test_a_steward_says_how_customer_numbers_look(amina: Amina, cast: Cast, as_member):
    old = cast.story("Customer K-204417 called.", form=amina.form)
    address = reverse("listen:number_patterns")
    assert as_member(cast.marieke).get(address).status_code == 404
    wim = as_member(cast.wim)
    wrong = wim.post(address, {"patterns": "(a+)+#####"})
    assert wrong.status_code == 422
    assert "(a+)+#####" in wrong.content.decode()
    assert wim.post(address, {"patterns": "K-######\n\n"}).status_code == 302
    assert NumberPattern.objects.get().pattern == "K-######"
    from nabij.listen.looking_again import look_through_all

    look_through_all()
    old.refresh_from_db()
    assert "K-204417" not in old.text


def test_it_says_honestly_who_could_recognise_her(amina: Amina, cast: Cast):
    told = Telling(
        text="I am the only one who lives at Zwaansweerd. It began on 12 March.",
        audience="team", sending_key="r" * 36, version=amina.form.published,
    )  # fmt: skip
    amina.story, amina.code = tell(amina.form, told)
    page = amina.page()
    assert "So far only 2 people told something here" in page
    assert "You name a day: “12 March”" in page
    assert "I am the only" in page
    assert "“Zwaansweerd”" in page
    assert "We cannot promise" in page


def test_where_nothing_stands_out_it_says_so_and_still_promises_nothing(amina: Amina, cast: Cast):
    for _ in range(6):
        cast.story("The door was open and the light was on.", form=amina.form)
    story, amina.code = tell(
        amina.form,
        Telling(text="The light was on.", audience="team", sending_key="n" * 36,
                version=amina.form.published),
    )  # fmt: skip
    amina.story = story
    assert "We found nothing that stands out" in amina.page()
    assert "We cannot promise" in amina.page()
    Story.objects.filter(pk=story.pk).update(language="tr")
    assert "only looked for in Dutch and English" in amina.page()
    assert "We found nothing that stands out" not in amina.page()


def test_what_she_added_and_answered_is_looked_through_too(amina: Amina):
    form = amina.form
    for n in range(6):
        tell(form, Telling(text="The light was on.", audience="team", sending_key=f"o{n}" * 18,
                           version=form.published))  # fmt: skip
    asked = Signifier.objects.create(version=form.published, kind="text", prompt="Who helped?")
    told = Telling(text="The light was on.", audience="team", sending_key="s" * 36,
                   version=form.published, answers={asked.key: Given("Truus came.")})  # fmt: skip
    amina.story, amina.code = tell(form, told)
    assert "“Truus”" in amina.page()
    actions.add_to(amina.story.teller, amina.story, text="It was the 12th of March.")
    page = amina.page()
    assert "You name a day: “12th of March”" in page
    assert "We found nothing that stands out" not in page


def test_erasing_takes_sentences_marks_and_openings(amina: Amina, cast: Cast):
    opening.open_original(cast.joost, amina.story, reason="The number seems to be wrong.")
    actions.erase(amina.teller, amina.story)
    assert not Passage.objects.exists()
    assert not Opening.objects.exists()
    assert amina.client.get(amina.at("back_who_reads")).status_code == 404


def test_who_answers_reads_it_whole_where_they_write_the_answer(
    amina: Amina, cast: Cast, as_member
):
    page = as_member(cast.joost).get(reverse("act:answer", args=[amina.story.public_id]))
    assert "Zwaantje" in page.content.decode()


def test_what_she_decided_while_somebody_looked_at_it_stands(amina: Amina, cast: Cast):
    looked_at = Mark.objects.get(original__story=amina.story)
    hiding.show_again(amina.teller, amina.story, mark=Mark.objects.get(pk=looked_at.pk))
    with pytest.raises(AlreadyDone):
        hiding.confirm(cast.joost, amina.story, mark=looked_at)
    assert Mark.objects.get(pk=looked_at.pk).state == Mark.State.LIFTED
    hiding.hide_again(amina.teller, amina.story, mark=Mark.objects.get(pk=looked_at.pk))
    with pytest.raises(AlreadyDone):
        hiding.lift(cast.joost, amina.story, mark=looked_at, reason="This is no number.")
    assert "111222333" not in amina.text()


def test_a_mark_that_gave_way_meanwhile_is_gone_for_who_still_saw_it(amina: Amina, cast: Cast):
    looked_at = Mark.objects.get(original__story=amina.story)
    hiding.show_again(amina.teller, amina.story, mark=Mark.objects.get(pk=looked_at.pk))
    hiding.hide_words(amina.teller, amina.story, words="bsn is 111222333")
    with pytest.raises(NotYours):
        hiding.hide_again(amina.teller, amina.story, mark=looked_at)


def test_what_the_page_did_not_ask_stays_as_she_chose_it(amina: Amina, cast: Cast):
    hers = {"story": {0: "team", 1: "answerer"}}
    hiding.choose_sentences(amina.teller, amina.story, chosen=hers)
    # A page that was opened before she added something knows nothing of it.
    actions.add_to(amina.teller, amina.story, text="Zwaantje hit me.")
    part = f"addition-{amina.story.additions.get().pk}"
    hiding.choose_sentences(amina.teller, amina.story, chosen={**hers, part: {0: "answerer"}})
    kept = {"story.0": "team", "story.1": "answerer", "story.2": "", "story.3": ""}
    amina.client.post(amina.at("back_sentences"), kept)
    assert "Zwaantje" not in amina.story.additions.get().text
    # Where the whole story is for the team, "the team" is no choice for a sentence: it stays one.
    actions.choose_readers(amina.teller, amina.story, audience="team")
    assert "The heater was cold" in amina.text()
    amina.client.post(amina.at("back_sentences"), {**kept, "story.0": "", f"{part}.0": "answerer"})
    actions.choose_readers(amina.teller, amina.story, audience="organisation")
    assert "The heater was cold" not in amina.text()


def test_how_many_told_something_is_counted_by_people_also_when_she_withdrew_hers(
    amina: Amina, cast: Cast
):
    Story.objects.bulk_create(
        Story(form=amina.form, version=amina.story.version, teller=amina.teller, text="Again.",
              answerer=amina.story.answerer, sending_key=f"again-{number}")
        for number in range(20)
    )  # fmt: skip
    for number in range(3):
        cast.story(f"Somebody else {number}.", form=amina.form)
    assert "So far only 4 people told something here" in amina.page()
    for story in amina.teller.stories.all():
        actions.withdraw(amina.teller, story)
    assert "So far only 4 people told something here" in amina.page()
    cast.story("One more.", form=amina.form)
    assert "told something here" not in amina.page()
