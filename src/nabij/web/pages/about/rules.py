"""The seven rules that the program keeps, in plain words."""

from django.utils.translation import gettext_lazy as _

RULES = [
    (
        _("The person has the last word"),
        _(
            "Only who told a story can say that something is made right, or that they notice a "
            "change. What we say and what they say stand side by side."
        ),
    ),
    (
        _("People interpret; the program arranges"),
        _(
            "It puts stories beside each other and draws how sure one can be. It names no "
            "theme, writes no apology and ranks nobody. Every dot and number opens to the "
            "stories under it."
        ),
    ),
    (
        _("First look, then solve"),
        _(
            "A solution that comes early is parked, not lost, until people have said what they "
            "noticed, what they ask and what they assume."
        ),
    ),
    (
        _("Within reach first"),
        _(
            "A step is something one can do oneself, within seven days, without money, a new "
            "system or extra people."
        ),
    ),
    (
        _("No scoreboard"),
        _(
            "No ranking of people or teams, no targets, no traffic lights. Patterns are shown "
            "only for groups of at least five tellers."
        ),
    ),
    (
        _("An invitation, not a fixed model"),
        _(
            "Every stage can be skipped and every word on a form changed. Who is invited may "
            "decline without a reason, and it leaves no trace."
        ),
    ),
    (
        _("Honest about not knowing"),
        _(
            "Uncertainty is drawn, and “too few stories to tell yet” is a normal answer. What "
            "was tried and failed is as easy to find as what worked."
        ),
    ),
]
