from django.urls import path

from nabij.sense.pages.join.views import enter_code, participate

urlpatterns = [
    path("", enter_code, name="join"),
    path("<slug:code>/participation/", participate, name="participation"),
]
