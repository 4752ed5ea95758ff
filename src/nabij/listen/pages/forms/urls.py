from django.urls import path

from nabij.listen.pages.forms import (
    collectors,
    copying,
    listing,
    moving,
    paper,
    preview,
    publishing,
    signifiers,
    translating,
    trying,
    writing,
)
from nabij.listen.pages.paper.views import pack
from nabij.listen.pages.placed.website import website
from nabij.listen.pages.public import opening

_FORM = "<slug:public_id>"
_SIGNIFIERS = f"{_FORM}/draft/signifiers"

urlpatterns = [
    path("", listing.forms, name="forms"),
    path("new/", listing.make, name="form_new"),
    path(f"{_FORM}/", listing.form, name="form"),
    path(f"{_FORM}/settings/", listing.settings, name="form_settings"),
    path(f"{_FORM}/copy/", copying.copy, name="form_copy"),
    path(f"{_FORM}/versions/<int:number>/", listing.version, name="form_version"),
    path(f"{_FORM}/paper/", pack, name="form_paper"),
    path(f"{_FORM}/poster/", paper.poster, name="form_poster"),
    path(f"{_FORM}/qr.svg", paper.qr_code, name="form_qr"),
    path(f"{_FORM}/preview/", preview.whole, name="form_preview"),
    path(f"{_FORM}/draft/", writing.draft, name="form_draft"),
    path(f"{_FORM}/draft/preview/", preview.wording, name="form_draft_preview"),
    path(f"{_FORM}/draft/translations/", translating.begin, name="form_translations"),
    path(
        f"{_FORM}/draft/translations/<slug:language>/",
        translating.translation,
        name="form_translation",
    ),
    path(
        f"{_FORM}/draft/translations/<slug:language>/removal/",
        translating.removal,
        name="form_translation_removal",
    ),
    path(f"{_FORM}/draft/removal/", publishing.drop_draft, name="form_drop_draft"),
    path(f"{_FORM}/publication/", publishing.publication, name="form_publication"),
    path(f"{_FORM}/try-out/", trying.try_out, name="form_try_out"),
    path(f"{_FORM}/try-out/end/", trying.end, name="form_end_try_out"),
    path(f"{_FORM}/links/", collectors.make, name="form_links"),
    path(f"{_FORM}/links/<slug:collector_id>/", collectors.change, name="form_link"),
    path(f"{_FORM}/public-page/", opening.open_page, name="form_public_page"),
    path(f"{_FORM}/public-page/end/", opening.close_page, name="form_public_page_end"),
    path(f"{_FORM}/website/", website, name="form_website"),
    path(f"{_FORM}/closing/", publishing.closing, name="form_closing"),
    path(f"{_FORM}/reopening/", publishing.reopening, name="form_reopening"),
    path(f"{_SIGNIFIERS}/new/", signifiers.add, name="signifier_new"),
    path(f"{_SIGNIFIERS}/preview/", preview.signifier, name="signifier_preview"),
    path(f"{_SIGNIFIERS}/<slug:key>/", signifiers.change, name="signifier"),
    path(f"{_SIGNIFIERS}/<slug:key>/removal/", signifiers.remove, name="signifier_removal"),
    path(f"{_SIGNIFIERS}/<slug:key>/place/", moving.move, name="signifier_place"),
]
