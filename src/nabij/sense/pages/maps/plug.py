"""What the maps add to other pages, and what they listen to."""

from nabij.foundation import slots


def plug_in() -> None:
    """Called once, when all models are there."""
    from nabij.sense.maps import forgetting  # noqa: F401 - connects its receivers
    from nabij.sense.pages.maps.fillings import like_this_one, maps_of_form, opinion_map_link

    slots.fill("listen.form.aside", maps_of_form, order=30)
    slots.fill("listen.story.aside", like_this_one, order=70)
    slots.fill("sense.gathering.within_reach", opinion_map_link, order=20)
