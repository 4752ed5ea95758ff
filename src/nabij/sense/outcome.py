"""What came out of a gathering: one page, on screen, on paper and in the mail."""

from dataclasses import dataclass, field

from nabij.sense.models import (
    Assumption,
    Contribution,
    Gathering,
    Noticing,
    ParkedSolution,
    Pattern,
    Question,
)


@dataclass(frozen=True)
class Outcome:
    """All that was shared, oldest first; what stayed with its writer is not in it."""

    gathering: Gathering
    noticings: list[Contribution] = field(default_factory=list)
    questions: list[Contribution] = field(default_factory=list)
    assumptions: list[Contribution] = field(default_factory=list)
    patterns: list[Contribution] = field(default_factory=list)
    parked: list[Contribution] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.noticings, self.questions, self.assumptions, self.patterns, self.parked)
        )


def outcome_of(gathering: Gathering) -> Outcome:
    return Outcome(
        gathering,
        *(
            list(
                kind.objects.shared()
                .filter(gathering=gathering)
                .select_related("participant", "member", "gathering__team")
                .prefetch_related("stories")
                .order_by("id")
            )
            for kind in (Noticing, Question, Assumption, Pattern, ParkedSolution)
        ),
    )
