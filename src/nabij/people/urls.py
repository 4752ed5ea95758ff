from django.urls import path

from nabij.people.pages.house import views as house
from nabij.people.pages.invitation import views as invitation
from nabij.people.pages.keys import views as keys
from nabij.people.pages.member import views as member
from nabij.people.pages.members import views as members
from nabij.people.pages.profile import views as profile
from nabij.people.pages.sign_in import views as sign_in
from nabij.people.pages.team import views as team

app_name = "people"
urlpatterns = [
    path("sign-in/<str:token>/", sign_in.sign_in, name="sign_in"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("invitation/<str:token>/acceptance/", invitation.acceptance, name="acceptance"),
    path("invitation/<str:token>/refusal/", invitation.refusal, name="refusal"),
    path("profile/", profile.profile, name="profile"),
    path("house/", house.house, name="house"),
    path("house/keys/", keys.keys, name="keys"),
    path("house/keys/new/", keys.new_key, name="new_key"),
    path("profile/keys/", keys.my_keys, name="my_keys"),
    path("profile/keys/<slug:public_id>/text/", keys.fetching, name="fetching_key"),
    path("keys/<slug:public_id>/end/", keys.taking_back, name="taking_back_key"),
    path("people/", members.members, name="members"),
    path("people/teams/new/", team.new_team, name="new_team"),
    path("people/teams/<slug:public_id>/", team.team, name="team"),
    path("people/teams/<slug:public_id>/name/", team.team_name, name="team_name"),
    path("people/teams/<slug:public_id>/invitations/", team.invite, name="invite"),
    path("people/invitations/<slug:public_id>/sending/", team.sending, name="sending"),
    path("people/invitations/<slug:public_id>/withdrawal/", team.withdrawal, name="withdrawal"),
    path("people/members/<slug:public_id>/", member.member, name="member"),
    path("people/members/<slug:public_id>/leaving/", member.leaving, name="leaving"),
    path("people/members/<slug:public_id>/return/", member.coming_back, name="coming_back"),
    path(
        "people/teams/<slug:team_id>/members/<slug:public_id>/leaving/",
        member.leaving_team,
        name="leaving_team",
    ),
]
