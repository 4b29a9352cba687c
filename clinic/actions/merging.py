"""Making one of two records of the same person, so that nothing is lost.

Whatever names the one that is merged away names the one that is kept afterwards: every foreign key to ``Patient`` that
the registry of models knows, whichever app it is of. What is settled (signed consents, given answers, photos of signed
sessions, sent messages, tasks that were done) follows as well, rather than being read through the old record: a rule
that asks for the consents or the screenings of a patient must find all of them, and one that had to remember the old
record, too, would one day be forgotten. Nothing of such a row changes but whose it is, which triggers see to (see
``clinic.merging_triggers``): they let a settled row go only from a record that was merged to the one that it was merged
into. Records, sheets and addenda name a session, not a patient, and aren't touched; no signature and no hash covers
whose row it is.

What stays is what tells of the past: the audit and the lines of imports name the record of then, which leads on. The
record that was merged away keeps all that it said, so that what wasn't taken over can still be read there.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, check_expected
from clinic.errors import Conflict, InvalidInput, PatientMerged, Removed, Stale
from clinic.merging import Hindrance, hindrances, prepare
from clinic.models import ContactWishes, DataExport, Patient, PatientAlert, PatientIdentifier, User
from clinic.models.base import Changeable
from clinic.queries.merging import CONTACT_WISHES, NAMES, Compared, Naming, compare, naming_patients
from clinic.roles import Capability, require
from clinic.transactions import lock_in_order, transacted

# What is shown with a patient, by the name that the audit has for it.
_SHOWN_WITH = {PatientIdentifier: "identifiers", PatientAlert: "alerts", ContactWishes: CONTACT_WISHES}


class SamePatient(InvalidInput):
    """Both are the same record."""

    def __init__(self) -> None:
        super().__init__(_("This is the same record. Choose another one."), field="merged", code="same_patient")


class MergeRefused(Conflict):
    """Something is in the way; ``hindrances`` say what, and what to do first."""

    code = "merge_refused"

    def __init__(self, hindrances: Sequence[Hindrance]) -> None:
        self.hindrances = hindrances
        super().__init__(" ".join(dict.fromkeys(str(each.words) for each in hindrances)))


@transacted
def merge_patients(
    *,
    kept: Patient,
    merged: Patient,
    by: User,
    at: datetime,
    take: Collection[str] = (),
    merged_version: int | None = None,
) -> Patient:
    """Let all that names ``merged`` name ``kept``, and ``merged`` lead there from now on; the patient that is kept.

    ``take`` names the details (see ``clinic.queries.merging.DETAILS``) that the one merged away knows better; of the
    others those of ``kept`` stay, filled up where it knows nothing. ``merged_version`` is how the caller saw
    ``merged``, if they say it. It can't be taken back. A constant number of queries, whatever there is of both.

    :raises NotPermitted: by someone who may not.
    :raises InvalidInput: both are the same record, or ``take`` names what there isn't.
    :raises PatientMerged: one of them was merged into another.
    :raises MergeRefused: something has to be done first: its hindrances say what.
    :raises Stale: somebody changed one of them since the caller read it.
    """
    require(by, Capability.MERGE_PATIENTS)
    kept, merged = _hold(kept, merged)
    if merged_version not in (None, merged.version):
        raise Stale
    wanted = _wanted(compare(kept, merged), take)
    prepare(kept.pk, merged.pk, at=at)
    if found := hindrances(kept.pk, merged.pk, at=at):
        raise MergeRefused(found)
    _lead_to(kept, merged)
    moved = _move_all(kept, merged)
    _take(kept, wanted, by=by, at=at, moved=moved)
    audit.record("patient.merged", merged, by=by, at=at, fields=["merged_into"], patient_id=kept.pk)
    return kept


def _hold(kept: Patient, merged: Patient) -> tuple[Patient, Patient]:
    """Both, as they are now, kept from everyone who would write for them until the transaction ends. Two queries.

    First from whoever books, as bookings do; then from whoever's row would name one of them: the foreign key of that
    row waits, and the trigger that asks whether its patient was merged. In one order, so that two merges of the same
    two can't wait for each other.
    """
    if kept.pk == merged.pk:
        raise SamePatient
    lock_in_order([kept.pk, merged.pk])
    rows = Patient.every.select_for_update(of=("self",)).filter(pk__in=(kept.pk, merged.pk)).order_by("pk")
    locked = {row.pk: row for row in rows}
    if len(locked) != 2:  # noqa: PLR2004  (both of them)
        raise Removed
    for row in locked.values():
        check_expected(row)
        if row.merged_into_id:
            raise PatientMerged
    return locked[kept.pk], locked[merged.pk]


def _wanted(compared: Sequence[Compared], take: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
    """What is taken over, detail by detail."""
    said = {each.detail.name: each for each in compared}
    for name in sorted(take):
        if name not in said:
            known = ", ".join(NAMES)
            raise InvalidInput(
                _("What can be taken over is one of these: {known}."), field="take", code="unknown_field", known=known
            )
        if said[name].merged is None:
            raise InvalidInput(
                _("The record that is merged away says nothing about this."), field="take", code="nothing_to_take"
            )
    chosen = [each for each in compared if each.is_filled or (each.detail.name in take and each.is_choice)]
    return {each.detail.name: each.merged for each in chosen}


def _lead_to(kept: Patient, merged: Patient) -> None:
    """Mark the record, and those that were merged into it before, as merged into ``kept``. One query."""
    leading = Patient.every.filter(Q(pk=merged.pk) | Q(merged_into=merged.pk))
    leading.update(merged_into=kept, version=F("version") + 1)


def _move_all(kept: Patient, merged: Patient) -> Collection[str]:
    """Let every row that names ``merged`` name ``kept``. As many queries as there are models, and two more.

    What is shown with a patient, and moved, by its name.
    """
    moved = {naming.model for naming in naming_patients() if _move(naming, kept.pk, merged.pk)}
    # An export that waits is made of who is there when its turn comes.
    DataExport.objects.filter(subject_id=merged.pk).update(subject_id=kept.pk)
    return [name for model, name in _SHOWN_WITH.items() if model in moved]


def _move(naming: Naming, kept_id: UUID, merged_id: UUID) -> int:
    rows = naming.model._base_manager.filter(**{naming.field.name: merged_id})  # noqa: SLF001  (whatever a default one leaves out)
    if naming.is_one_each:
        # There is room for one: where both have one, that of the kept counts, perhaps with what the other says.
        has_one = naming.model._base_manager.filter(**{naming.field.name: kept_id}).exists()  # noqa: SLF001
        if has_one:
            return 0
    counted = {"version": F("version") + 1} if issubclass(naming.model, Changeable) else {}
    return rows.update(**{naming.field.attname: kept_id, **counted})


def _take(
    kept: Patient, wanted: Mapping[str, Mapping[str, Any]], *, by: User, at: datetime, moved: Collection[str]
) -> None:
    """Write what was chosen, and count the change: what is shown with the patient is another now. Three queries."""
    values = {field: value for name, said in wanted.items() if name != CONTACT_WISHES for field, value in said.items()}
    change(kept, **values)
    # Where only the other record has wishes, they have moved as they are.
    if CONTACT_WISHES in wanted and CONTACT_WISHES not in moved:
        ContactWishes.objects.filter(patient=kept).update(**wanted[CONTACT_WISHES], version=F("version") + 1)
    if fields := {*values, *moved, *({CONTACT_WISHES} & set(wanted))}:
        audit.record("patient.changed", kept, by=by, at=at, fields=fields)
