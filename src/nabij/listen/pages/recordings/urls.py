from django.urls import path

from nabij.listen.pages.recordings import views

urlpatterns = [
    path("", views.recordings, name="recordings"),
    path("<slug:public_id>/", views.recording, name="recording"),
    path("<slug:public_id>/listening/", views.ask_model, name="recording_listening"),
]
