from django.urls import path

from nabij.sense.pages.prepare import deck, views

urlpatterns = [
    path("new/", views.prepare_one, name="prepare"),
    path("<slug:public_id>/preparation/", views.change_one, name="gathering-change"),
    path("<slug:public_id>/deck/", deck.deck, name="deck"),
    path("<slug:public_id>/deck/stories/", deck.lay, name="deck-lay"),
    path("<slug:public_id>/deck/draw/", deck.draw, name="deck-draw"),
    path("<slug:public_id>/deck/<slug:story_id>/removal/", deck.take_out, name="deck-take-out"),
    path("<slug:public_id>/cards/", deck.cards, name="deck-cards"),
]
