"""What a draft of a protocol asks for: added, changed, moved and removed one by one."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from aftercare.actions.keys import check_in_use
from aftercare.models import Instruction, ProtocolVersion
from aftercare.models.protocols import TOLD
from aftercare.queries.flaws import MOST_INSTRUCTIONS, Known, flaws_of_instruction
from aftercare.queries.protocols import instructions_of
from clinic import audit
from clinic.changes import change
from clinic.errors import Conflict, InvalidInput
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.drafts import lock_draft
from treatments.actions.reference.evidence import grade_of

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


class InstructionGone(Conflict):
    """Somebody removed it meanwhile."""

    code = "instruction_gone"
    message = _("This instruction isn't in the draft any more.")


@transacted
def add_instruction(*, version: ProtocolVersion, code: str, by: User, at: datetime, **told: Any) -> Instruction:
    """Add an instruction to the end of a draft; ``told`` has what ``TOLD`` names, and what it leaves out is empty.

    :raises MoveRefused: the version isn't a draft.
    :raises InvalidInput: ``code`` is malformed or taken, something told can't be, or the draft is full.
    """
    version = lock_draft(version, "protocol")
    others = list(instructions_of(version))
    _check_code(code, others)
    if len(others) >= MOST_INSTRUCTIONS:
        raise InvalidInput(
            _("A version asks for {most} things at most."), code="too_many_instructions", most=MOST_INSTRUCTIONS
        )
    instruction = Instruction(version=version, code=code, position=len(others) + 1)
    _tell(instruction, told)
    instruction.save(force_insert=True)
    return _kept(instruction, "added", told, by=by, at=at)


@transacted
def change_instruction(*, instruction: Instruction, by: User, at: datetime, **told: Any) -> Instruction:
    """Change what an instruction of a draft says; what isn't ``told`` stays.

    :raises MoveRefused: its version isn't a draft.
    :raises InstructionGone: somebody removed it.
    :raises InvalidInput: something told can't be.
    """
    instruction, _others = _held(instruction)
    changed = [name for name, value in told.items() if getattr(instruction, name) != value]
    if not changed:
        return instruction
    _tell(instruction, told)
    instruction.save(force_update=True)
    return _kept(instruction, "changed", changed, by=by, at=at)


@transacted
def move_instruction(*, instruction: Instruction, position: int, by: User, at: datetime) -> Instruction:
    """Put an instruction of a draft at ``position``, counted from 1; past the end it becomes the last.

    :raises MoveRefused: its version isn't a draft.
    :raises InstructionGone: somebody removed it.
    """
    instruction, others = _held(instruction)
    others = [each for each in others if each.pk != instruction.pk]
    _number([*others[: max(position, 1) - 1], instruction, *others[max(position, 1) - 1 :]])
    return _kept(instruction, "changed", ["position"], by=by, at=at)


@transacted
def remove_instruction(*, instruction: Instruction, by: User, at: datetime) -> ProtocolVersion:
    """Take an instruction out of a draft, and give back the draft.

    :raises MoveRefused: its version isn't a draft.
    :raises InstructionGone: somebody did so already.
    """
    instruction, others = _held(instruction)
    version = _kept(instruction, "removed", (), by=by, at=at).version
    Instruction.objects.filter(pk=instruction.pk).delete()
    _number([each for each in others if each.pk != instruction.pk])
    return version


def _held(instruction: Instruction) -> tuple[Instruction, Sequence[Instruction]]:
    """The instruction as it is now, its draft held, and all that is in it in order."""
    version = lock_draft(instruction.version, "protocol")
    every = list(instructions_of(version))
    found = next((each for each in every if each.pk == instruction.pk), None)
    if found is None:
        raise InstructionGone
    found.version = version
    return found, every


def _number(instructions: Sequence[Instruction]) -> None:
    moved = [each for place, each in enumerate(instructions, start=1) if each.position != place]
    for place, each in enumerate(instructions, start=1):
        each.position = place
    Instruction.objects.bulk_update(moved, ["position"])


def _tell(instruction: Instruction, told: Any) -> None:
    key = told.get("key")
    if key and key.pk != instruction.key_id:
        check_in_use(key)
    for name, value in told.items():
        assert name in TOLD  # noqa: S101  (doors pass on what they declare)
        setattr(instruction, name, value.strip() if isinstance(value, str) else value)
    instruction.grade = grade_of(instruction.sources)
    impossible = (flaw for flaw in flaws_of_instruction(instruction, Known.read([instruction])) if not flaw.is_missing)
    if flaw := next(impossible, None):
        raise InvalidInput(flaw.words, field=flaw.field, code=flaw.code)


def _check_code(code: str, others: Sequence[Instruction]) -> None:
    if not _CODE.fullmatch(code):
        raise InvalidInput(
            _("A code is letters, digits and hyphens, like MN-A30."), field="code", code="code_malformed"
        )
    if any(each.code == code for each in others):
        raise InvalidInput(_("This code is taken in this version."), field="code", code="code_taken")


def _kept(instruction: Instruction, act: str, fields: Any, *, by: User, at: datetime) -> Instruction:
    change(instruction.version)
    audit.record(f"instruction.{act}", instruction, by=by, at=at, fields=fields)
    return instruction
