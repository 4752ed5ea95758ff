"""All addresses: each room brings its own."""

from django.urls import include, path

from nabij.site.api import api
from nabij.site.plain import healthz, robots

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("", include("nabij.web.urls")),
    path("", include("nabij.people.urls")),
    path("", include("nabij.connect.urls")),
    path("", include("nabij.listen.urls")),
    path("", include("nabij.sense.urls")),
    path("", include("nabij.act.urls")),
    path("", include("nabij.spread.urls")),
    path("account/", include("nabij.people.account_urls")),
    path("api/", api.urls),
]

handler400 = "nabij.web.errors.not_read"
