"""Stories grouped by likeness: asked for by people, made by a job, named by people."""

import re
from types import SimpleNamespace

import pytest

from nabij.foundation.errors import NotYours
from nabij.listen.actions import forms, forms_wording
from nabij.listen.actions.teller import choose_readers, erase, withdraw
from nabij.listen.looking_again import look_through_all
from nabij.listen.models import Audience, NumberPattern, Teller
from nabij.patterns import Likeness
from nabij.sense.actions import likeness as actions
from nabij.sense.maps.jobs import group_stories
from nabij.sense.models import LikenessGroup, LikenessPlace, LikenessRun
from nabij.trail.models import Entry
from tests.sense.gatherings import seen, words_of
from tests.sense.maps_made import LIFTS, two_kinds


@pytest.fixture
def form(cast):
    return cast.form()


@pytest.fixture
def grouped(cast, form, django_capture_on_commit_callbacks):
    """The stories of the form, grouped: `grouped()` does it (again)."""

    def make(by=None):
        with django_capture_on_commit_callbacks(execute=True):
            run = actions.ask(by or cast.joost, form)
        run.refresh_from_db()
        return run

    return make


def address(run, rest=""):
    return f"/sense/likeness/{run.public_id}/{rest}"


def about_lifts(run):
    """The group in which the stories about the lift are: the first one is about it."""
    return run.places.order_by("story_id").first().group


def test_a_member_asks_for_groups_and_reads_them(cast, form, as_member, grouped):
    stories = two_kinds(cast)
    client = as_member(cast.joost)
    scope = f"/sense/likeness/forms/{form.public_id}/"
    assert "Group these stories" in seen(client, scope)
    run = grouped()
    assert run.state == LikenessRun.State.DONE
    words = seen(client, address(run))
    assert any(story.text[:60] in words for story in stories[::2])
    assert "Read the 14 stories and name the group" in words
    assert client.get(scope).headers["Location"] == address(run)


def test_the_page_says_which_versions_and_forms_are_taken_together(
    cast, form, as_member, grouped, django_capture_on_commit_callbacks
):
    two_kinds(cast)
    client = as_member(cast.joost)
    assert "taken together" not in seen(client, address(grouped()))
    forms_wording.write(cast.marieke, form, prompt="What did you see?", consent="We read it.")
    forms.publish(cast.marieke, form, meanings={"prompt:first": "other"})
    cast.story(" ".join(LIFTS[:5]), form=form)
    words = seen(client, address(grouped()))
    assert "Versions 1, 2 of the form are taken together here." in words
    assert "Their tellers answered 2 different questions" in words
    other = cast.form()
    other.name = "After a repair"
    other.save()
    cast.story("The bell, again.", other)
    with django_capture_on_commit_callbacks(execute=True):
        run = actions.ask(cast.joost, cast.front_desk)
    words = seen(client, address(run))
    said = "Stories of these forms are taken together here: Contact with us (versions 1, 2), After"
    assert said in words


def test_asking_by_page_leads_to_how_far_it_is(
    cast, form, as_member, django_capture_on_commit_callbacks
):
    two_kinds(cast)
    client = as_member(cast.joost)
    with django_capture_on_commit_callbacks() as waiting:
        answer = client.post(f"/sense/likeness/forms/{form.public_id}/")
    run = LikenessRun.objects.get()
    assert answer.headers["Location"] == address(run)
    assert "0 of 4" in seen(client, address(run))
    assert "You can leave this page; it goes on." in seen(client, address(run))
    assert "HX-Refresh" not in client.get(address(run, "progress/")).headers
    for callback in waiting:
        callback()
    assert client.get(address(run, "progress/")).headers["HX-Refresh"] == "true"


def test_asking_twice_is_asking_once(cast, form, as_member, django_capture_on_commit_callbacks):
    two_kinds(cast)
    client = as_member(cast.joost)
    with django_capture_on_commit_callbacks() as waiting:
        first = client.post(f"/sense/likeness/forms/{form.public_id}/")
        second = client.post(f"/sense/likeness/forms/{form.public_id}/")
    assert first.headers["Location"] == second.headers["Location"]
    assert len(waiting) == 1


def test_all_forms_of_a_team_can_be_grouped_together(
    cast, form, as_member, django_capture_on_commit_callbacks
):
    two_kinds(cast, 10, form)
    two_kinds(cast, 10, cast.form())
    client = as_member(cast.joost)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/sense/likeness/teams/{cast.front_desk.public_id}/")
    run = LikenessRun.objects.get()
    assert run.form is None
    assert run.places.count() == 40


def test_only_what_the_whole_team_may_read_is_grouped(cast, form, grouped):
    two_kinds(cast)
    hidden = cast.story(" ".join(LIFTS), audience=Audience.ANSWERER, answerer=cast.joost, form=form)
    run = grouped()
    assert not run.places.filter(story=hidden).exists()


def test_another_team_finds_nothing_and_may_not_ask(cast, form, as_member, grouped):
    two_kinds(cast)
    run = grouped()
    for member in (cast.fatima, cast.wim):
        client = as_member(member)
        for where in (
            address(run), address(run, "progress/"), address(run, "alone/"),
            run.groups.first().get_absolute_url(), f"/sense/likeness/forms/{form.public_id}/",
            f"/sense/likeness/teams/{cast.front_desk.public_id}/",
        ):  # fmt: skip
            assert client.get(where).status_code == 404, where
        assert client.post(f"/sense/likeness/forms/{form.public_id}/").status_code == 404
        with pytest.raises(NotYours):
            actions.ask(member, form)
        with pytest.raises(NotYours):
            actions.name_group(member, run.groups.first(), name="Mine")


def test_only_the_program_keeps_a_result(cast, grouped):
    two_kinds(cast)
    run = grouped()
    for action, given in ((actions.begin, {}), (actions.stop, {}), (actions.keep, {"found": None})):
        with pytest.raises(NotYours):
            action(cast.marieke, run, **given)


def test_people_name_a_group_in_their_own_words(cast, as_member, grouped):
    two_kinds(cast)
    run = grouped()
    group = about_lifts(run)
    client = as_member(cast.joost)
    assert "named by" not in seen(client, group.get_absolute_url())
    answer = client.post(f"{group.get_absolute_url()}name/", {"name": "Stairs  and knees"})
    assert answer.status_code == 302
    assert "Stairs and knees" in seen(client, address(run))
    assert "named by Joost" in seen(client, group.get_absolute_url())
    entry = Entry.objects.get(verb="likeness.name_group")
    assert entry.actor_id == cast.joost.pk
    assert "Stairs" not in str(entry.facts)


def test_a_name_that_is_too_long_is_kept_to_be_shortened(cast, as_member, grouped):
    two_kinds(cast)
    group = grouped().groups.first()
    answer = as_member(cast.joost).post(f"{group.get_absolute_url()}name/", {"name": "x" * 200})
    assert answer.status_code == 422
    assert "x" * 200 in answer.content.decode()


def test_grouping_anew_keeps_names_and_addresses(cast, form, grouped):
    two_kinds(cast)
    run = grouped()
    group = about_lifts(run)
    actions.name_group(cast.joost, group, name="Stairs")
    cast.story(" ".join(LIFTS[:5]), form=form)
    again = grouped()
    assert again.pk == run.pk
    assert again.places.count() == 29
    found = about_lifts(again)
    assert (found.pk, found.name, found.public_id) == (group.pk, "Stairs", group.public_id)


def test_a_named_group_that_is_not_found_again_keeps_only_its_name(cast, as_member, grouped):
    stories = two_kinds(cast)
    run = grouped()
    group = about_lifts(run)
    actions.name_group(cast.joost, group, name="Stairs")
    for story in stories[::2]:
        erase(story.teller, story)
    grouped()
    group.refresh_from_db()
    assert (group.name, group.number, group.words) == ("Stairs", None, [])
    words = seen(as_member(cast.joost), address(run))
    assert "Names without a group" in words
    assert "Stairs" in words.split("Names without a group")[1]
    assert as_member(cast.joost).get(group.get_absolute_url()).status_code == 404


def test_words_are_shown_as_words_and_never_as_a_name(cast, as_member, grouped):
    two_kinds(cast)
    run = grouped()
    page = as_member(cast.joost).get(address(run)).content.decode()
    assert "words:" in page
    assert about_lifts(run).words
    assert not LikenessGroup.objects.exclude(name="").exists()


@pytest.mark.parametrize("leave", [erase, withdraw])
def test_a_story_that_is_taken_back_leaves_the_groups_at_once(cast, as_member, grouped, leave):
    stories = two_kinds(cast)
    run = grouped()
    gone = stories[0]
    leave(gone.teller, gone)
    assert not LikenessPlace.objects.filter(story=gone).exists()
    client = as_member(cast.joost)
    for where in (address(run), about_lifts(run).get_absolute_url(), address(run, "alone/")):
        assert gone.public_id not in client.get(where).content.decode()


def test_a_story_whose_readers_are_narrowed_leaves_the_groups(cast, grouped):
    stories = two_kinds(cast)
    grouped()
    choose_readers(stories[0].teller, stories[0], audience=Audience.ANSWERER)
    assert not LikenessPlace.objects.filter(story=stories[0]).exists()


def test_a_word_that_then_only_one_person_used_goes_too(cast, grouped):
    stories = two_kinds(cast)
    for story in stories[:4:2]:
        story.text += " It is the Gansevoort lift."
        story.save()
    run = grouped()
    group = about_lifts(run)
    group.words = ["gansevoort", "lift"]
    group.save()
    erase(stories[0].teller, stories[0])
    group.refresh_from_db()
    assert group.words == ["lift"]


def test_words_that_are_found_later_to_say_who_somebody_is_leave_the_groups_too(cast, grouped):
    stories = two_kinds(cast)
    for story in stories[:4:2]:
        story.text += " My number is KL-20461, and the lift is out."
        story.save()
    group = about_lifts(grouped())
    group.words = ["kl-20461", "lift"]
    group.save()
    NumberPattern.objects.create(pattern="KL-#####")
    assert look_through_all() == 2
    group.refresh_from_db()
    assert group.words == ["lift"]
    assert not LikenessPlace.objects.filter(story__in=stories[:4:2]).exists()


def test_a_word_of_two_stories_of_one_person_is_a_word_of_one_person(cast, grouped):
    stories = two_kinds(cast)
    for story in stories[:6:2]:
        story.text += " It is the Gansevoort lift."
        story.teller = stories[0].teller if story is stories[2] else story.teller
        story.save()
    group = about_lifts(grouped())
    group.words = ["gansevoort", "lift"]
    group.save()
    erase(stories[4].teller, stories[4])
    group.refresh_from_db()
    assert group.words == ["lift"]


def test_a_group_of_fewer_than_five_tellers_is_not_shown(cast, form, as_member, grouped):
    stories = two_kinds(cast)
    one = Teller.objects.create()
    for story in stories[::2]:
        story.teller = one
        story.save()
    run = grouped()
    group = about_lifts(run)
    client = as_member(cast.joost)
    page = client.get(address(run)).content.decode()
    assert group.public_id not in page
    assert client.get(group.get_absolute_url()).status_code == 404
    # Single stories stay readable.
    assert client.get(f"/listen/stories/{stories[0].public_id}/").status_code == 200


def test_four_tellers_are_no_picture(cast, form, as_member, grouped):
    tellers = [Teller.objects.create() for _ in range(4)]
    for number, story in enumerate(two_kinds(cast)):
        story.teller = tellers[number % 4]
        story.save()
    run = grouped()
    client = as_member(cast.joost)
    words = seen(client, address(run))
    assert "Too few tellers yet" in words
    assert "lift" not in words
    assert "too few stories yet" in seen(client, address(run, "alone/"))


def test_a_group_opens_its_stories_page_by_page(cast, as_member, grouped, monkeypatch):
    monkeypatch.setattr("nabij.sense.pages.maps.likeness.groups.PAGE", 8)
    two_kinds(cast)
    group = about_lifts(grouped())
    client = as_member(cast.joost)
    found = set()
    for page in (1, 2):
        html = client.get(f"{group.get_absolute_url()}?page={page}").content.decode()
        found |= set(re.findall(r"/listen/stories/([0-9a-z]+)/", html))
    assert len(found) == group.places.count()
    for strange in ("0", "-3", "999999", "9" * 40, "x"):
        assert client.get(f"{group.get_absolute_url()}?page={strange}").status_code == 200


def test_the_odd_one_out_stands_alone(cast, form, as_member, grouped):
    two_kinds(cast)
    odd = cast.story("Zebra quartz jazz; vijf wijze exen.", form=form)
    run = grouped()
    page = as_member(cast.joost).get(address(run, "alone/")).content.decode()
    first = re.search(r"/listen/stories/([0-9a-z]+)/", page)
    assert first is not None
    assert first[1] == odd.public_id


def test_beside_a_story_stand_three_like_it(cast, as_member, grouped):
    stories = two_kinds(cast)
    client = as_member(cast.joost)
    where = f"/listen/stories/{stories[0].public_id}/"
    assert "Like this one" not in seen(client, where)
    grouped()
    page = client.get(where).content.decode()
    aside = page[page.index("Like this one") :]
    alike = re.findall(r"/listen/stories/([0-9a-z]+)/", aside)[:3]
    lifts = {story.public_id for story in stories[::2]}
    assert len(set(alike) & lifts) == 3


def test_like_this_one_shows_nothing_that_its_reader_may_not_read(cast, as_member, grouped):
    stories = two_kinds(cast)
    for story in stories[:2]:
        story.audience = Audience.ORGANISATION
        story.save()
    grouped()
    where = f"/listen/stories/{stories[0].public_id}/"
    page = as_member(cast.fatima).get(where).content.decode()
    assert not any(story.public_id in page for story in stories[2:])


def test_a_job_that_fails_says_so_and_keeps_what_was_there(
    cast, form, as_member, grouped, monkeypatch
):
    two_kinds(cast)
    run = grouped()
    before = run.places.count()

    def broken(*_, **__):
        raise MemoryError

    monkeypatch.setattr(Likeness, "fit", broken)
    grouped()
    run.refresh_from_db()
    assert run.state == LikenessRun.State.STOPPED
    assert run.places.count() == before
    words = seen(as_member(cast.joost), address(run))
    assert "This stopped before it was finished." in words
    assert "name the group" in words
    monkeypatch.undo()
    assert grouped().state == LikenessRun.State.DONE


def test_a_job_for_a_run_that_is_gone_or_taken_up_does_nothing(cast, form, grouped):
    two_kinds(cast)
    run = grouped()
    made = run.made_at
    group_stories.call(run.pk)
    group_stories.call(987654)
    run.refresh_from_db()
    assert run.made_at == made


def test_the_job_is_given_numbers_only(cast, form, django_capture_on_commit_callbacks, monkeypatch):
    given = []
    monkeypatch.setattr(
        "nabij.sense.maps.jobs.group_stories", SimpleNamespace(enqueue=given.append)
    )
    with django_capture_on_commit_callbacks(execute=True):
        run = actions.ask(cast.joost, form)
    assert given == [run.pk]


def test_the_first_page_names_teams_and_forms_that_can_be_grouped(cast, form, as_member, grouped):
    client = as_member(cast.joost)
    assert "No story to read yet" in seen(client, "/sense/likeness/")
    cast.story("The lift was broken for nine days.", form=form)
    words = seen(client, "/sense/likeness/")
    assert "Front desk" in words
    assert "not grouped yet" in words
    assert "Repairs" not in words
    two_kinds(cast)
    grouped()
    assert "grouped on" in seen(client, "/sense/likeness/")
    assert "You are in no team yet" in words_of(
        as_member(cast.wim).get("/sense/likeness/").content.decode()
    )
