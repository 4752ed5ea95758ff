"""The register of processing (GDPR, article 30) and a DPIA, filled in as far as the program knows.

Their questions follow article 30(1) and 35(7) of the GDPR, and the criteria of the European data
protection authorities for a DPIA (WP 248 rev.01), which the Dutch authority uses as well.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.listen.models import StoryForm
from nabij.listen.models.objection import ANSWERED_WITHIN
from nabij.people.models import Organisation
from nabij.web.pages.register.document import Section
from nabij.web.pages.register.forms_facts import processing_of
from nabij.web.pages.register.measures import machines, measures, not_on, who_receives


def register() -> list[Section]:
    return [_responsible(), *_processings(), _members(), _gatherings(), _receivers(), _security()]


def dpia() -> list[Section]:
    return [
        _is_it_needed(), _responsible(), *_processings(), _receivers(), _proportionate(),
        _rights(), _risks(), _security(), _advice(),
    ]  # fmt: skip


def _forms() -> list[StoryForm]:
    return list(StoryForm.objects.select_related("team", "answerer").order_by("pk"))


def _processings() -> list[Section]:
    return [processing_of(form) for form in _forms()]


def _responsible() -> Section:
    organisation = Organisation.current()
    return (
        Section(_("Who is responsible"))
        .ask(_("Organisation"), organisation.name if organisation else "")
        .ask(_("Address and contact"))
        .ask(_("Data protection officer"))
        .ask(_("Other organisations that are responsible together"))
    )


def _members() -> Section:
    return (
        Section(_("People who work with it"))
        .ask(_("Purpose"), _("To sign in, to see what is theirs to see, and to be answered for."))
        .ask(_("Legal basis"))
        .ask(_("Which personal data"), _("Name, e-mail address, language, teams and rights, what "
                                         "they write, and a history of who did what. Nobody is "
                                         "counted or ranked."))
        .ask(_("How long"), _("As long as the installation; who is let go can't sign in."))
    )  # fmt: skip


def _gatherings() -> Section:
    return (
        Section(_("People who take part in a gathering"))
        .ask(_("Purpose"), _("To read stories together and to write down what one notices."))
        .ask(_("Legal basis"))
        .ask(_("Which personal data"), _("How they like to be called, and what they write."))
        .ask(_("How long"), _("As long as the gathering."))
    )


def _receivers() -> Section:
    return (
        Section(_("Who receives data outside"))
        .ask(_("Connected now"), *(who_receives() or [_("Nobody.")]))
        .ask(_("Who runs the server, and the agreement with them"))
        .ask(_("Agreement with each of the others here above"))
        .ask(_("Outside the European Economic Area, and with which safeguards"))
    )


def _security() -> Section:
    return (
        Section(_("Measures"))
        .ask(_("On in this installation"), *measures())
        .ask(_("Not on, or not to be seen by the program"), *not_on())
        .ask(_("Measures of the organisation itself"))
    )


def _is_it_needed() -> Section:
    about = _(
        "A DPIA is needed where two or more of these hold, as a rule. Facts stand where the "
        "program knows them; the judgement is yours."
    )
    return (
        Section(_("Is a DPIA needed?"), about=about)
        .ask(_("Judging or scoring people"), _("The program gives no person a score and draws no "
                                               "profile; people interpret."))
        .ask(_("Decisions by a machine with legal or similar effect"), _("None."))
        .ask(_("Watching people systematically"), _("None: nothing is followed, no address of a "
                                                    "device is kept."))
        .ask(_("Sensitive data"))
        .ask(_("On a large scale"), _("Forms: %(forms)s.") % {"forms": StoryForm.objects.count()})
        .ask(_("Joining sets of data"), _("A story can stand beside what your own system says of "
                                          "the same event, where you bring that in."))
        .ask(_("People in a dependent position, such as tenants, patients or employees"))
        .ask(_("New technology"), *machines())
        .ask(_("Keeping people from a right or a service"))
    )  # fmt: skip


def _proportionate() -> Section:
    return (
        Section(_("Necessary and in proportion"))
        .ask(_("Why the purpose can't be reached with less"))
        .ask(_("What is done to ask for little"), _("Contact data is optional and asked last; "
                                                    "times are coarse; a story needs no account."))
        .ask(_("How tellers are informed"), _("On the form before they send, on their own page, "
                                              "and on the page about privacy."))
    )  # fmt: skip


def _rights() -> Section:
    return (
        Section(_("Rights of tellers"))
        .ask(_("Access"), _("On their own page: all they told, who read it, what was answered."))
        .ask(_("Correction and addition"), _("They can add words, and choose again who reads it."))
        .ask(_("Erasure"), _("At once, by themselves; after a legal hold where a law asks for it, "
                             "and then they read which."))
        .ask(_("Restriction"), _("They withdraw a story and nobody reads it, until they bring it "
                                 "back."))
        .ask(_("Objection"),
             _("On their own page, with or without a reason. The story is out of use at once, "
               "before anybody judges."),
             ngettext("Who answers them says within %(days)s day, in words, whether it stops or "
                      "goes on, and why.",
                      "Who answers them says within %(days)s days, in words, whether it stops or "
                      "goes on, and why.", ANSWERED_WITHIN.days)
             % {"days": ANSWERED_WITHIN.days})
        .ask(_("Who lost their words and asks you"))
    )  # fmt: skip


def _risks() -> Section:
    return (
        Section(_("Risks for the people concerned"))
        .ask(_("Somebody is recognised by what they tell"), _(
            "The teller is shown honestly who could recognise them; groups under five are not "
            "shown."))
        .ask(_("How likely and how serious, in your situation"))
        .ask(_("Somebody reads what is not for them"))
        .ask(_("A story is used against its teller or a colleague"))
        .ask(_("Data is lost or leaks"))
    )  # fmt: skip


def _advice() -> Section:
    return (
        Section(_("Advice and decision"))
        .ask(_("Advice of the data protection officer"))
        .ask(_("Views of the people concerned, or of who represents them"))
        .ask(_("Decision, by whom and when"))
        .ask(_("Day to look at it again"))
    )
