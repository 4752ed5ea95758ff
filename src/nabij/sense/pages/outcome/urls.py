from django.urls import path

from nabij.sense.pages.outcome.views import outcome

urlpatterns = [path("outcome/", outcome, name="gathering-outcome")]
