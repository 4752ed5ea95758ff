from django.urls import path

from nabij.listen.pages.attachments.views import for_everybody
from nabij.listen.pages.public import views

urlpatterns = [
    path("<slug:short>/", views.stories, name="public_stories"),
    path("<slug:short>/<slug:public_id>/", views.story, name="public_story"),
    path(
        "<slug:short>/<slug:public_id>/attachments/<slug:attachment_id>/",
        for_everybody,
        name="public_attachment",
    ),
]
