"""Links of their own into one form."""

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean_line
from nabij.listen.models import Collector, StoryForm
from nabij.listen.rules import hosts_form
from nabij.people.models import Member
from nabij.trail.action import action

MOST = 50


def hosts_collector(by: Member, collector: Collector) -> bool:
    return hosts_form(by, collector.form)


@action("collector.make", allows=hosts_form)
def make(by: Member, form: StoryForm, *, name: str) -> Collector:
    """A link with a name, to hand out at one place."""
    named = clean_line(name, limit=80, field="name")
    if not named:
        raise NotClear(fields={"name": _("Give the link a name, such as where it hangs.")})
    if form.collectors.filter(name__iexact=named).exists():
        raise NotClear(fields={"name": _("There is a link with this name already.")})
    if form.collectors.count() >= MOST:
        raise NotClear(fields={"name": _("Fifty links are as many as one can tell apart.")})
    return Collector.objects.create(form=form, name=named)


@action("collector.close", allows=hosts_collector)
def close(by: Member, collector: Collector) -> Collector:
    """Nobody new comes in through it; who is writing can still send."""
    collector.open_or_close(is_open=False)
    return collector


@action("collector.reopen", allows=hosts_collector)
def reopen(by: Member, collector: Collector) -> Collector:
    """Let people in through it again."""
    collector.open_or_close(is_open=True)
    return collector
