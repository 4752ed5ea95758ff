from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class TrailConfig(AppConfig):
    name = "nabij.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_tasks_db.models import DBTaskResult

        from nabij.trail import leftovers
        from nabij.trail.regularly import regularly

        pre_save.connect(
            leftovers.forget_what_it_said, sender=DBTaskResult, dispatch_uid="trail.forget"
        )
        regularly(leftovers.sweep_leftovers, every=timedelta(hours=6))
        leftovers.throw_away(
            leftovers.Leftover(
                "trail.done_jobs", _("Jobs that were done"), _("after they were done"),
                timedelta(days=7), leftovers.sweep_done_jobs,
            )
        )  # fmt: skip
        leftovers.throw_away(
            leftovers.Leftover(
                "trail.failed_jobs", _("Jobs that failed, with what went wrong"),
                _("after they failed"), timedelta(days=30), leftovers.sweep_failed_jobs,
            )
        )  # fmt: skip
