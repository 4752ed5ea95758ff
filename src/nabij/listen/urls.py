"""Each screen's folder has its own addresses; all names are in the namespace `listen`."""

from django.urls import include, path

from nabij.listen.pages.placed.views import short_kiosk
from nabij.listen.pages.recordings.back import put_right
from nabij.listen.pages.room.views import room
from nabij.listen.pages.tell.views import short

app_name = "listen"
urlpatterns = [
    path("listen/", room, name="room"),
    path("listen/forms/", include("nabij.listen.pages.forms.urls")),
    path("listen/stories/", include("nabij.listen.pages.reading_room.urls")),
    path("listen/left-out/", include("nabij.listen.pages.left_out.urls")),
    path("listen/cards/", include("nabij.listen.pages.cards.urls")),
    path("listen/search/", include("nabij.listen.pages.search.urls")),
    path("listen/objections/", include("nabij.listen.pages.objections.urls")),
    path("listen/moderation/", include("nabij.listen.pages.moderation.urls")),
    path("stories/", include("nabij.listen.pages.public.urls")),
    path("listen/imports/", include("nabij.listen.pages.imports.urls")),
    path("", include("nabij.listen.pages.keeping.urls")),
    path("listen/mailboxes/", include("nabij.listen.pages.mailboxes.urls")),
    path("listen/mails/", include("nabij.listen.pages.mails.urls")),
    path("listen/recordings/", include("nabij.listen.pages.recordings.urls")),
    path("listen/export/", include("nabij.listen.pages.export.urls")),
    path("listen/on-behalf/", include("nabij.listen.pages.on_behalf.urls")),
    path("tell/", include("nabij.listen.pages.tell.urls")),
    path("t/<slug:short>/", short, name="short"),
    path("t/<slug:short>/kiosk/", short_kiosk, name="short_kiosk"),
    path(
        "back/<str:code>/recordings/<slug:public_id>/words/",
        put_right,
        name="back_recording",
    ),
    path("back/", include("nabij.listen.pages.back.urls")),
]
