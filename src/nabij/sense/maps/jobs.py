"""Slow work of the maps; arguments are row numbers only."""

from django_tasks import task

from nabij.foundation.actors import Program
from nabij.sense.actions import likeness
from nabij.sense.maps.grouping import calculate
from nabij.sense.models import LikenessRun


@task()
def group_stories(run_id: int) -> None:
    """Group the stories of a run. The calculation holds no lock; only keeping it does."""
    run = LikenessRun.objects.filter(pk=run_id, state=LikenessRun.State.WAITING).first()
    if run is None:
        # Somebody else took it up, or its form is gone.
        return
    likeness.begin(Program(), run)
    try:
        likeness.keep(Program(), run, found=calculate(run, lambda step: _tell(run_id, step)))
    except Exception:
        likeness.stop(Program(), run)
        raise


def _tell(run_id: int, step: int) -> None:
    LikenessRun.objects.filter(pk=run_id).update(step=step)
