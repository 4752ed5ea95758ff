from django.urls import path

from nabij.sense.pages.story_aside.views import ask

urlpatterns = [path("stories/<slug:public_id>/questions/", ask, name="ask-from-story")]
