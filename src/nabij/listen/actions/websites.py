"""On which websites a form may stand."""

from nabij.listen.actions.forms import form_topics
from nabij.listen.models import StoryForm
from nabij.listen.rules import hosts_form
from nabij.listen.websites import origins
from nabij.people.models import Member
from nabij.trail.action import action


def _facts(form: StoryForm) -> dict[str, object]:
    return {"websites": len(form.websites)}


@action("form.choose_websites", allows=hosts_form, announces=form_topics, facts=_facts)
def choose(by: Member, form: StoryForm, *, websites: str) -> StoryForm:
    """These websites, one on a line, may show the form in a page of theirs; no others."""
    form.show_on(origins(websites))
    return form
