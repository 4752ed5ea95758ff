from django.urls import path

from nabij.act.pages.answer import views as answers
from nabij.act.pages.promise import views as promises
from nabij.act.pages.public_answer import views as public_answers
from nabij.act.pages.repair import views as repairs
from nabij.act.pages.repair import writing
from nabij.act.pages.returning import replying
from nabij.act.pages.returning import views as returning
from nabij.act.pages.room.views import room
from nabij.act.pages.step import views as steps

app_name = "act"
urlpatterns = [
    path("act/", room, name="room"),
    path("act/steps/new", steps.new, name="step_new"),
    path("act/steps/<slug:public_id>", steps.step, name="step"),
    path("act/steps/<slug:public_id>/words", steps.words, name="step_words"),
    path("act/steps/<slug:public_id>/start", steps.start, name="step_start"),
    path("act/steps/<slug:public_id>/look-back", steps.look_back, name="step_look_back"),
    path("act/steps/<slug:public_id>/dropping", steps.drop, name="step_drop"),
    path("act/offers/<slug:public_id>/declining", steps.decline, name="offer_decline"),
    path("act/stories/<slug:story_id>/answer", answers.answer, name="answer"),
    path("act/answers/<slug:public_id>/publicity", public_answers.showing, name="answer_public"),
    path(
        "act/answers/<slug:public_id>/publicity/end",
        public_answers.ending,
        name="answer_public_end",
    ),
    path("act/stories/<slug:story_id>/promise", promises.new, name="promise_new"),
    path("act/promises/<slug:public_id>", promises.promise, name="promise"),
    path("act/promises/<slug:public_id>/keeping", promises.keep, name="promise_keep"),
    path("act/promises/<slug:public_id>/renewal", promises.renew, name="promise_renew"),
    path("act/stories/<slug:story_id>/repair", repairs.open_new, name="repair_new"),
]

_repair = "act/repairs/<slug:public_id>"
urlpatterns += [
    path(_repair, repairs.repair, name="repair"),
    path(f"{_repair}/acknowledgement", repairs.acknowledge, name="repair_acknowledge"),
    path(f"{_repair}/agreement", writing.page_for(writing.AGREE), name="repair_agree"),
    path(f"{_repair}/completion", writing.page_for(writing.DONE), name="repair_done"),
    path(f"{_repair}/recorded-words", writing.page_for(writing.RECORD), name="repair_record"),
    path(f"{_repair}/signs", writing.page_for(writing.SIGN), name="repair_sign"),
    path(f"{_repair}/rest", repairs.rest, name="repair_rest"),
    path(f"{_repair}/handover", writing.page_for(writing.HAND_OVER), name="repair_hand_over"),
    path(f"{_repair}/handover/acceptance", repairs.accept, name="repair_accept"),
    path(f"{_repair}/handover/refusal", writing.page_for(writing.DECLINE), name="repair_decline"),
    path(f"{_repair}/handover/keeping", repairs.keep, name="repair_keep"),
]

# The person's own buttons, on their own page: no member has an address for these.
_back = "back/<str:code>/repairs/<slug:public_id>"
urlpatterns += [
    path(f"{_back}/confirmation", returning.confirm, name="back_confirm"),
    path(f"{_back}/objection", returning.object_to, name="back_object"),
    path("back/<str:code>/stories/<slug:public_id>/replies", replying.reply, name="back_reply"),
    path(f"{_back}/reopening", returning.reopen, name="back_reopen"),
]
