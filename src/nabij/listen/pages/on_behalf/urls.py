from django.urls import path

from nabij.listen.pages.on_behalf.views import choose, sheets, type_in

urlpatterns = [
    path("", choose, name="on_behalf"),
    path("<slug:public_id>/sheets/", sheets, name="sheets"),
    path("<slug:public_id>/", type_in, name="on_behalf_form"),
]
