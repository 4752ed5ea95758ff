from django.urls import path

from nabij.sense.pages.hosting import polis, screen, steering, views

urlpatterns = [
    path("", views.gathering, name="gathering"),
    path("changes/", views.changes, name="gathering-changes"),
    path("cards/<int:position>/", views.card, name="gathering-card"),
    path("opening/", steering.open_them, name="gathering-opening"),
    path("stage/", steering.go_to, name="gathering-stage"),
    path("sharing/", steering.share_all, name="gathering-sharing"),
    path("card/", steering.lay_card, name="gathering-show-card"),
    path("end/", steering.end, name="gathering-end"),
    path("polis/", polis.bring_in, name="gathering-polis"),
    path("statements/", steering.add_statement, name="gathering-statements"),
    path(
        "statements/<slug:statement_id>/removal/",
        steering.remove_statement,
        name="gathering-statement-removal",
    ),
    path("<slug:kind>/<slug:one_id>/parking/", steering.park_it, name="gathering-park"),
    path("screen/", screen.screen, name="gathering-screen"),
    path("screen/changes/", screen.changes, name="gathering-screen-changes"),
]
