"""Two records of one person: made one, and led on to from the one that is gone."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import check_version
from api.fields import as_uuid
from api.refusals import MergedAway
from api.v1.serializers.merging import MergeCheckOutput
from api.views import ResourceView
from clinic.actions.merging import SamePatient, merge_patients
from clinic.merging import hindrances
from clinic.models import Patient
from clinic.queries.merging import compare, counts_of, kept_for


class OfPatient(ResourceView):
    """A view whose path names a patient, perhaps one who was merged into another."""

    def get_object(self) -> Any:
        """The patient.

        :raises MergedAway: their record was merged into another one.
        """
        try:
            return super().get_object()
        except Http404:
            lead_on(self.kwargs[self.lookup_url_kwarg])
            raise


def lead_on(pk: str) -> None:
    """Say where whoever asks for this id finds the patient now, if they were merged. One query.

    :raises MergedAway: they were.
    """
    if as_uuid(pk) and (kept := kept_for(pk)):
        raise MergedAway(kept)


class Merged(OfPatient):
    """A view of patients, two of whom may be one."""

    @action(detail=True, methods=["post"])
    def merge(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Make one of two records of the same person: the patient of the path is kept, `merged` is merged away.

        Whatever names `merged` names the kept one afterwards: appointments, series, consents, identifiers and all else.
        Details that only `merged` has are taken over; where both say something, those named in `take` are taken from
        it. It can't be taken back. The other id answers with 410 and the id of the one that was kept from then on. With
        `dry_run` nothing is written, and what it would come to is answered.
        """
        if not self.is_dry_run:
            return self.transition(merge_patients, "kept")
        kept, wanted = self.get_object(), self.read()
        check_version(request, kept, etag=self.etag(kept))
        return Response(MergeCheckOutput(_checked(kept, wanted["merged"])).data)


def _checked(kept: Patient, merged: Patient) -> Mapping[str, Any]:
    """What it would come to. Four queries."""
    if kept.pk == merged.pk:
        raise SamePatient
    found = hindrances(kept.pk, merged.pk, at=timezone.now())
    compared, counts = compare(kept, merged), counts_of([merged.pk])[merged.pk]
    return {
        "is_possible": not found,
        "hindrances": found,
        "differing": [each.detail.name for each in compared if each.is_choice],
        "filled": [each.detail.name for each in compared if each.is_filled],
        "moves": [
            {"kind": model._meta.model_name, "count": count}  # noqa: SLF001  (the documented way to ask)
            for model, count in counts.items()
            if count
        ],
    }
