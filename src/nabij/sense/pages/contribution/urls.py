from django.urls import path

from nabij.sense.pages.contribution.views import contribution, settle_question

urlpatterns = [
    path("questions/<slug:public_id>/settling/", settle_question, name="question-settling"),
    path("said/<slug:kind>/<slug:public_id>/", contribution, name="contribution"),
]
