from django.urls import include, path

from nabij.web.pages.about.views import about, privacy
from nabij.web.pages.help.views import guide, help_page
from nabij.web.pages.styleguide.views import styleguide
from nabij.web.pages.today.views import today

urlpatterns = [
    path("", today, name="today"),
    path("about/", about, name="about"),
    path("privacy/", privacy, name="privacy"),
    path("help/", help_page, name="help"),
    path("help/<slug:who>/", guide, name="guide"),
    path("styleguide/", styleguide, name="styleguide"),
    path("language/", include("django.conf.urls.i18n")),
]
