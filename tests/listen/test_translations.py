"""A form in more languages: written side by side, chosen by the teller, never losing a word."""

import ast
import re
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

import nabij
from nabij.foundation.errors import NotClear
from nabij.listen.actions import forms as actions
from nabij.listen.actions import forms_wording as wording
from nabij.listen.actions.translations import drop_translation, translate
from nabij.listen.fixed_texts import fits, fixed_texts
from nabij.listen.models import Signifier, Story, StoryForm
from nabij.listen.notices import tell_teller
from nabij.listen.saying import saying
from nabij.listen.times import when
from nabij.listen.wording import languages_of
from nabij.listen.wording import wording as spoken_words
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]
ASKED = "What happened the last time you needed us?"
ARABIC = "ماذا حدث في آخر مرة احتجت إلينا؟"
NOT_MINE = "هذا لا ينطبق على قصتي"
SCAN = "Scan the code, or go to"
HOUSE = Path(nabij.__file__).parent
QUOTED = r"""u?('''.*?'''|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALLED = re.compile(rf"\bn?gettext\({QUOTED}(?:,\s*{QUOTED})?", re.S)


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    """In English, with a choice, and in Arabic as far as somebody came."""
    made = cast.form()
    version = made.published
    assert version is not None
    Signifier.objects.filter(version=version).update(key="mattered")
    Signifier.objects.create(version=version, key="way", kind="choice", prompt="How?",
                             labels=["by letter", "by phone"], position=1)  # fmt: skip
    translate(cast.marieke, made, language="ar", texts={
        ("form", ASKED): ARABIC,
        ("s:way", "How?"): "كيف؟",
        ("s:way", "by phone"): "بالهاتف",
        ("fixed", "This does not apply to my story"): NOT_MINE,
        ("fixed", "Send my story"): "أرسل قصتي",
        ("fixed", "Choose who may read your story."): "اختر من يقرأ قصتك.",
    })  # fmt: skip
    actions.publish(cast.marieke, made)
    return made


def sending(**fields: str) -> dict[str, str]:
    return {
        "story": "المصعد معطل", "audience": "team", "version": "2", "language": "ar",
        "sending_key": str(uuid.uuid4()), **fields,
    }  # fmt: skip


def test_the_teller_chooses_among_the_languages_of_the_form(form: StoryForm):
    page = Client().get(at("tell", form)).content.decode()
    assert ASKED in page
    assert 'value="ar"' in page
    arabic = Client().get(at("tell", form) + "?language=ar").content.decode()
    assert ARABIC in arabic
    assert '<html lang="ar"\n      dir="rtl"' in arabic
    assert "بالهاتف" in arabic
    assert NOT_MINE in arabic
    assert "This does not apply to my story" not in arabic
    assert "Not everything here has been translated yet." in arabic


def test_a_browser_that_asks_for_arabic_gets_it_at_once(form: StoryForm):
    page = Client().get(at("tell", form), headers={"accept-language": "ar-SY,en;q=0.5"})
    assert ARABIC in page.content.decode()
    other = Client().get(at("tell", form), headers={"accept-language": "fi"}).content.decode()
    assert ASKED in other
    assert '<html lang="en"' in other


def test_the_language_of_one_page_does_not_stay_behind(form: StoryForm):
    Client().get(at("tell", form) + "?language=ar")
    assert translation.gettext("Send my story") == "Send my story"
    assert translation.get_language() == "en"


def test_another_language_halfway_loses_no_word_and_sends_nothing(form: StoryForm):
    typed = sending(language="en", speak="ar", name="Amina", **{"s-way": "1", "audience": ""})
    answer = Client().post(at("tell", form), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    for kept in (ARABIC, "المصعد معطل", 'value="Amina"', typed["sending_key"], "checked"):
        assert kept in page
    assert "errorlist" not in page
    assert not Story.objects.exists()


def test_the_story_knows_its_language_and_its_answers_are_in_the_words_of_the_form(
    form: StoryForm,
):
    sent = Client().post(at("tell", form), sending(**{"s-way": "1"}))
    story = Story.objects.get()
    assert (story.language, story.teller.language) == ("ar", "ar")
    assert story.significations.get(signifier__key="way").value == ["by phone"]
    code = sent["Location"].split("/")[2]
    mine = Client().get(f"/back/{code}/").content.decode()
    assert ARABIC in mine
    assert "بالهاتف" in mine
    assert '<html lang="ar"' in mine


def test_what_is_missing_is_said_in_her_language_too(form: StoryForm):
    page = Client().post(at("tell", form), sending(audience="")).content.decode()
    assert "اختر من يقرأ قصتك." in page
    assert "المصعد معطل" in page


def test_marieke_translates_side_by_side(cast: Cast, form: StoryForm, as_member: As):
    marieke = as_member(cast.marieke)
    listed = marieke.post(at("form_translations", form), {"language": "tr"})
    assert listed["Location"] == at("form_translation", form, "tr")
    page = marieke.get(listed["Location"]).content.decode()
    assert ASKED in page
    assert "Send my story" in page
    named = dict(re.findall(r'<label for="([^"]+)"[^>]*>([^<]+)<', page))
    names = dict(re.findall(r'<textarea id="([^"]+)"\s+name="([^"]+)"', page))
    posted = {names[key]: f"TR {text}" for key, text in named.items() if text == ASKED}
    kept = marieke.post(listed["Location"], posted)
    sent = f'data-draft-sent="translation:{form.public_id}:tr"'
    assert sent in marieke.get(kept["Location"]).content.decode()
    words = spoken_words(form.draft, "tr")
    assert words.prompt == f"TR {ASKED}"
    assert words.consent == form.draft.consent
    draft = marieke.get(at("form_draft", form)).content.decode()
    assert "Türkçe" in draft
    published = marieke.get(at("form_publication", form)).content.decode()
    assert "Türkçe" in published
    assert [one.code for one in languages_of(form.draft)] == ["en", "ar", "tr"]
    assert [one.code for one in languages_of(form.published)] == ["en", "ar"]


def test_what_the_program_fills_in_can_not_be_lost_or_misspelled(
    cast: Cast, form: StoryForm, as_member: As
):
    text = "Step {n} of {all}"
    for wrong in ("خطوة {n}", "خطوة {n} {al}", "<b>{n}</b> {all}"):
        assert not fits(text, wrong)
        with pytest.raises(NotClear):
            translate(cast.marieke, form, language="ar", texts={("fixed", text): wrong})
    assert fits(text, "خطوة {n} من {all}")
    marieke = as_member(cast.marieke)
    where = at("form_translation", form, "ar")
    names = re.findall(r'name="(\d+\.fixed\.\d+)"', marieke.get(where).content.decode())
    answer = marieke.post(where, {names[0]: "{broken} %(team)s"})
    assert answer.status_code == 422
    assert "{broken} %(team)s" in answer.content.decode()


def test_a_label_that_became_a_page_is_kept_in_the_box_and_not_on_the_form(
    cast: Cast, form: StoryForm, as_member: As
):
    marieke, where = as_member(cast.marieke), at("form_translation", form, "ar")
    given = dict(re.findall(r'name="(\d+\.s:way\.\d+)"[^>]*>([^<]*)<',
                            marieke.get(where).content.decode()))  # fmt: skip
    name = next(name for name, text in given.items() if text == "بالهاتف")
    answer = marieke.post(where, {**given, name: "طويل " * 180})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "at most 200 fit" in page
    assert "طويل " * 100 in page
    spoken = spoken_words(form.draft or form.published, "ar")
    version = form.draft or form.published
    assert "بالهاتف" in spoken.of(version.signifiers.get(key="way")).labels


def test_a_reworded_original_says_that_its_translation_is_of_earlier_words(
    cast: Cast, form: StoryForm, as_member: As
):
    wording.write(cast.marieke, form, prompt="What happend?", consent="We read it.")
    wording.change_signifier(cast.marieke, form, key="way", prompt="How?",
                             labels=["by telephone", "by letter"])  # fmt: skip
    arabic = spoken_words(form.draft, "ar")
    assert arabic.prompt == ARABIC
    assert arabic.of(form.draft.signifiers.get(key="way")).labels == ["by telephone", "by letter"]
    page = as_member(cast.marieke).get(at("form_translation", form, "ar")).content.decode()
    assert page.count("The original was reworded after this was translated.") == 1


def test_options_that_change_places_take_their_translation_along(cast: Cast, form: StoryForm):
    wording.change_signifier(cast.marieke, form, key="way", prompt="How?",
                             labels=["by phone", "by letter"])  # fmt: skip
    labels = spoken_words(form.draft, "ar").of(form.draft.signifiers.get(key="way")).labels
    assert labels == ["بالهاتف", "by letter"]


def test_what_asks_something_else_has_no_translation_yet(cast: Cast, form: StoryForm):
    wording.write(cast.marieke, form, prompt="Tell about your work.", consent="We read it.")
    actions.publish(cast.marieke, form, meanings={"prompt:first": "other"})
    assert spoken_words(form.published, "ar").prompt == "Tell about your work."
    assert [one.code for one in languages_of(form.published)] == ["en"]
    way = form.published.signifiers.get(kind="choice")
    assert spoken_words(form.published, "ar").of(way).labels[1] == "بالهاتف"


def test_another_form_begins_with_the_buttons_that_were_translated_before(
    cast: Cast, form: StoryForm
):
    second = cast.form()
    translate(cast.marieke, second, language="ar", texts={})
    assert spoken_words(second.draft, "ar").fixed["Send my story"] == "أرسل قصتي"


def test_a_form_that_is_itself_in_arabic_has_its_buttons_translated(cast: Cast, form: StoryForm):
    StoryForm.objects.filter(pk=form.pk).update(language="ar")
    page = Client().get(at("tell", form), headers={"accept-language": "nl"}).content.decode()
    assert NOT_MINE in page
    assert 'lang="ar" dir="rtl"' in page


def test_a_language_is_taken_out_of_the_draft_and_stays_with_what_was_told(
    cast: Cast, form: StoryForm
):
    drop_translation(cast.marieke, form, language="ar")
    assert not form.draft.translations.exists()
    assert form.published.translations.exists()


def test_a_language_that_does_not_exist_is_refused(cast: Cast, form: StoryForm, as_member: As):
    marieke = as_member(cast.marieke)
    for language in ("xx", "en"):
        assert marieke.get(at("form_translation", form, language)).status_code == 404
        with pytest.raises(NotClear):
            translate(cast.marieke, form, language=language, texts={})
    assert as_member(cast.joost).get(at("form_translation", form, "ar")).status_code == 404


@pytest.mark.parametrize("size", ["a4", "sheet"])
def test_a_poster_is_printed_in_a_language_of_the_form(
    cast: Cast, form: StoryForm, as_member: As, size: str
):
    translate(cast.marieke, form, language="ar", texts={("fixed", SCAN): "امسح الرمز"})
    actions.publish(cast.marieke, form)
    marieke = as_member(cast.marieke)
    page = marieke.get(at("form_poster", form), {"size": size}).content.decode()
    assert f'href="?size={size}&amp;language=ar"' in page
    arabic = marieke.get(at("form_poster", form), {"size": size, "language": "ar"})
    around, paper = arabic.content.decode().split('<section class="print-poster')
    assert ARABIC in paper
    assert "امسح الرمز" in paper
    assert SCAN not in paper
    assert "English" in paper, "who reads no Arabic sees that there is more"
    assert "Back to the form" in around
    unknown = marieke.get(at("form_poster", form), {"language": "tr"}).content.decode()
    assert ASKED in unknown


def test_who_scans_an_arabic_poster_opens_the_form_in_arabic(form: StoryForm):
    opened = Client().get(f"/t/{form.short}/?language=ar", follow=True).content.decode()
    assert ARABIC in opened
    assert Client().get(f"/t/{form.short}/?language=xx").url == at("tell", form)


def test_sheets_are_made_in_the_language_that_is_chosen_and_made_again_in_it(
    cast: Cast, form: StoryForm, as_member: As
):
    translate(cast.marieke, form, language="ar", texts={("fixed", "Sheet"): "ورقة"})
    actions.publish(cast.marieke, form)
    marieke = as_member(cast.marieke)
    page = marieke.get(at("form_paper", form), {"language": "ar", "copies": "2"}).content.decode()
    around, *sheets = page.split('<article class="sheet"')
    assert '<option value="ar" lang="ar" selected>' in around
    assert len(sheets) == 2
    for sheet in sheets:
        assert ARABIC in sheet
        assert "ورقة" in sheet
        assert NOT_MINE in sheet
        assert "بالهاتف" in sheet


def test_a_mail_is_in_the_language_of_its_teller(form: StoryForm, cast: Cast, mailoutbox):
    there = "There is something for you at %(organisation)s"
    translate(cast.marieke, form, language="ar", texts={
        ("fixed", there): "هناك شيء لك في %(organisation)s",
        ("fixed", "You get this mail because you asked for it. No more of these mails:\n%(stop)s"):
            "لا مزيد:\n%(stop)s",
    })  # fmt: skip
    actions.publish(cast.marieke, form)
    Client().post(at("tell", form), sending(
        version="3", name="Amina", contact="amina@example.org", wants_mail="on"))  # fmt: skip
    story = Story.objects.get()
    tell_teller.call(story.teller_id)
    (mail,) = mailoutbox
    assert mail.subject.startswith("هناك شيء لك في ")
    assert "لا مزيد:\nhttp" in mail.body
    assert "There is an answer or news about it now." in mail.body, "nobody translated that yet"
    assert translation.get_language() == "en"


def test_months_are_in_the_language_of_the_teller(form: StoryForm):
    Client().post(at("tell", form), sending())
    with saying("ar", {"x": "y"}):
        assert when(date(2026, 3, 1), "month") == "مارس 2026"
    with saying("ti", {"x": "y"}):
        assert when(date(2026, 3, 1), "month") == "March 2026"


SHOWN_TO_TELLERS = (
    "listen/pages/tell/**/*.html", "listen/pages/back/*.html", "listen/pages/device/*.html",
    "listen/pages/placed/*.html", "listen/pages/pieces/*.html",
    "listen/pages/attachments/shown.html", "listen/pages/keeping/returning.html",
    "listen/pages/paper/sheet.html", "listen/pages/paper/slip.html",
    "listen/pages/paper/questions/*.html", "listen/pages/forms/poster_card.html",
    "listen/mail/*.txt", "listen/notices.py", "act/pages/returning/*.html",
    "act/pages/returning/*.py", "act/pages/promise/facts.html", "act/pages/repair/sides.py",
    "act/models/said.py",
)  # fmt: skip
NOT_FOR_A_TELLER_OF_THIS_FORM = {
    # before the form is known
    "No form here", "There is no form at this address",
    "Look at the letter or the poster again: a letter or number may be different.",
    # for who typed it in
    "Back to the form", "we wrote down what the person said", "What did they choose?",
    "This does not apply to their story", "What do they tell about?",
}  # fmt: skip


@pytest.mark.parametrize("shown", SHOWN_TO_TELLERS)
def test_every_fixed_text_of_the_teller_can_be_translated(shown: str):
    """What tellers see holds no text that is not offered to a host."""
    offered = {text for group in fixed_texts().values() for text in group}
    paths = [path for path in HOUSE.glob(shown) if path.name not in ("website.html", "ways.html")]
    found = {text for path in paths for text in texts_of(path)}
    assert paths
    assert found - offered - NOT_FOR_A_TELLER_OF_THIS_FORM == set()


def texts_of(path: Path) -> set[str]:
    """What a file has translated; of a singular and a plural the plural."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        calls = CALLED.findall(templatize(source, origin=str(path)))
        return {ast.literal_eval(plural or one) for one, plural in calls}
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    said = [node.args for node in nodes if getattr(node.func, "id", "") in ("_", "gettext")]
    return {ast.literal_eval(args[0]) for args in said}
