from django.urls import path

from nabij.sense.pages.table import opinions, sending, views

urlpatterns = [
    path("", views.table, name="table"),
    path("changes/", views.changes, name="table-changes"),
    path("stories/", views.stories, name="table-stories"),
    path("opinions/", opinions.opinions, name="table-opinions"),
    path("departure/", sending.depart, name="departure"),
    path("contributions/", sending.contribute, name="contribute"),
    path("statements/", sending.state, name="statements"),
    path("votes/", sending.vote, name="votes"),
    path("<slug:kind>/<slug:public_id>/sharing/", sending.share_own, name="table-share"),
    path("<slug:kind>/<slug:public_id>/parking/", sending.park_it, name="table-park"),
    path("<slug:kind>/<slug:public_id>/removal/", sending.remove, name="table-remove"),
    path("<slug:kind>/<slug:public_id>/words/", views.words, name="table-words"),
    path("<slug:kind>/<slug:public_id>/ties/", views.ties, name="table-ties"),
]
