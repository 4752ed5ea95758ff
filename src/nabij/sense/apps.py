from django.apps import AppConfig


class SenseConfig(AppConfig):
    name = "nabij.sense"
    label = "sense"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.foundation import slots
        from nabij.listen import alike, read_elsewhere
        from nabij.sense import (
            forgetting,  # noqa: F401 - connects its receivers
            holdings,
        )
        from nabij.sense.maps.alike import StoredLikeness
        from nabij.sense.pages.maps.plug import plug_in
        from nabij.sense.pages.story_aside.filling import ask_about, questions_aside
        from nabij.sense.pages.today.filling import gathering_today
        from nabij.sense.read_at_the_table import read_at_the_table

        plug_in()
        alike.fill(StoredLikeness())
        holdings.declare()
        read_elsewhere.tell_where(read_at_the_table)
        slots.fill("listen.story.aside", questions_aside, order=30)
        slots.fill("listen.difference.after", ask_about)
        slots.fill("web.today", gathering_today, order=40)
