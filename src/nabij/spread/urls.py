from django.urls import path

from nabij.spread.pages.adoption import views as adoptions
from nabij.spread.pages.invitation import views as invitations
from nabij.spread.pages.practice import views as practices
from nabij.spread.pages.room.views import room
from nabij.spread.pages.tell import views as telling
from nabij.spread.pages.unfinished.views import unfinished

app_name = "spread"
urlpatterns = [
    path("spread/", room, name="room"),
    path("spread/unfinished/", unfinished, name="unfinished"),
    path("spread/practices/new/", telling.tell, name="tell"),
]

_practice = "spread/practices/<slug:public_id>/"
urlpatterns += [
    path(_practice, practices.practice, name="practice"),
    path(f"{_practice}words/", telling.retell, name="retell"),
    path(f"{_practice}invitations/", practices.invite, name="invite"),
]

_invitation = "spread/invitations/<slug:public_id>/"
urlpatterns += [
    path(_invitation, invitations.invitation, name="invitation"),
    path(f"{_invitation}acceptance/", invitations.accept, name="accept"),
    path(f"{_invitation}refusal/", invitations.decline, name="decline"),
]

_adoption = "spread/adoptions/<slug:public_id>/"
urlpatterns += [
    path(_adoption, adoptions.adoption, name="adoption"),
    path(f"{_adoption}words/", adoptions.page_for(adoptions.DESCRIBE), name="describe"),
    path(f"{_adoption}keeping/", adoptions.page_for(adoptions.KEEP), name="keep"),
    path(f"{_adoption}dropping/", adoptions.page_for(adoptions.DROP), name="drop"),
    path(f"{_adoption}beginning/", adoptions.begin_again, name="begin_again"),
]
