from django.urls import path

from nabij.listen.pages.cards.views import cards

urlpatterns = [path("", cards, name="cards")]
