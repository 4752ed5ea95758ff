from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from nabij.web.pages.about.views import about, privacy
from nabij.web.pages.help.views import guide, help_page
from nabij.web.pages.register import views as register
from nabij.web.pages.styleguide.views import styleguide
from nabij.web.pages.today.views import today

urlpatterns = [
    path("", today, name="today"),
    path("about/", about, name="about"),
    path("privacy/", privacy, name="privacy"),
    path("house/personal-data/where/", register.where, name="register_where"),
    path("house/papers/<slug:paper>/", register.paper, name="register_paper"),
    path("house/papers/<slug:paper>/file.<slug:kind>", register.file, name="register_file"),
    path("help/", help_page, name="help"),
    path("help/<slug:who>/", guide, name="guide"),
    path("styleguide/", styleguide, name="styleguide"),
    # Who sends no referrer sends no origin either: a teller's page must still change language.
    path("language/setlang/", csrf_exempt(set_language), name="set_language"),
]
