"""The sheet that a session's patient is given: a draft from its start, issued when it is completed."""

from typing import Any

from django.db.models import Model
from django.http import Http404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.models import AftercarePlan
from aftercare.queries.sheets import sheet_of
from api.v1.views.aftercare import etag_of_sheet
from api.views import ResourceView


class SessionSheets(ResourceView):
    """What the view of sessions takes of their sheets."""

    def etag(self, instance: Model) -> str:
        """Of a sheet, with what became of it."""
        return etag_of_sheet(instance) if isinstance(instance, AftercarePlan) else super().etag(instance)

    @action(detail=True, methods=["get"])
    def aftercare(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """The session's sheet: a draft from its start, issued when it is completed."""
        return self.answer(self._sheet())

    @action(detail=True, methods=["post"], url_path="aftercare/acknowledge")
    def acknowledge_aftercare(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that the patient has said they read the session's sheet. Once is enough."""
        sheet, _nothing = self._sheet(), self.read()
        self.change(sheet, lambda: acknowledge_sheet(plan=sheet, by=self.actor, at=timezone.now()))
        return self.answer(self._sheet())

    def _sheet(self) -> AftercarePlan:
        sheet = sheet_of(self.get_object())
        if sheet is None:
            raise Http404
        return sheet
