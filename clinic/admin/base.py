"""The admin of every model: permissions by capability, saving by actions, refusals as words, nothing leaked."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import ShowFacets
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet, TextField
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminExpandableTextareaWidget, UnfoldAdminTextInputWidget

from clinic.actions.entries import InUse, remove_entry, save_entry
from clinic.admin import buttons, history, panels, searching
from clinic.admin.controls import Ticks
from clinic.admin.one_row import ReadOnce
from clinic.admin.paging import BoundedPaginator, ClinicChangeList
from clinic.admin.permissions import Permitted, staff
from clinic.admin.refusals import Refusable, refusal_of
from clinic.errors import DomainError
from clinic.replicas import read, rendered
from clinic.roles import Capability, may
from clinic.scope import within_scope
from clinic.transactions import transacted

# What a filter of the list may ask of the field it is declared for.
_ASKS = (
    "",
    "__exact",
    "__isnull",
    "__in",
    "__gte",
    "__gt",
    "__lte",
    "__lt",
    "__id__exact",
    "__isempty",
    "_from",
    "_to",
)
_DATE_PARTS = ("__year", "__month", "__day")


class ClinicAdmin(ReadOnce, Permitted, ModelAdmin):  # type: ignore[misc]  # Unfold has no types
    """Base of every admin. A subclass says ``capabilities``; one whose model has actions of its own overrides ``keep``.

    ``link_lookups`` are the filters that other pages link to, besides those of ``list_filter``. ``listed_as`` is what
    its list is called where that isn't the name of the model, and ``nothing_here`` is said where it is empty.
    """

    actions = None
    # Unfold's templates ask every row for it, and Django is slow to say that something isn't there.
    list_sections = ()
    listed_as: Any = ""
    nothing_here: Any = ""
    formfield_overrides: ClassVar = {
        TextField: {"widget": UnfoldAdminExpandableTextareaWidget},
        ArrayField: {"widget": UnfoldAdminTextInputWidget},
    }
    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator
    list_filter_sheet = False
    # They would count what a filter would find, to the end, whoever asked for it in the address.
    show_facets = ShowFacets.NEVER
    change_form_template = "admin/clinic/change_form.html"
    object_history_template = "admin/clinic/history.html"
    link_lookups: ClassVar[Sequence[str]] = ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  (Django's signature)
        """The form, with what the act was refused for if this is its second showing."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form)(form.__name__, (Refusable, form), {"refusal": getattr(request, "refusal", None)})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list; the whole of it where a filter holds what no text in the database can."""
        if any("\x00" in value for name in request.GET for value in request.GET.getlist(name)):
            return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")
        if address := searching.goes_on_at(request):
            return HttpResponseRedirect(address)
        if request.method != "GET":
            return super().changelist_view(request, extra_context)
        return read(lambda: rendered(super(ClinicAdmin, self).changelist_view(request, extra_context)))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClinicChangeList]:  # noqa: ARG002  (Django's)
        """The class of the list."""
        return ClinicChangeList

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, which also knows what was searched for."""
        listed = super().get_changelist_instance(request)
        listed.said = searching.said(request, listed.query)
        return listed

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """By what was typed in, which the address only names: word by word, and as a patient's number or birth date."""
        said = searching.said(request, search_term)
        found, is_repeated = super().get_search_results(request, queryset, said)
        whole = searching.told_as_a_whole(said, self.get_search_fields(request))
        return (found | queryset.filter(whole) if whole else found), is_repeated

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those that the one who asks may see, with what every row, and the page of a row, shows of others."""
        rows = within_scope(super().get_queryset(request), request.user)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Any of a few: boxes to tick, which a keyboard and a screen reader know."""
        if db_field.name not in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Ticks)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show the page; on POST, save in one transaction, or show it again with what was refused."""
        show = super().changeform_view
        context = {**self._page_context(request, object_id), **(extra_context or {})}
        if request.method != "POST":
            return show(request, object_id, form_url, context)
        try:
            return transacted(show)(request, object_id, form_url, context)
        except (DomainError, IntegrityError) as error:
            request.refusal = refusal_of(error)  # type: ignore[attr-defined]  # for get_form, on this request only
            return show(request, object_id, form_url, context)

    def _page_context(self, request: HttpRequest, object_id: str | None) -> dict[str, Any]:
        subject = self.get_object(request, object_id) if object_id else None
        context: dict[str, Any] = {"show_history": may(request.user, Capability.READ_AUDIT)}
        if subject is None or not self.has_view_permission(request, subject):
            return context
        heading = self.heading(subject)
        context |= {"heading": heading, "subtitle": heading, "seen_version": buttons.seen_version(subject)}
        # After a POST the form is what matters, or another page follows.
        if request.method == "POST":
            return context
        # Where there are tabs, the form is one of them.
        if panels.tabs_of(self.model):
            above = panels.draw(request, self.model, subject, above=True)
            return {**context, "above": above, "panels": panels.draw(request, self.model, subject, tab=panels.FORM)}
        reading = panels.read(request, self.model, subject)
        above = panels.draw(request, self.model, subject, above=True, reading=reading)
        return {**context, "above": above, "panels": panels.draw(request, self.model, subject, reading=reading)}

    def heading(self, subject: Any) -> str:
        """What the page of ``subject`` is called."""
        return str(subject)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  (Django's signature)
        """Save through an action, refused if somebody changed the row since the form was shown."""
        with buttons.expecting_seen(request, obj):
            self.keep(request, obj, form, is_new=not change)

    def keep(self, request: HttpRequest, entry: Any, form: "ModelForm[Any]", *, is_new: bool) -> None:
        """Call the action that writes ``entry`` as the form filled it in."""
        if is_new or form.changed_data:
            save_entry(entry=entry, by=staff(request), at=timezone.now(), fields=form.changed_data)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002, FBT001  (Django's)
        """Save the rows below a form through actions."""
        formset.save(commit=False)
        for entry in formset.deleted_objects:
            remove_entry(entry=entry, by=staff(request), at=timezone.now())
        for entry, fields in formset.changed_objects:
            self.keep_row(request, entry, fields, is_new=False)
        for entry in formset.new_objects:
            self.keep_row(request, entry, [], is_new=True)
        formset.save_m2m()

    def keep_row(self, request: HttpRequest, entry: Any, fields: Iterable[str], *, is_new: bool) -> None:  # noqa: ARG002  (for overriding)
        """Call the action that writes one row below the form."""
        save_entry(entry=entry, by=staff(request), at=timezone.now(), fields=fields)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        """Remove the row, or say what keeps it."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except (DomainError, IntegrityError) as error:
            messages.error(request, str(refusal_of(error)))
            subject = self.get_object(request, object_id)
            return HttpResponseRedirect(buttons.address_of(subject) if subject else "../")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What would go with it.

        :raises InUse: something needs it, whether or not the one who asks might remove that.
        """
        found = super().get_deleted_objects(objs, request)
        if any(found[2:]):
            raise InUse
        return found

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove through an action."""
        remove_entry(entry=obj, by=staff(request), at=timezone.now())

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:  # noqa: ARG002  (Django's signature)
        """Only what the page itself offers: a filter on any other field would tell what the list hides."""
        return lookup in {*self.link_lookups, *self._offered_lookups(request)}

    def _offered_lookups(self, request: HttpRequest | None) -> set[str]:
        allowed = (
            {f"{self.date_hierarchy}{part}" for part in (*_DATE_PARTS, "__gte", "__lt")}
            if self.date_hierarchy
            else set()
        )
        for declared in self.get_list_filter(request):
            name = declared[0] if isinstance(declared, list | tuple) else declared
            if isinstance(name, str):
                allowed |= {f"{name}{ask}" for ask in _ASKS}
            else:
                allowed.add(name.parameter_name)
        return allowed

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Nothing: the audit keeps it, without names."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Nothing: the audit keeps it, without names."""

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Nothing: the audit keeps it, without names."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The audit of a row, for who may read it."""
        subject = self.get_object(request, object_id)
        if not self.has_view_permission(request, subject):
            raise PermissionDenied
        if subject is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "is_history": True,
            "heading": self.heading(subject),
            "opts": self.opts,
            "original": subject,
            **history.page_of_history(request, subject),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def get_urls(self) -> list[URLPattern]:
        """The pages of the buttons come before Django's, whose last pattern takes anything."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.act_view)
        return [path("<uuid:object_id>/act/<slug:button>/", view, name=name), *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: UUID, button: str) -> HttpResponse:
        """Answer a request for a button of a row."""
        subject = self.get_object(request, str(object_id))
        if not self.has_view_permission(request, subject):
            raise PermissionDenied
        if subject is None:
            raise Http404
        context = {**self.admin_site.each_context(request), "opts": self.opts, "heading": self.heading(subject)}
        return buttons.press(request, context=context, subject=subject, name=button)


class ClinicInline(Permitted, TabularInline):  # type: ignore[misc]  # Unfold has no types
    """Base of the rows below a form."""

    extra = 0
    show_change_link = False
    hide_title = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Each control is named for who doesn't see the column above it."""
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is not None:
            formfield.widget.attrs["aria-label"] = capfirst(str(formfield.label))
        return formfield


class ReadOnlyInline(ClinicInline):
    """Rows that are only looked at."""

    can_delete = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:  # noqa: ARG002  (Django's signature)
        """All of them."""
        return [name for name in self.fields or [] if isinstance(name, str)]
