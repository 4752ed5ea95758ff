from django.urls import path

from nabij.listen.pages.objections import views

urlpatterns = [
    path("", views.objections, name="objections"),
    path("<slug:public_id>/", views.objection, name="objection"),
]
