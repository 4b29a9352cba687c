"""What is added to a calendar keeps its id, so that a change is no second event."""

from icalendar import Calendar

from tests.aftercare.pages.test_page import edition_after, second  # noqa: F401  (a fixture)
from tests.aftercare.sharing import DAY, HOUR, TEN
from treatments.actions.moving import move_appointment


def events(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_next_visit_keeps_its_id_when_it_moves(scene, link, client, second):  # noqa: F811
    before = events(client, f"{link.at}visit.ics")
    move_appointment(appointment=second, starts_at=second.starts_at + DAY, by=scene.desk, at=TEN + HOUR)
    after = events(client, f"{link.at}visit.ics")
    assert list(before) == list(after)
    (event,) = after.values()
    assert event.start == TEN + 29 * DAY
    assert "Riverside" in event["summary"]


def test_what_ends_together_is_one_event_and_keeps_its_id_in_another_edition(link, client):
    before = events(client, f"{link.at}calendar.ics")
    ends = {item.ends_at for item in link.plan.items.exclude(kind="watch")}
    assert {event.start for event in before.values()} == ends
    edition_after(link.plan, at=TEN + HOUR, ends_at=TEN + 9 * DAY)
    after = events(client, f"{link.at}calendar.ics")
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1


def test_without_a_visit_there_is_none_to_add(link, client):
    assert client.get(f"{link.at}visit.ics").status_code == 409
