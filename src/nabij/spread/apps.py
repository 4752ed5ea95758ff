from django.apps import AppConfig


class SpreadConfig(AppConfig):
    name = "nabij.spread"
    label = "spread"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.foundation import slots
        from nabij.spread import holdings
        from nabij.spread.pages.asides.fillings import invitations_today, practice_after_step

        holdings.declare()
        slots.fill("act.step.after", practice_after_step, order=50)
        slots.fill("web.today", invitations_today, order=50)
