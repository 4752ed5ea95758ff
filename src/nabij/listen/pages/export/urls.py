from django.urls import path

from nabij.listen.pages.export.views import export

urlpatterns = [path("", export, name="export")]
