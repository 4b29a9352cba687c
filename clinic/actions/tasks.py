"""Asking somebody at the clinic to see to something."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput, MoveRefused, NotPermitted
from clinic.models import Patient, Task, Urgency, User
from clinic.prepared_statements import prepared_cursor
from clinic.roles import Capability, Role, may, require
from clinic.tasks import kind_of
from clinic.tasks import kinds as every_kind
from clinic.transactions import transacted

# Who sees to tasks at all.
TASK_ROLES = (Role.FRONT_DESK, Role.PROVIDER, Role.CLINICAL_LEAD)
LONGEST_OUTCOME = 500

# By kind as well: of these two columns is the index of open tasks.
_OPEN_ABOUT = """
SELECT id FROM clinic_task WHERE kind = ANY(%(kinds)s::text[]) AND subject_id = ANY(%(subjects)s) AND done_at IS NULL
"""


class TaskDone(MoveRefused):
    """Somebody saw to it already."""

    message = _("This was seen to already.")

    def __init__(self) -> None:
        super().__init__(current="done", allowed=[])


class NotYourTask(NotPermitted):
    """Neither one of those whom it is for, nor the clinical lead."""

    code = "not_your_task"
    message = _("Whoever the task is for says that it is done, or a clinical lead.")


def may_see_to(user: User, task: Task) -> bool:
    """Whether ``user`` may say that ``task`` is done, or hand it on: one whom it is for, or a clinical lead.

    A program acts for the clinic as a whole, if its token may.
    """
    if not may(user, Capability.WRITE_TASKS):
        return False
    return user.is_superuser or not {task.role, Role.CLINICAL_LEAD, Role.INTEGRATION}.isdisjoint(user.roles)


@transacted
def see_to_task(*, task: Task, by: User, at: datetime, outcome: str = "") -> Task:
    """Note that ``by`` saw to ``task``, and what came of it, which tasks of some kinds don't go without.

    :raises NotPermitted: ``by`` sees to no tasks.
    :raises NotYourTask: it is for others.
    :raises TaskDone: somebody saw to it already.
    :raises InvalidInput: an outcome of more than 500 characters, or none of a kind that needs one.
    :raises DomainError: what its kind says has to be done first, isn't.
    """
    task = _lock_own(task, by=by)
    outcome, kind = outcome.strip(), kind_of(task.kind)
    if kind.needs_outcome and not outcome:
        raise InvalidInput(_("Say what came of it: it is kept."), field="outcome", code="required")
    if len(outcome) > LONGEST_OUTCOME:
        raise InvalidInput(
            _("At most {most} characters, please."), field="outcome", code="outcome_too_long", most=LONGEST_OUTCOME
        )
    kind.check(task)
    return finish_task(task=task, by=by, at=at, outcome=outcome)


@transacted
def reassign_task(*, task: Task, role: str, by: User, at: datetime) -> Task:
    """Let another ``role`` see to ``task``; its time stays. Nothing is written where it is theirs already.

    :raises NotPermitted: ``by`` sees to no tasks.
    :raises NotYourTask: it is for others.
    :raises TaskDone: somebody saw to it already.
    :raises InvalidInput: a role that sees to no tasks.
    """
    task = _lock_own(task, by=by)
    if role not in TASK_ROLES:
        raise InvalidInput(_("This role sees to no tasks."), field="role", code="role_without_tasks")
    if task.role != role:
        change(task, role=role)
        audit.record("task.reassigned", task, by=by, at=at, fields=["role"])
    return task


def _lock_own(task: Task, *, by: User) -> Task:
    require(by, Capability.WRITE_TASKS)
    task = lock(task)
    if not may_see_to(by, task):
        raise NotYourTask
    if task.done_at is not None:
        raise TaskDone
    return task


@transacted
def open_tasks(tasks: Iterable[Task], *, by: User | None, at: datetime) -> Sequence[Task]:
    """Open many that were made but not saved, but for those whose subject has one of the kind already.

    Those that are new come back. Three queries, whatever the number.

    :raises KeyError: no app has registered the kind of one.
    """
    wanted = list(tasks)
    for task in wanted:
        kind_of(task.kind)
        task.opened_by = by
    # Who opens the same at the same time wins or loses at the constraint, one by one.
    Task.objects.bulk_create(wanted, ignore_conflicts=True)
    opened = list(Task.objects.filter(pk__in=[task.pk for task in wanted]).order_by("id"))
    audit.record_all((("opened", task, ()) for task in opened), by=by, at=at)
    return opened


@transacted
def open_task(
    *,
    kind: str,
    role: Role,
    subject: models.Model,
    due_at: datetime,
    by: User | None,
    at: datetime,
    patient: Patient | UUID | None = None,
    urgency: Urgency = Urgency.ROUTINE,
    note: str = "",
) -> Task:
    """Ask ``role`` to see to ``subject`` by ``due_at``. ``by`` is None where the patient asked, or nobody did.

    One that is open already stays, and is given back.

    :raises KeyError: no app has registered this ``kind``.
    """
    kind_of(kind)
    values = {
        "role": role,
        "urgency": urgency,
        "patient_id": patient.pk if isinstance(patient, Patient) else patient,
        "subject_type": subject._meta.label_lower,  # noqa: SLF001  (the documented way to ask)
        "note": note,
        "due_at": due_at,
        "opened_by": by,
    }
    task, is_new = Task.objects.get_or_create(kind=kind, subject_id=subject.pk, done_at=None, defaults=values)
    if is_new:
        audit.record("task.opened", task, by=by, at=at)
    return task


@transacted
def finish_task(*, task: Task, by: User | None, at: datetime, outcome: str = "") -> Task:
    """Note that ``task`` was seen to, and how. One that was done before stays as it is."""
    task = lock(task)
    if task.done_at is None:
        change(task, done_at=at, done_by=by, outcome=outcome)
        audit.record("task.done", task, by=by, at=at)
    return task


@transacted
def finish_tasks_about(*, subject: models.Model, by: User | None, at: datetime, kind: str | None = None) -> None:
    """Note that what ``subject`` asked for was seen to: every open task about it, or just that of one ``kind``."""
    finish_tasks_of([subject.pk], by=by, at=at, kinds=[kind] if kind else None)


def finish_tasks_of(
    subjects: Collection[UUID], *, by: User | None, at: datetime, kinds: Collection[str] | None = None
) -> None:
    """As ``finish_tasks_about``, of many rows and kinds, inside the transaction of an act.

    One small query where none is open, which is the usual case.
    """
    found = _open_about(subjects, [kind.code for kind in every_kind()] if kinds is None else kinds)
    # In one order: two who finish several never wait for each other in a circle.
    for task in Task.objects.filter(pk__in=found).order_by("id") if found else ():
        finish_task(task=task, by=by, at=at)


def _open_about(subjects: Collection[UUID], kinds: Collection[str]) -> list[UUID]:
    with prepared_cursor() as cursor:
        cursor.execute(_OPEN_ABOUT, {"subjects": list(subjects), "kinds": list(kinds)})
        return [pk for (pk,) in cursor.fetchall()]
