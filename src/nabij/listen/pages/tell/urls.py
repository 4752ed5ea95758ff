from django.urls import path

from nabij.listen.pages.tell.views import tell

urlpatterns = [
    path("<slug:public_id>/", tell, name="tell"),
]
