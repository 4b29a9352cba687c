"""Triggers for what constraints can't say: rows that never change again, whoever asks and however."""

import pgtrigger

_RAISE = """
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}', MESSAGE = '{constraint}';
"""
_RETURN = """
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def frozen(constraint: str, *, when: str) -> pgtrigger.Trigger:
    """Refuse UPDATE and DELETE of a row for which the SQL condition ``when`` holds, as a violation of ``constraint``."""
    return pgtrigger.Trigger(
        name=constraint,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"IF {when} THEN {_RAISE.format(constraint=constraint)} END IF; {_RETURN}",
    )


def frozen_with_parent(constraint: str, *, parent: str, column: str, when: str) -> pgtrigger.Trigger:
    """Refuse any change among the children of a row ``p`` of table ``parent`` for which ``when`` holds.

    ``column`` of the child points to the parent. An UPDATE that would move a child out of, or into, such a parent is refused too.
    """
    found = f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id IN (OLD.{column}, NEW.{column}) AND {when})"  # noqa: S608  (our own names)
    return pgtrigger.Trigger(
        name=constraint,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"IF {found} THEN {_RAISE.format(constraint=constraint)} END IF; {_RETURN}",
    )
