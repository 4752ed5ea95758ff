from django.urls import include, path

from nabij.web.pages.today.views import today

urlpatterns = [
    path("", today, name="today"),
    path("language/", include("django.conf.urls.i18n")),
]
