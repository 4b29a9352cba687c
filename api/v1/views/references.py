"""What other systems call patients, series and appointments: written and read by that, as often as they like."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, cast

from django.db.models import Model
from django.http import Http404
from django.utils import timezone
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import matching
from api.permissions import caller_may
from api.refusals import AlreadyThere, OverwriteNeedsMatch
from api.schema import BY_REFERENCE
from api.serializers import Input
from api.v1.checks import answer_check
from api.v1.serializers.findings import CheckOutput
from api.v1.serializers.references import (
    APPOINTMENT_ELSEWHERE,
    PatientByReferenceInput,
    SessionElsewhereInput,
    VisitElsewhereInput,
)
from api.v1.serializers.series import SeriesInput
from api.v1.views.appointments import AppointmentView
from api.v1.views.patients import PatientView
from api.v1.views.series import SeriesView
from api.v1.wishes import wish_to_book, wish_to_move
from api.views import ResourceView
from clinic.actions.identifying import Upserted, register_by_reference
from clinic.actions.patients import change_patient, differing
from clinic.errors import Stale
from clinic.models import Patient
from clinic.roles import Capability
from clinic.scope import is_within
from treatments.actions.made_elsewhere import (
    book_by_reference,
    check_same_series,
    move_wanted,
    moved_by,
    start_series_by_reference,
)
from treatments.models import Appointment, AppointmentKind, Series
from treatments.queries.affected import WHOLE

_LONGEST_SYSTEM, _LONGEST_VALUE = 100, 200


class ByReference(ResourceView):
    """One row, by what another system calls it.

    PUT makes it where there is none, and changes it where it is otherwise than sent, which takes ``If-Match``. Where
    nothing differs nothing is written, and nothing need be matched: so whoever isn't sure whether they were heard just
    sends it again.
    """

    part = BY_REFERENCE
    first_writes = frozenset({"keep"})
    model: ClassVar[type[Model]]
    # What the reference stood for when the request came.
    known: Any = None

    @abstractmethod
    def make(self, **wanted: Any) -> Upserted[Any]:
        """Make the row that the reference stands for, or find it: one action."""

    @abstractmethod
    def change_for(self, row: Any, wanted: dict[str, Any]) -> Callable[[], Model] | None:
        """The act that makes ``row`` as it is ``wanted``; None where it is so."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002  (the router's signature)
        """What the reference stands for, with its entity tag."""
        found = self._found()
        if found is None:
            raise Http404
        return self.answer(self.again(found.pk))

    def keep(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Make what the reference stands for, or change it to be as sent; the same again changes nothing."""
        self.known = row = self._found()
        wanted = self.read()
        if row is None:
            if "If-Match" in self.request.headers:
                raise Stale
            made = self.make(**self.reference, **wanted, by=self.actor, at=timezone.now())
            if made.is_new:
                return self._made(made.row)
            # Somebody was faster: then it is theirs that is changed.
            row = made.row
        if self.request.headers.get("If-None-Match", "").strip() == "*":
            raise AlreadyThere
        self._change(row, wanted)
        now = self.again(row.pk)
        return self.answer(now) if self._may_read() else self._untold(now)

    def _may_read(self) -> bool:
        resource = self.scope_resource
        return resource is not None and caller_may(self.request, resource, self.capabilities["retrieve"])

    def _untold(self, row: Any) -> Response:
        """To who may write and not read: references can be guessed, so that nothing is said of what was there."""
        response = Response(status=status.HTTP_204_NO_CONTENT)
        response["ETag"], response["Location"] = self.etag(row), self.location_of(row)
        return response

    @property
    def reference(self) -> dict[str, str]:
        """System and value of the path. What can't be one is as unknown as any other."""
        system, value = self.kwargs["system"], self.kwargs["value"]
        if not (_could_be(system, _LONGEST_SYSTEM) and _could_be(value, _LONGEST_VALUE)):
            raise Http404
        return {"system": system, "value": value}

    def _found(self) -> Any:
        by = {f"identifiers__{name}": value for name, value in self.reference.items()}
        found = self.model._default_manager.filter(**by).first()  # noqa: SLF001  (the documented way to ask any model)
        if found is not None and not is_within(found, self.actor):
            raise Http404
        return found

    def _change(self, row: Any, wanted: dict[str, Any]) -> None:
        act = self.change_for(row, wanted)
        if act is not None and "If-Match" not in self.request.headers:
            raise OverwriteNeedsMatch
        if "If-Match" in self.request.headers:
            with matching(self.request, row, etag=self.etag(row)):
                if act is not None:
                    act()

    def _made(self, row: Any) -> Response:
        now = self.again(row.pk)
        response = self.answer(now, code=status.HTTP_201_CREATED)
        response["Location"] = self.location_of(now)
        return response


def _could_be(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest and text.isprintable()


class PatientByReferenceView(ByReference, PatientView):
    """A patient, by what another system calls them."""

    summaries = {"retrieve": "Read a patient by reference", "keep": "Put a patient by reference"}
    capabilities = {"retrieve": Capability.READ_PATIENTS, "keep": Capability.WRITE_PATIENTS}
    model = Patient
    inputs = {"keep": PatientByReferenceInput}
    outputs = {}
    dry_run_outputs = {}
    problems = {}

    @property
    def is_partial(self) -> bool:
        """Of somebody who is there already nothing need be named."""
        return self.known is not None

    def make(self, **wanted: Any) -> Upserted[Patient]:
        """Register them."""
        return register_by_reference(**wanted)

    def change_for(self, row: Patient, wanted: dict[str, Any]) -> Callable[[], Patient] | None:
        """What isn't named stays."""
        changes = differing(row, {name: value for name, value in wanted.items() if name != "allow_duplicate"})
        if not changes:
            return None
        return lambda: change_patient(patient=row, **changes, by=self.actor, at=timezone.now())


class SeriesByReferenceView(ByReference, SeriesView):
    """A series that another system made, by what it calls it there."""

    summaries = {"retrieve": "Read a series by reference", "keep": "Put a series by reference"}
    capabilities = {"retrieve": Capability.READ_SERIES, "keep": Capability.WRITE_SERIES}
    scope_resources = {}
    model = Series
    inputs = {"keep": SeriesInput}
    outputs = {}
    dry_run_outputs = {}

    def make(self, **wanted: Any) -> Upserted[Series]:
        """Start it."""
        return start_series_by_reference(**wanted)

    def change_for(self, row: Series, wanted: dict[str, Any]) -> None:
        """Nothing: a series changes by its own acts, so that what is sent has to be what it is."""
        check_same_series(row, wanted)


class AppointmentByReferenceView(ByReference, AppointmentView):
    """An appointment that another system made, by what it calls it there. The rule book is asked as for any other."""

    summaries = {"retrieve": "Read an appointment by reference", "keep": "Put an appointment by reference"}
    capabilities = {"retrieve": Capability.READ_APPOINTMENTS, "keep": Capability.WRITE_APPOINTMENTS}
    model = Appointment
    inputs = {"keep": APPOINTMENT_ELSEWHERE}
    outputs = {}
    dry_run_outputs = {"keep": CheckOutput}

    def input_class(self) -> type[Input]:
        """A session's booking and a visit's are two different requests."""
        data = cast("dict[str, Any]", self.request.data)
        is_session = "session" in data or data.get("kind") == AppointmentKind.SESSION
        return SessionElsewhereInput if is_session else VisitElsewhereInput

    def keep(self, request: Request, **kwargs: Any) -> Response:
        """Book it, or move it to where it is now; the same again changes nothing.

        What was cancelled or missed isn't booked again by the same reference: 409 with `reference_over`.
        """
        return self._asked() if self.is_dry_run else super().keep(request, **kwargs)

    def make(self, **wanted: Any) -> Upserted[Appointment]:
        """Book it."""
        return book_by_reference(**wanted)

    def change_for(self, row: Appointment, wanted: dict[str, Any]) -> Callable[[], Appointment] | None:
        """Move it, where time, person, room or device differ."""
        to = moved_by(row, wanted)
        if to is None:
            return None
        return lambda: move_wanted(appointment=_whole(row), **to, by=self.actor, at=timezone.now())

    def _asked(self) -> Response:
        row, wanted, at = self._found(), self.read(), timezone.now()
        if row is None:
            wish = wish_to_book(wanted, at=at)
        else:
            self.mind_version(row)
            wish = wish_to_move(_whole(row), {"starts_at": row.starts_at, **(moved_by(row, wanted) or {})}, at=at)
        return answer_check(self.request, wish, at=at, override=wanted.get("override"))


def _whole(row: Appointment) -> Appointment:
    return Appointment.objects.select_related(*WHOLE).get(pk=row.pk)
