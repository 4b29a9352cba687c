"""Who signs in, and as what."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from clinic import audit
from clinic.actions.users import save_user
from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import NOBODY, staff
from clinic.models import User
from clinic.roles import Capability, Role


def _roles() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("roles"), choices=Role.choices, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )


class NewUserForm(UserCreationForm):  # type: ignore[misc]  # Unfold has no types
    roles = _roles()

    class Meta:
        model = User
        fields = ("username", "roles")


class UserForm(UserChangeForm):  # type: ignore[misc]  # Unfold has no types
    roles = _roles()

    class Meta:
        model = User
        fields = ("username", "password", "first_name", "last_name", "email", "roles", "is_active", "is_staff")


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
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "role_names", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username", "id")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email")}),
        (_("Access"), {"fields": ("roles", "is_active", "is_staff")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2", "roles", "is_staff")}),)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a superuser changes a superuser: else whoever keeps users could become one."""
        is_above = bool(obj and obj.is_superuser and not staff(request).is_superuser)
        return super().has_change_permission(request, obj) and not is_above

    def keep(self, request: HttpRequest, entry: User, form: Any, *, is_new: bool) -> None:
        """By the action that lets nobody raise themselves."""
        if is_new or form.changed_data:
            save_user(user=entry, by=staff(request), at=timezone.now(), fields=form.changed_data)

    @transaction.atomic
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002  (Django's signature)
        """Set another's password, and keep that it was."""
        response = super().user_change_password(request, id, form_url)
        user = self.get_object(request, id)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND and user:
            audit.record("user.password_set", user, by=staff(request), at=timezone.now(), fields=["password"])
        return response

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
