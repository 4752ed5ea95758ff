from django.urls import path

from nabij.listen.pages.tell.trying import try_out
from nabij.listen.pages.tell.views import tell

urlpatterns = [
    path("try/<slug:key>/", try_out, name="try_out"),
    path("<slug:public_id>/", tell, name="tell"),
]
