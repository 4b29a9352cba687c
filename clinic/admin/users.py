"""Who signs in, and as what."""

from collections.abc import Mapping
from copy import copy
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from clinic.actions.second_factors import reset_second_factor
from clinic.actions.sessions import is_above
from clinic.actions.users import deactivate_user, link_provider, reactivate_user, save_user, set_password_of
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.confirming import way_to_confirm
from clinic.admin.fields import choice
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import NOBODY, staff
from clinic.admin.refusals import refusal_of
from clinic.admin.role_table import page_of_roles
from clinic.errors import DomainError
from clinic.models import Location, Provider, User
from clinic.roles import Capability, Role


class LinkForm(ActForm):
    """As whom somebody treats."""

    provider = forms.ModelChoiceField(
        label=_("provider"),
        queryset=Provider.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("nobody"),
        help_text=_("Only providers as whom nobody signs in yet."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["provider"]
        assert isinstance(field, forms.ModelChoiceField)  # declared so above  # noqa: S101
        field.queryset = Provider.objects.filter(Q(user=None) | Q(user=self.subject)).order_by("name", "id")
        self.initial["provider"] = Provider.objects.filter(user=self.subject).first()


def _may_sign_in(user: User, by: User) -> bool:
    return user.is_active and user.pk != by.pk


def _is_away(user: User, by: User) -> bool:  # noqa: ARG001  (a button's signature)
    return not user.is_active


register_buttons(
    User,
    Button(
        name="link-provider",
        label=_("Link a provider"),
        capability=Capability.WRITE_USERS,
        form=LinkForm,
        act=lambda user, values, **when: link_provider(user=user, **values, **when),
        explanation=_("As whom they treat and sign. What was signed before stays with who signed it."),
        done=_("From now on they treat as that."),
    ),
    Button(
        name="deactivate",
        label=_("Deactivate"),
        capability=Capability.WRITE_USERS,
        is_offered=_may_sign_in,
        act=lambda user, values, **when: deactivate_user(user=user, **when),  # noqa: ARG005
        asks=True,
        explanation=_(
            "They are signed out at once, wherever they are, and can't sign in any more. What they did stays."
        ),
        done=_("They can't sign in any more."),
        style="danger",
    ),
    Button(
        name="reset-second-factor",
        label=_("Take the second factor away"),
        capability=Capability.WRITE_USERS,
        is_offered=lambda user, by: user.second_factor_at is not None and user.pk != by.pk,
        act=lambda user, values, **when: reset_second_factor(user=user, **when),  # noqa: ARG005
        asks=True,
        confirms=True,
        explanation=_(
            "For a phone that was lost: be sure that it is really they who ask. They are signed out, and sign in with "
            "the password alone; whose role needs a second factor sets up another then."
        ),
        done=_("They sign in with the password alone."),
        style="danger",
    ),
    Button(
        name="reactivate",
        label=_("Let them sign in again"),
        capability=Capability.WRITE_USERS,
        is_offered=_is_away,
        act=lambda user, values, **when: reactivate_user(user=user, **when),  # noqa: ARG005
        asks=True,
        explanation=_("With the roles and the password that they had."),
        done=_("They can sign in again."),
        style="primary",
    ),
)


def _access(request: HttpRequest, user: User) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    return {
        "roles": [str(Role(role).label) for role in user.roles],
        "provider": Provider.objects.filter(user=user).first(),
        "locations": Location.objects.filter(pk__in=user.limited_to).order_by("name", "id") if user.limited_to else (),
        "treats": not {Role.PROVIDER, Role.CLINICAL_LEAD}.isdisjoint(user.roles),
    }


register_panel(
    User,
    Panel(template="admin/clinic/panels/user_access.html", fill=_access, capability=Capability.READ_USERS, place=10),
)


def _roles() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=capfirst(_("roles")), choices=Role.choices, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )


def _limited_to() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=capfirst(_("only at")),
        coerce=UUID,
        empty_value=[],
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=_(
            "Of other locations they see no appointments, series or records. Tick none, and they see every location's."
        ),
    )


class NewUserForm(UserCreationForm):  # type: ignore[misc]  # Unfold has no types
    roles = _roles()

    class Meta:
        model = User
        fields = ("username", "roles")


class UserForm(UserChangeForm):  # type: ignore[misc]  # Unfold has no types
    roles = _roles()
    limited_to = _limited_to()

    class Meta:
        model = User
        fields = ("username", "password", "first_name", "last_name", "email", "roles", "limited_to", "is_staff")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever only looks at it has no fields.
        if field := self.fields.get("limited_to"):
            field.choices = list(Location.objects.order_by("name", "id").values_list("pk", "name"))


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[misc]  # Unfold has no types
    """Another's new password, twice, or that none works any more. ``by`` is who sets it."""

    user: User

    def __init__(self, user: User, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.by = by

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002, ARG002  (Django's signature)
        """By the action."""
        given = self.cleaned_data["password1"] if self.cleaned_data["set_usable_password"] else None
        self.user = set_password_of(user=self.user, password=given, by=self.by, at=timezone.now())
        return self.user


@admin.register(User)
class UserAdmin(ClinicAdmin, DjangoUserAdmin):  # type: ignore[misc, type-arg]  # both are ModelAdmins
    """Users are never removed, for what they did stays; they are made inactive."""

    capabilities = {
        "view": Capability.READ_USERS,
        "add": Capability.WRITE_USERS,
        "change": Capability.WRITE_USERS,
        "delete": NOBODY,
    }
    form = UserForm
    add_form = NewUserForm
    change_password_form = PasswordForm
    list_display = ("username", "full_name", "role_names", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username", "id")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email")}),
        (_("Access"), {"fields": ("roles", "limited_to", "is_staff")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2", "roles", "is_staff")}),)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whoever is added here is to sign in here, unless it is said otherwise."""
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def get_urls(self) -> list[URLPattern]:
        """With the table of who may do what."""
        view = self.admin_site.admin_view(self.roles_view)
        return [path("roles/", view, name="clinic_user_roles"), *super().get_urls()]

    def roles_view(self, request: HttpRequest) -> HttpResponse:
        """Who may do what."""
        return page_of_roles(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody is offered to change whom the actions let only a superuser change."""
        return super().has_change_permission(request, obj) and not (obj and is_above(obj, staff(request)))

    def keep(self, request: HttpRequest, entry: User, form: Any, *, is_new: bool) -> None:
        """By the action that lets nobody raise themselves."""
        if is_new or form.changed_data:
            save_user(user=entry, by=staff(request), at=timezone.now(), fields=form.changed_data)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002  (Django's signature)
        """Set another's password, by a form that knows who does. One's own takes the old one."""
        if id == str(staff(request).pk):
            return HttpResponseRedirect(reverse("admin:password_change"))
        if first := way_to_confirm(request):
            return first
        asked = copy(self)
        asked.change_password_form = partial(PasswordForm, by=staff(request))  # type: ignore[assignment]  # makes one
        try:
            return super(UserAdmin, asked).user_change_password(request, id, form_url)
        except DomainError as refusal:
            messages.error(request, str(refusal_of(refusal)))
            return HttpResponseRedirect(request.get_full_path())

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        """As they signed up."""
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        """In words."""
        return ", ".join(str(Role(role).label) for role in user.roles)


# What somebody may do follows from their roles alone.
admin.site.unregister(Group)
