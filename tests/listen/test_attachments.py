"""A photo or a voice recording goes with a story: for the same readers, kept unreadable."""

from django.db import connection

from nabij.listen.models import Attachment, Kind
from tests.cast import Cast

SOUND = b"OggS" + b"the voice of Amina" * 40


def kept(cast: Cast, **fields: object) -> Attachment:
    given = {"kind": Kind.VOICE, "media_type": "audio/ogg", "content": SOUND, "size": len(SOUND)}
    return Attachment.objects.create(story=cast.story(), **{**given, **fields})


def test_a_recording_is_unreadable_in_the_database(cast: Cast):
    kept(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM listen_attachment")
        raw = bytes(cursor.fetchone()[0])
    assert b"Amina" not in raw
    assert len(raw) < len(SOUND) * 1.2


def test_it_comes_back_as_it_was_given_also_as_a_file(cast: Cast):
    kept(cast)
    one = Attachment.objects.get()
    assert one.content == SOUND
    with one.as_file() as path:
        assert path.read_bytes() == SOUND
        assert path.suffix == ".ogg"
    assert not path.exists()


def test_a_list_of_attachments_does_not_bring_their_content(cast: Cast, django_assert_num_queries):
    one = kept(cast)
    with django_assert_num_queries(1):
        assert [each.kind for each in one.story.attachments.all()] == [Kind.VOICE]


def test_whoever_may_read_the_story_may_hear_it_and_nobody_else(cast: Cast):
    kept(cast)
    assert Attachment.objects.readable_by(cast.joost).exists()
    assert not Attachment.objects.readable_by(cast.fatima).exists()


def test_it_goes_with_the_story(cast: Cast):
    one = kept(cast)
    one.story.erase()
    assert not Attachment.objects.exists()
