"""The way of a visit, on the pages that it takes besides that of the session."""

from collections.abc import Mapping
from typing import Any

from django import template

from treatments.models import Session

register = template.Library()


@register.inclusion_tag("admin/treatments/visit_way.html", takes_context=True)
def visit_way(context: Mapping[str, Any], subject: Any, here: str = "") -> dict[str, Any]:
    """The steps of ``subject``, if that is a session; ``here`` names the one that this page is. One query."""
    # The pages know their templates before there are any pages.
    from treatments.admin.visit_way import way_of  # noqa: PLC0415

    steps = way_of(subject, context["request"].user) if isinstance(subject, Session) else []
    return {"steps": steps, "here": here}
