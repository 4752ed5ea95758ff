from django.urls import path

from nabij.listen.pages.search.views import search

urlpatterns = [path("", search, name="search")]
