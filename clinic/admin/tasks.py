"""Tasks: what waits for each role, until when, and the one button that opens the place to do it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.actions.tasks import LONGEST_OUTCOME, TASK_ROLES, may_see_to, reassign_task, see_to_task
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import badge, choice, lines
from clinic.admin.permissions import shown_to, staff
from clinic.admin.times import as_named_moment
from clinic.models import Task, Urgency, User
from clinic.queries.tasks import is_overdue, roles_of
from clinic.roles import Capability
from clinic.tasks import kind_of, kinds

DONE, ALL, MINE = "done", "all", "mine"


class DoneForm(ActForm):
    """What came of it."""

    outcome = forms.CharField(
        label=gettext_lazy("what came of it"),
        required=False,
        max_length=LONGEST_OUTCOME,
        widget=lines(rows=3),
        help_text=gettext_lazy("It is kept with the task."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].required = kind_of(self.subject.kind).needs_outcome


class HandOverForm(ActForm):
    """To whom."""

    role = forms.ChoiceField(
        label=gettext_lazy("for"), choices=[(role.value, role.label) for role in TASK_ROLES], widget=choice()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["role"] = next(role.value for role in TASK_ROLES if role != self.subject.role)


def _may_see_to(task: Task, user: User) -> bool:
    return task.done_at is None and may_see_to(user, task)


done = Button(
    name="done",
    label=gettext_lazy("Done"),
    capability=Capability.WRITE_TASKS,
    is_offered=_may_see_to,
    form=DoneForm,
    act=lambda task, values, **when: see_to_task(task=task, **values, **when),
    done=gettext_lazy("The task is done."),
)
hand_over = Button(
    name="hand-over",
    label=gettext_lazy("Hand over"),
    capability=Capability.WRITE_TASKS,
    is_offered=_may_see_to,
    form=HandOverForm,
    act=lambda task, values, **when: reassign_task(task=task, **values, **when),
    explanation=gettext_lazy("Others see to it from now on. Its time stays."),
    done=gettext_lazy("The task is handed over."),
)
register_buttons(Task, done, hand_over)


def urgency_badge(urgency: str) -> SafeString:
    """How soon, as a sign and a word on its colour."""
    return format_html(
        '<span class="urgency urgency--{}"><span class="urgency__sign" aria-hidden="true"></span>{}</span>',
        urgency,
        Urgency(urgency).label,
    )


def due_words(task: Task, at: datetime) -> str:
    """Until when, counted from ``at``: "now", "in 2 hours", "3 hours overdue"; once done, "done"."""
    if task.done_at is not None:
        return _("done")
    if abs(task.due_at - at) < timedelta(minutes=1):
        return _("now")
    if is_overdue(task, at=at):
        return _("{time} overdue").format(time=timesince(task.due_at, at, depth=1))
    return _("in {time}").format(time=timeuntil(task.due_at, at, depth=1))


class _Choice(admin.SimpleListFilter):
    """A filter that has a choice even where the address says nothing, named ``usual``."""

    usual = gettext_lazy("All")

    def choices(self, changelist: Any) -> Iterator[Any]:
        """As usual; the first is what is shown unless something else is asked for."""
        first, *others = super().choices(changelist)
        yield {**first, "display": self.usual}
        yield from others


class StateFilter(_Choice):
    """To do, unless asked for what is done."""

    title = gettext_lazy("state")
    parameter_name = "state"
    usual = gettext_lazy("to do")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """The others."""
        return [(DONE, gettext_lazy("done")), (ALL, gettext_lazy("all"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> QuerySet[Task]:  # noqa: ARG002
        """By whether somebody saw to it."""
        if self.value() == ALL:
            return queryset
        return queryset.filter(done_at__isnull=self.value() != DONE)


class MineFilter(_Choice):
    """Those for the roles of who asks."""

    title = gettext_lazy("whose")
    parameter_name = "whose"
    usual = gettext_lazy("everybody's")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """One's own."""
        return [(MINE, gettext_lazy("mine"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> QuerySet[Task]:
        """By the roles of who asks."""
        return queryset.filter(role__in=roles_of(staff(request))) if self.value() == MINE else queryset


class KindFilter(admin.SimpleListFilter):
    """By what is to be done."""

    title = gettext_lazy("what")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """Every kind that there is."""
        return [(kind.code, kind.label) for kind in kinds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> QuerySet[Task]:  # noqa: ARG002
        """Of that kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Task)
class TaskAdmin(ClinicAdmin):
    """What is to be done, the soonest due first; each with the button that opens where it is done."""

    capabilities = shown_to(Capability.READ_TASKS)
    nothing_here = gettext_lazy("Nothing waits for anybody.")
    list_display = ("what", "due", "how_soon", "patient", "role", "note", "open_button")
    list_filter = (StateFilter, MineFilter, "role", "urgency", KindFilter)
    list_select_related = ("patient",)
    search_fields = ("patient__sought", "note")
    ordering = ("due_at", "id")
    link_lookups = ("patient__id__exact",)
    fields = (("what", "state"), ("patient", "role"), ("how_soon", "due_by"), "note", ("done_by", "outcome"))
    readonly_fields = ("what", "state", "how_soon", "due_by")

    def heading(self, subject: Task) -> str:
        """What, and of whom."""
        label = str(kind_of(subject.kind).label)
        return f"{subject.patient}: {label}" if subject.patient else label

    @admin.display(description=gettext_lazy("what"))
    def what(self, task: Task) -> str:
        """In words."""
        return str(kind_of(task.kind).label)

    @admin.display(description=gettext_lazy("due"), ordering="due_at")
    def due(self, task: Task) -> str:
        """In how long, or since when."""
        now = timezone.now()
        words = due_words(task, now)
        return badge("overdue", words) if is_overdue(task, at=now) else words

    @admin.display(description=gettext_lazy("due"))
    def due_by(self, task: Task) -> str:
        """A task belongs to no location: on the server's clock, which is named."""
        return as_named_moment(task.due_at, timezone.get_current_timezone_name())

    @admin.display(description=gettext_lazy("status"))
    def state(self, task: Task) -> str:
        """To do, overdue or done."""
        return self.due(task)

    @admin.display(description=gettext_lazy("urgency"), ordering="urgency")
    def how_soon(self, task: Task) -> str:
        """As a word on its colour."""
        return urgency_badge(task.urgency)

    @admin.display(description=gettext_lazy("do it"))
    def open_button(self, task: Task) -> str:
        """Where it is done."""
        return open_link(task) if task.done_at is None else ""


def open_link(task: Task) -> SafeString:
    """The one button that opens the place to do it."""
    kind = kind_of(task.kind)
    return format_html('<a class="button button--primary" href="{}">{}</a>', kind.address(task), kind.button)
