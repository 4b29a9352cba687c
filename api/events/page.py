"""The page of the documentation that lists every event: made from the catalogue, so that it can't tell another tale."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from api.events.catalogue import scope_of
from api.events.examples import example_of
from api.events.kinds import aftercare, catalogue, courses, people, silent, visits
from api.events.kinds.kind import Kind

_PARTS: Sequence[tuple[str, Sequence[Kind]]] = (
    ("Patients, people and places", people.KINDS),
    ("Series and when they are", courses.KINDS),
    ("Visits and what is written", visits.KINDS),
    ("Aftercare", aftercare.KINDS),
    ("The catalogue", catalogue.KINDS),
)

_INTRODUCTION = """\
# Events

What happens at the clinic, for programs that want to know. Made by `manage.py event_catalogue`; a test keeps it true.

An event says what happened and what to read; it holds ids and names of fields, and no data of anybody. There are two
ways to hear of it, and both tell the same event with the same `id`:

- **The feed**: `GET /api/v1/events/?after=<cursor>`. Begin with `after=now` (or leave it out for the oldest of the last
  30 days), keep `next` of each answer and ask with it as `after` the next time. `next` is always there, also when
  nothing is new; `has_more` says whether to ask again at once. Nothing is missed and nothing comes twice: an event
  appears once every transaction that could come before it has ended, which is a moment after its own. `types` leaves
  out what you don't want to hear, and may be another with the same cursor.
- **Webhooks**: `POST /api/v1/webhook-endpoints/` with an `https` address. Each event is posted there, signed as
  [Standard Webhooks](https://www.standardwebhooks.com/) say, usually within ten seconds. Any `2xx` within ten seconds
  is a receipt; else it is tried again, ten times within three days, with the same `webhook-id`. It may come twice, and
  out of order: keep the ids that you have seen, and read `href` for what is so now. `410` switches the endpoint off.
  Redirects aren't followed.

**Of what you hear.** A token hears of what it may read: each type below names its scope, besides `events:read` for the
feed. One that is limited to some locations (`locations` in `GET /me/`) hears nothing of what happens at others; a page
of the feed may be shorter for it, or empty, and `next` and `has_more` hold all the same.

**One act, one event.** A plan that is booked is one `series.planned`, a ripple of five appointments one
`series.rescheduled`, a series that is given up one `series.discontinued`; what was booked, moved or cancelled with it
is in `appointment_ids`. Whoever doesn't hear of that one, because they may not or don't ask for it, hears of each of
its appointments instead. What follows from it and is something else, such as a sheet that is issued, is an event of
its own.

**When the feed doesn't lead on.** `410 cursor_expired`: you were away for longer than events are kept. `410
feed_restarted`: the database was restored, and what you have read may not be so. Either way ask for `after=now`, keep
that cursor, mirror what you need from the lists (`updated_since` where they have it), then go on from the cursor.
Webhooks go on by themselves then: what the restored database has and hadn't told is told, perhaps out of order.

| member | meaning |
|---|---|
| `id` | the event; in webhooks the header `webhook-id` too |
| `type` | what happened, one of those below |
| `at` | when the act happened |
| `by` | who did it, by the `id` that `GET /me/` gives; null for patients and the clinic's clockwork |
| `resource`, `resource_id`, `href` | what to read; `href` is null where it is gone |
| `patient_id`, `series_id`, `session_id` | what else it is about; null where there is none, or several |
| `appointment_ids` | the appointments that it is about |
| `changes` | names of the fields that changed; of what is new `id`, of an appointment that is new `status` |
"""


def event_page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for title, own in _PARTS:
        yield f"## {title}\n"
        for kind in own:
            yield from _of(kind)
    yield from _to_try()
    yield from _silent()


def _of(kind: Kind) -> Iterator[str]:
    members = ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in example_of(kind.name).items())
    example = f"{{\n{members}\n}}"
    yield f"### `{kind.name}`\n\n{kind.says} Scope: `{scope_of(kind)}`.\n\n```json\n{example}\n```\n"


def _to_try() -> Iterator[str]:
    yield "## To try an endpoint\n"
    yield "### `ping`\n"
    yield "Sent by `POST /webhook-endpoints/{id}/ping/`, or by *Send a test* in the admin. Nothing has happened.\n"


def _silent() -> Iterator[str]:
    yield "## What is no event\n\nThe clinic's audit knows more than is told:\n"
    by_reason = sorted(silent.SILENT.items(), key=lambda item: (item[1], item[0]))
    for reason, acts in groupby(by_reason, key=lambda item: item[1]):
        yield f"- {', '.join(f'`{action}`' for action, _ in acts)}: {reason}."
    yield "- A time that is held and runs out says nothing: it is free at its `held_until`."
