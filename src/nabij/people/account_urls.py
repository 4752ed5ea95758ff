"""The addresses of sign-in: only these of allauth's are reachable, the rest do not exist."""

from allauth.account.views import account_inactive, logout
from django.urls import path

from nabij.people.pages.sign_in.views import AskCode, GiveCode

urlpatterns = [
    path("login/", AskCode.as_view(), name="account_login"),
    # The same page under the second name by which allauth looks for it.
    path("login/", AskCode.as_view(), name="account_request_login_code"),
    path("login/code/", GiveCode.as_view(), name="account_confirm_login_code"),
    path("logout/", logout, name="account_logout"),
    path("inactive/", account_inactive, name="account_inactive"),
]
