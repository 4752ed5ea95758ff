"""What a form asks of its tellers, who reads it, and how long it is kept."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.listen.models import Hold, Keeping, StoryForm
from nabij.listen.models.keeping import NOTICE
from nabij.web.pages.register.document import Section


def processing_of(form: StoryForm) -> Section:
    """One processing in the sense of article 30: the stories of one form."""
    version = form.published or form.draft
    title = _("Stories through the form “%(form)s” of %(team)s") % {
        "form": form.name, "team": form.team,
    }  # fmt: skip
    return (
        Section(title)
        .ask(_("Purpose, as the tellers read it"), version.consent if version else "")
        .ask(_("Legal basis"))
        .ask(_("Of whom"), _("People who tell something (tellers), and people whom they name."))
        .ask(_("Which personal data"), *_asked(form))
        .ask(_("Special categories (health, belief, and so on), or data about offences"))
        .ask(_("Who reads it"), *_read_by(form))
        .ask(_("How long"), *_kept(form))
        .ask(_("Source of the data"), *_ways(form))
    )


def _asked(form: StoryForm) -> list[str]:
    version = form.published or form.draft
    said = [_("A story in the teller's own words; recognised personal data is hidden in it.")]
    if version is None:
        return said
    questions = [one.prompt for one in version.signifiers.all()]
    if questions:
        said.append(_("Answers to: %(questions)s") % {"questions": " · ".join(questions)})
    if version.asks_voice:
        said.append(_("If they like: a recording of their voice. Encrypted."))
    if version.asks_photo:
        said.append(_("If they like: a photo, without place, time and camera. Encrypted."))
    if version.asks_contact:
        said.append(_("If they like: a name, and an address or number. Kept apart, encrypted."))
    else:
        said.append(_("No name and no contact data is asked for."))
    return said


def _read_by(form: StoryForm) -> list[str]:
    people = form.team.memberships.filter(member__is_active=True).count()
    team = ngettext(
        "The team %(team)s: %(people)s person.", "The team %(team)s: %(people)s people.", people
    ) % {"team": form.team, "people": people}  # fmt: skip
    return [
        _("Whom each teller chooses: only who answers them, the team, the organisation, or "
          "everybody."),
        _("Who answers: %(name)s.") % {"name": form.answerer.name},
        team,
        _("What is told to the organisation or to everybody: also guests of a gathering on whose "
          "table it lies."),
    ]  # fmt: skip


def _kept(form: StoryForm) -> list[str]:
    keeping = Keeping.of(form)
    months = ngettext("%(months)s month.", "%(months)s months.", keeping.months)
    said = [
        months % {"months": keeping.months}, keeping.why,
        _("At the end: %(then)s. Tellers and hosts are told %(days)s days before.")
        % {"then": keeping.get_then_display(), "days": NOTICE.days},
    ]  # fmt: skip
    if Hold.objects.in_force().filter(form=form).exists():
        said.append(_("Held now for a legal reason."))
    return said


def _ways(form: StoryForm) -> list[str]:
    ways = form.stories.order_by().values_list("way_in", flat=True).distinct()
    labels = dict(form.stories.model._meta.get_field("way_in").flatchoices)
    return [_("The tellers themselves."), *(str(labels.get(way, way)) for way in sorted(ways))]
