from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nabij.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.foundation import slots
        from nabij.people import holdings, leftovers
        from nabij.people.pages.house.fillings import keys_in_house

        slots.fill("people.house", keys_in_house, order=72)
        holdings.declare()
        leftovers.begin()
