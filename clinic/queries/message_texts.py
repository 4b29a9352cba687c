"""How the clinic itself words what patients are written."""

from collections.abc import Mapping, Sequence

from django.db.models import OuterRef, Subquery

from clinic.models import Channel, MessageText


def text_for(purpose: str, *, language: str, channel: Channel) -> MessageText | None:
    """The clinic's own wording that counts, or None where the original does. One query."""
    newest = newest_text(purpose, language=language, channel=channel)
    return None if newest is None or newest.is_original else newest


def newest_text(purpose: str, *, language: str, channel: Channel) -> MessageText | None:
    """The last version, even where it goes back to the original; None if nobody ever wrote one. One query."""
    return next(iter(versions_of_text(purpose, language=language, channel=channel, most=1)), None)


def versions_of_text(purpose: str, *, language: str, channel: Channel, most: int = 20) -> Sequence[MessageText]:
    """Its versions, the newest first, with who wrote them. One query."""
    rows = MessageText.objects.filter(purpose=purpose, language=language, channel=channel)
    return list(rows.select_related("by").order_by("-number")[:most])


def own_texts() -> Mapping[tuple[str, str, str], MessageText]:
    """Every wording that counts instead of an original, by purpose, language and channel. One query."""
    same = MessageText.objects.filter(
        purpose=OuterRef("purpose"), language=OuterRef("language"), channel=OuterRef("channel")
    )
    newest = MessageText.objects.filter(pk=Subquery(same.order_by("-number").values("pk")[:1]), is_original=False)
    return {(row.purpose, row.language, row.channel): row for row in newest.select_related("by")}
