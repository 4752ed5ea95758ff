from django.urls import path

from nabij.listen.pages.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("<slug:public_id>/", views.story_import, name="import"),
    path("<slug:public_id>/columns/", views.columns, name="import_columns"),
    path("<slug:public_id>/progress/", views.progress, name="import_progress"),
    path("<slug:public_id>/start/", views.start, name="import_start"),
    path("<slug:public_id>/discard/", views.discard, name="import_discard"),
]
