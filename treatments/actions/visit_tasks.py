"""What somebody has to see to of an appointment: done once it is at another time, or over."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from clinic.actions.tasks import finish_tasks_of
from clinic.models import User
from treatments.models import RescheduledAppointment


def finish_moved(*, rescheduling_id: UUID, cancelled_ids: Collection[UUID] = (), by: User, at: datetime) -> None:
    """Note that what was asked about appointments is seen to, where this rescheduling moved them.

    Nor is there anything left to do about those that it gave up (``cancelled_ids``). Inside the transaction of that
    act: two small queries where nothing was asked, which is the usual case.
    """
    moved = RescheduledAppointment.objects.filter(rescheduling=rescheduling_id)
    finish_tasks_of([*moved.values_list("appointment", flat=True), *cancelled_ids], by=by, at=at)


def finish_over(*, appointment_ids: Collection[UUID], by: User, at: datetime) -> None:
    """Note that nothing is left to do about appointments that were given up, missed, or begun.

    Inside the transaction of that act. One query where nothing was asked.
    """
    finish_tasks_of(appointment_ids, by=by, at=at)
