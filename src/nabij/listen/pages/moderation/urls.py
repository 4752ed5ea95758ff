from django.urls import path

from nabij.listen.pages.moderation import views

urlpatterns = [
    path("", views.moderation, name="moderation"),
    path("<slug:public_id>/", views.moderate, name="moderate"),
    path("<slug:public_id>/changes/", views.change, name="moderate_change"),
    path("<slug:public_id>/changes/<int:start>/end/", views.unchange, name="moderate_unchange"),
    path("<slug:public_id>/showing/", views.show, name="moderate_show"),
    path("<slug:public_id>/keeping-back/", views.keep_back, name="moderate_keep_back"),
    path("<slug:public_id>/reading-again/", views.read_again, name="moderate_read_again"),
]
