from django.urls import path

from nabij.listen.pages.device.views import app, sending, worker
from nabij.listen.pages.placed.views import embedded, kiosk, slip
from nabij.listen.pages.tell.trying import try_out
from nabij.listen.pages.tell.views import tell

urlpatterns = [
    path("worker.js", worker, name="tell_worker"),
    path("try/<slug:key>/", try_out, name="try_out"),
    path("<slug:public_id>/", tell, name="tell"),
    path("<slug:public_id>/app.webmanifest", app, name="tell_app"),
    path("<slug:public_id>/sendings/", sending, name="tell_sending"),
    path("<slug:public_id>/kiosk/", kiosk, name="kiosk"),
    path("<slug:public_id>/embed/", embedded, name="embed"),
    path("<slug:public_id>/<slug:place>/slip/<str:token>/", slip, name="slip"),
]
