from pathlib import Path

from django.apps import AppConfig


class ActConfig(AppConfig):
    name = "nabij.act"
    label = "act"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.act import (
            happenings,
            holdings,
            receivers,  # noqa: F401 - connects itself
        )
        from nabij.act.pages.asides import fillings
        from nabij.act.pages.public_answer.fillings import beside_public
        from nabij.act.pages.returning.filling import returned
        from nabij.foundation import slots
        from nabij.listen import fixed_texts

        fixed_texts.offer(Path(__file__).with_name("fixed_texts.toml"))
        happenings.begin()
        holdings.declare()
        slots.fill("listen.story.aside", fillings.beside_story)
        slots.fill("listen.return.story", returned)
        slots.fill("listen.public.story", beside_public)
        slots.fill("sense.contribution.after", fillings.under_contribution)
        slots.fill("sense.gathering.within_reach", fillings.within_reach)
        slots.fill("people.member.leaving", fillings.before_leaving)
        slots.fill("web.today", fillings.promises_today, order=20)
        slots.fill("web.today", fillings.answers_today, order=30)
