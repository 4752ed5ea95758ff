from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "nabij.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.foundation import slots
        from nabij.listen import (
            answering,
            forgetting,
            happenings,
            hiding_public,
            holdings,
            leftovers,
            mailbox_jobs,
            speech_jobs,
        )
        from nabij.listen.pages.answering import fillings as answering_pages
        from nabij.listen.pages.keeping import plug
        from nabij.listen.pages.left_out.house import left_out_line
        from nabij.listen.pages.mailboxes.fillings import mailboxes_in_house, mails_in_room
        from nabij.listen.pages.objections.fillings import objections_in_house, objections_today
        from nabij.listen.pages.public import fillings as public_page
        from nabij.listen.pages.recordings import fillings as recordings
        from nabij.listen.pages.today.filling import story_today
        from nabij.listen.search.keeping import follow

        follow()
        answering.begin()
        forgetting.begin()
        happenings.begin()
        hiding_public.begin()
        holdings.declare()
        leftovers.begin()
        mailbox_jobs.begin()
        plug.begin()
        speech_jobs.begin()
        recordings.begin()
        slots.fill("people.house", answering_pages.nobody_answers, order=5)
        slots.fill("people.member.leaving", answering_pages.before_leaving, order=5)
        slots.fill("people.house", left_out_line, order=30)
        slots.fill("web.today", story_today, order=10)
        slots.fill("web.today", objections_today, order=28)
        public_page.begin()
        slots.fill("people.house", objections_in_house, order=40)
        slots.fill("people.house", mailboxes_in_house, order=75)
        slots.fill("listen.room", mails_in_room, order=5)
