"""The demo shows that stories can be read by everybody, and says that they are made up."""

import pytest
from django.test import Client

from nabij.cli.demo.loader import load
from nabij.cli.demo.people import tellers_pages
from nabij.listen.models import PublicStory
from nabij.listen.moderating import waiting
from nabij.people.models import Member


@pytest.mark.django_db
def test_a_newcomer_reads_public_stories_and_a_host_finds_one_to_read_first():
    load("nl", lambda *_: None)
    page = dict(tellers_pages([]))["public"]

    first = Client().get(page, headers={"accept-language": "nl"})
    assert "[een buurman]" in first.text
    assert "verzonnen" in first.text
    assert 'rel="next"' in first.text
    assert PublicStory.objects.for_everybody().count() == 4
    assert all(one.story.is_made_up for one in PublicStory.objects.select_related("story"))
    host = Member.objects.get(email="samira@example.org")
    assert [story.first_line[:11] for story in waiting(host)] == ["Ons portiek"]
