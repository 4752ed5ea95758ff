from django.urls import path

from nabij.listen.pages.attachments import views as attachments
from nabij.listen.pages.back import changes, mail_end, objecting, public, renewal, sentences, views

_STORY = "<str:code>/stories/<slug:public_id>"

urlpatterns = [
    path("", views.door, name="back_door"),
    path("mail/<str:token>/", mail_end.mail_end, name="mail_end"),
    path("new-words/<str:token>/", renewal.mailed_words, name="mailed_words"),
    path("<str:code>/", views.back, name="back"),
    path("<str:code>/receipt/", views.receipt, name="receipt"),
    path("<str:code>/new-words/", renewal.new_words, name="back_new_words"),
    path("<str:code>/contact/", changes.contact, name="back_contact"),
    path("<str:code>/mail/end/", changes.stop_mail, name="back_stop_mail"),
    path(f"{_STORY}/additions/", changes.addition, name="back_addition"),
    path(f"{_STORY}/experiences/", changes.experience, name="back_experience"),
    path(f"{_STORY}/readers/", changes.choose_readers, name="back_readers"),
    path(f"{_STORY}/reading/", sentences.who_reads, name="back_who_reads"),
    path(f"{_STORY}/reading/words/", sentences.words, name="back_hide_words"),
    path(f"{_STORY}/reading/sentences/", sentences.choose, name="back_sentences"),
    path(f"{_STORY}/reading/marks/<slug:mark_id>/", sentences.mark, name="back_mark"),
    path(f"{_STORY}/withdrawal/", changes.withdrawal, name="back_withdrawal"),
    path(f"{_STORY}/withdrawal/end/", changes.bring_back, name="back_bring_back"),
    path(f"{_STORY}/public/agreement/", public.agreement, name="back_public_agreement"),
    path(f"{_STORY}/public/objection/", public.objection, name="back_public_objection"),
    path(f"{_STORY}/objection/", objecting.objection, name="back_objection"),
    path(
        "<str:code>/objections/<slug:public_id>/end/",
        objecting.taking_back,
        name="back_objection_end",
    ),
    path(
        f"{_STORY}/attachments/<slug:attachment_id>/",
        attachments.for_teller,
        name="back_attachment",
    ),
    path(
        f"{_STORY}/attachments/<slug:attachment_id>/removal/",
        attachments.removal,
        name="back_attachment_removal",
    ),
    path(f"{_STORY}/erasure/", changes.erasure, name="back_erasure"),
]
