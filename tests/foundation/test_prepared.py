"""A question whose SQL was put together once answers as the queryset would."""

from datetime import date

from nabij.foundation.prepared import Prepared
from nabij.listen.models import Signifier, StoryForm
from tests.cast import Cast

at = Prepared(lambda key: StoryForm.objects.filter(public_id=key).exclude(state="draft"))
asked = Prepared(lambda _: Signifier.objects.all())


def test_it_gives_the_rows_that_the_queryset_gives(cast: Cast):
    first = cast.form(ends_on=date(2027, 1, 31), limit=40)
    second = cast.form(cast.repairs, websites=["https://example.org"])
    for form in (first, second):
        known = StoryForm.objects.get(pk=form.pk)
        (found,) = at(form.public_id)
        assert {**vars(found), "_state": None} == {**vars(known), "_state": None}
        assert found.team == form.team
    assert at("nowhere") == []
    assert [one.labels for one in asked()] == [one.labels for one in Signifier.objects.all()]


def test_what_it_gave_can_be_changed_and_is_read_anew(cast: Cast):
    form = cast.form()
    (found,) = at(form.public_id)
    found.close()
    assert at(form.public_id)[0].state == StoryForm.State.CLOSED
