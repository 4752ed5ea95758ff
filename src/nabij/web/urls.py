from django.urls import include, path

from nabij.web.pages.styleguide.views import styleguide
from nabij.web.pages.today.views import today

urlpatterns = [
    path("", today, name="today"),
    path("styleguide/", styleguide, name="styleguide"),
    path("language/", include("django.conf.urls.i18n")),
]
