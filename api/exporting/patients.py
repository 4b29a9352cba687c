"""A patient's whole data, as far as the one who asks may see it: JSON, photos, and the sheets they were given."""

from collections.abc import Iterator
from datetime import UTC
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.utils import timezone

from aftercare.actions.documents import document_of
from aftercare.models import AftercarePlan
from aftercare.statuses import PlanStatus
from api.exporting.lists import as_json, lists
from api.exporting.reading import Caller, plain
from api.mixins import Listed
from api.scopes import covers, scope_for
from clinic.exports import ExportFailed, Tell, Written
from clinic.models import DataExport
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.actions.photos import PhotoDamaged, PhotoLost, look_at_photo
from treatments.models import Photo
from treatments.queries.photos import standing

_PHOTOS = ("photos", Capability.READ_PHOTOS)
_SHEETS = ("aftercare-plans", Capability.READ_AFTERCARE)


def write_patient(export: DataExport, file: IO[bytes], tell: Tell) -> Written:
    """Write the archive: a file of JSON for each kind of data, photos by day and id, sheets as they were given.

    What the one who asks may not see isn't in it. No name in it is anybody's: each is made of ids and days.
    """
    archived = _Archive(export, tell)
    with ZipFile(file, "w", ZIP_DEFLATED, strict_timestamps=False) as archive:
        archived.write(archive)
    return Written(parts=archived.parts)


class _Archive:
    """One archive while it is written."""

    def __init__(self, export: DataExport, tell: Tell) -> None:
        self.export, self.tell = export, tell
        self.patient = str(export.subject_id)
        self.caller = Caller(export.by, export.scopes)
        self.parts: list[str] = []
        self.done = 0

    def write(self, archive: ZipFile) -> None:
        """All of it; each part is counted."""
        views = [view for view in lists().values() if _is_about_patients(view) and self._may_list(view)]
        photos, sheets = self._photos(), self._sheets()
        self.total = 1 + len(views) + len(photos) + len(sheets)
        self._write_patient(archive)
        for view in views:
            self._write_rows(archive, view)
        for photo in photos:
            self._write_photo(archive, photo)
        for sheet in sheets:
            self._write_sheet(archive, sheet)

    def _may_list(self, view: type[Listed]) -> bool:
        resource = view.scope_resources.get("list", view.resource)
        return self._may(resource or view.resource, view.capabilities["list"])

    def _may(self, resource: str, capability: Capability) -> bool:
        scopes = self.export.scopes
        return may(self.export.by, capability) and (scopes is None or covers(scopes, scope_for(resource, capability)))

    def _write_patient(self, archive: ZipFile) -> None:
        view = lists()["patients"]
        answer = self.caller.ask(view, "retrieve", {}, id=self.patient)
        if answer.status_code != 200:  # noqa: PLR2004  (OK)
            raise ExportFailed(str(answer.data.get("code", "refused")))
        archive.writestr("patient.json", as_json(plain(answer.data)))
        self._count("patients")

    def _write_rows(self, archive: ZipFile, view: type[Listed]) -> None:
        with archive.open(f"{view.resource}.json", "w", force_zip64=True) as member:
            member.write(b"[")
            for number, row in enumerate(self._rows(view)):
                member.write(f"{',' if number else ''}\n{as_json(row)}".encode())
            member.write(b"\n]\n")
        self._count(view.resource)

    def _rows(self, view: type[Listed]) -> Iterator[dict[str, Any]]:
        for page in self.caller.pages(view, {"patient": self.patient}):
            yield from page

    def _photos(self) -> list[Photo]:
        if not self._may(*_PHOTOS):
            return []
        rows = within_scope(standing(Photo.objects.filter(patient_id=self.patient)), self.export.by)
        return list(rows.select_related("session").order_by("taken_at", "pk"))

    def _write_photo(self, archive: ZipFile, photo: Photo) -> None:
        name = f"photos/{photo.taken_at.astimezone(UTC):%Y-%m-%d}-{photo.view}-{photo.pk}.jpg"
        try:
            content = look_at_photo(photo=photo, by=self.export.by, at=timezone.now())
        except PhotoLost as refusal:
            archive.writestr(f"{name}.missing.txt", f"{refusal}\n")
        except PhotoDamaged:
            # What is lost is said, and keeps nothing else back.
            archive.writestr(f"{name}.missing.txt", "The file of this photo is missing or damaged.\n")
        else:
            # They are packed already.
            archive.writestr(name, content, ZIP_STORED)
        self._count("photos:files")

    def _sheets(self) -> list[AftercarePlan]:
        if not self._may(*_SHEETS):
            return []
        issued = AftercarePlan.objects.filter(session__series__patient_id=self.patient, status=PlanStatus.ISSUED)
        return list(within_scope(issued, self.export.by).order_by("issued_at", "pk"))

    def _write_sheet(self, archive: ZipFile, sheet: AftercarePlan) -> None:
        document = document_of(plan=sheet, at=timezone.now())
        archive.writestr(f"sheets/{sheet.issued_at:%Y-%m-%d}-{sheet.pk}.pdf", bytes(document.content), ZIP_STORED)
        self._count("aftercare-plans:files")

    def _count(self, part: str) -> None:
        self.parts = sorted({*self.parts, part})
        self.done += 1
        self.tell(self.done, self.total)


def _is_about_patients(view: type[Listed]) -> bool:
    # What was exported before is nothing of the patient's.
    is_data = view.filterset_class is not None and view.resource != "exports"
    return is_data and "patient" in view.filterset_class.base_filters
