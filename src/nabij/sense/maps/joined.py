"""What a grouping takes together: versions of forms, and the questions that tellers answered."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.listen.models import FormVersion
from nabij.sense.models import LikenessRun

NAMED = 8
"""So many forms are named at most; the others are counted."""


@dataclass(frozen=True)
class Joined:
    run: LikenessRun

    @cached_property
    def _asked(self) -> list[tuple[FormVersion, str]]:
        """Each version with each of its questions to the teller that one of the stories answers."""
        rows = self.run.places.order_by().values_list("story__version", "story__prompt_key")
        found = list(rows.distinct())
        versions = FormVersion.objects.select_related("form").in_bulk({one for one, _key in found})
        return sorted(
            ((versions[one], key) for one, key in found),
            key=lambda each: (each[0].form_id, each[0].number, each[1]),
        )

    def in_words(self) -> list[str]:
        """Nothing where all stories answer one wording of one form."""
        numbers: dict[str, list[str]] = {}
        for version in dict.fromkeys(version for version, _key in self._asked):
            numbers.setdefault(str(version.form), []).append(str(version.number))
        said = [_of_forms(numbers)] if len(numbers) > 1 else _of_versions(numbers)
        questions = len({version.prompt_text(key) for version, key in self._asked})
        if questions > 1:
            said.append(
                ngettext(
                    "Their tellers answered %(n)s question; each story shows its own.",
                    "Their tellers answered %(n)s different questions; each story shows its own.",
                    questions,
                )
                % {"n": questions}
            )
        return said


def _of_versions(numbers: dict[str, list[str]]) -> list[str]:
    return [
        _("Versions %(versions)s of the form are taken together here.")
        % {"versions": ", ".join(versions)}
        for versions in numbers.values()
        if len(versions) > 1
    ]


def _of_forms(numbers: dict[str, list[str]]) -> str:
    named = [
        _("%(form)s (versions %(versions)s)") % {"form": form, "versions": ", ".join(versions)}
        if len(versions) > 1
        else form
        for form, versions in numbers.items()
    ]
    more = len(named) - NAMED
    if more > 0:
        named[NAMED:] = [ngettext("%(n)s other form", "%(n)s other forms", more) % {"n": more}]
    return _("Stories of these forms are taken together here: %(forms)s.") % {
        "forms": ", ".join(named)
    }
