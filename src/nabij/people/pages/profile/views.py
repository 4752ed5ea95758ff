"""One's own name and language."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from nabij.foundation.errors import NotClear
from nabij.people.actions.member import change_profile
from nabij.people.models import Team
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.profile.forms import ProfileForm
from nabij.people.pages.shared import show_in_form, typed


@member_page
def profile(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    initial = {"name": member.name, "language": member.language}
    form = ProfileForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_profile(member, member, **form.cleaned_data)
        except NotClear as error:
            member.refresh_from_db()
            show_in_form(form, error)
        else:
            return _saved(request, member.language)
    context = {"form": form, "teams": Team.objects.filter(pk__in=member.team_ids)}
    status = 422 if form.errors else 200
    return render(request, "people/pages/profile/profile.html", context, status=status)


def _saved(request: HttpRequest, language: str) -> HttpResponse:
    with override(language or None):
        messages.success(request, _("Your profile is as you set it."))
    response = redirect("people:profile")
    # The choice in the page's head was made before; this one is newer.
    if language:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response
