"""What was published is read once; whether it still takes stories is asked each time."""

from nabij.listen.actions import forms
from nabij.listen.models import FormVersion
from nabij.listen.published import published_form, published_version
from tests.cast import Cast


def test_a_version_that_was_read_is_at_hand(cast: Cast, django_assert_num_queries):
    form = cast.form()
    published_version(form, 1)
    with django_assert_num_queries(0):
        version = published_version(form, 1)
        assert version is not None
        assert [one.kind for one in version.signifiers.all()] == ["triad"]


def test_a_form_that_was_closed_since_takes_no_more_stories(cast: Cast):
    form = cast.form()
    published_version(form, 1)
    forms.close(cast.marieke, form)
    version = published_version(published_form(form.public_id), 1)
    assert version is not None
    assert version.form.state == "closed"


def test_a_draft_is_not_published_until_it_is(cast: Cast):
    form = cast.form()
    form.begin_draft()
    assert published_version(form, 2) is None
    form.publish()
    assert published_version(form, 2) == FormVersion.objects.get(form=form, number=2)
