from django.urls import path

from nabij.listen.pages.keeping import asked_views, form_views, house_views

urlpatterns = [
    path("listen/forms/<slug:public_id>/keeping/", form_views.form_keeping, name="form_keeping"),
    path("listen/keeping/", asked_views.asked, name="keeping_asked"),
    path("listen/keeping/<slug:public_id>/longer/", asked_views.keep_longer, name="keep_longer"),
    path("listen/keeping/<slug:public_id>/end/", asked_views.let_go, name="keeping_end"),
    path("house/keeping/", house_views.keeping, name="keeping"),
    path("house/holds/new/", house_views.new_hold, name="new_hold"),
    path("house/holds/<slug:public_id>/", house_views.hold, name="hold"),
    path("house/holds/<slug:public_id>/end/", house_views.lift, name="hold_end"),
]
