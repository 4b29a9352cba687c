"""What the front desk does, on its pages."""

import re
from random import choice, randrange
from urllib.parse import quote

from tests.load.doors import refusal_in

APPOINTMENT, SERIES, PATIENT = "/admin/treatments/appointment/", "/admin/treatments/series/", "/admin/clinic/patient/"
BOARD = f"{APPOINTMENT}board/"
BLOCKED = 'class="ruling'
LISTS = ("to_book", "drifting", "to_replan", "consent", "unacknowledged", "tasks")


def act_of(base, row, name):
    return f"{base}{row}/act/{name}/"


def look_at_today(user):
    user.doors.page("Today", f"/admin/?location={user.place}", who=user.desk)


def poll_board(user):
    """Where the board is as it was, that is all that is said."""
    tags = {"If_None_Match": user.tag} if user.tag else {}
    address = f"{BOARD}?location={user.place}"
    answer = user.doors.page(
        "Today, looking again", address, who=user.desk, ok=(200, 304), X_In_Background="look", **tags
    )
    user.tag = answer.headers.get("ETag", "")


def type_in_search(user):
    sought = choice(user.ground["names"])[: randrange(3, 7)]
    user.doors.post(
        "search box while typing", f"{PATIENT}find/", {"sought": sought, "at_once": "1"}, who=user.desk, ok=(200,)
    )


def search_patient(user):
    user.doors.post(
        "search box", f"{PATIENT}find/", {"sought": choice(user.ground["names"])}, who=user.desk, ok=(200, 302)
    )


def open_patient(user):
    user.doors.page("a patient's page", f"{PATIENT}{choice(user.ground['patients'])}/change/", who=user.desk)


def register_patient(user):
    """Of a name that nobody else has, so that nobody is asked whether it is the same."""
    user.doors.page("new patient, form", f"{PATIENT}add/", who=user.desk)
    letters = "".join(chr(97 + randrange(26)) for _ in range(14))
    born = f"{randrange(1940, 2005)}-{randrange(1, 13):02}-{randrange(1, 28):02}"
    fields = {
        "given_name": letters[:6].title(), "family_name": letters[6:].title(), "birth_date": born, "language": "en",
        "skin_type": "3", "phone": "", "email": "",
    }  # fmt: skip
    rows = {f"{name}-{what}_FORMS": "0" for name in ("alerts", "identifiers") for what in ("TOTAL", "INITIAL")}
    user.doors.post("new patient", f"{PATIENT}add/", fields | rows, who=user.desk)


def plan_and_book(user):
    """The plan that is best; if somebody took of it, whatever is planned next is for another day."""
    series = user.take("series")
    address = act_of(SERIES, series, "plan")
    shown = user.doors.page("plan of a series", address, who=user.desk)
    proposals = re.findall(r'name="proposal" value="([^"]+)"', shown.text)
    if not proposals and BLOCKED in shown.text:
        # The diary is full, and the page says where.
        user.note.taken("plan of a series", 200, "no plan, and why")
        return
    with user.doors.expecting("plan of a series", shown):
        if not proposals:
            raise LookupError("no plan: " + refusal_in(shown.text))
    fields = {"proposal": choice(proposals), "silently": "on"}
    user.doors.post("book a plan", address, fields, who=user.desk, taken=(200,))


def move_visit(user):
    """To one of the starts that are offered, with what follows."""
    visit = user.take("to_move")
    address = act_of(APPOINTMENT, visit["appointment"], "reschedule")
    shown = user.doors.page("move, free starts", address, who=user.desk)
    starts = re.findall(r'class="chip" title="[^"]*"><input type="radio" name="start" value="([^"]+)"', shown.text)
    if not starts:
        return
    fields = {"start": choice(starts[:40]), "scope": "following", "silently": "on"}
    shown = user.doors.post("move, what moves", address, fields | {"do": "show"}, who=user.desk, ok=(200, 302))
    digest = re.search(r'name="shown" value="([^"]+)"', shown.text or "")
    if digest:
        user.doors.post(
            "move, apply", address, fields | {"do": "apply", "shown": digest[1]}, who=user.desk, taken=(200,)
        )


def cancel_visit(user):
    visit = user.take("to_cancel")
    address = act_of(APPOINTMENT, visit["appointment"], "cancel")
    user.doors.page("cancel, form", address, who=user.desk)
    user.doors.post("cancel", address, {"reason": "Ill", "silently": "on"}, who=user.desk)
    user.put("freed", visit)


def fill_gap(user):
    visit = user.take("freed", otherwise=cancel_visit)
    user.doors.page("fill a gap", act_of(APPOINTMENT, visit["appointment"], "fill"), who=user.desk)


def look_at_calendar(user):
    asked = f"location={user.place}&span=day&by={choice(('provider', 'room'))}"
    user.doors.page("calendar", f"{APPOINTMENT}calendar/?{asked}", who=user.desk)
    user.doors.page("calendar, events of a day", f"{APPOINTMENT}calendar/data/?{asked}", who=user.desk)


def look_at_week(user):
    address = f"{APPOINTMENT}calendar/data/?location={user.place}&span=week&by=provider"
    user.doors.page("calendar, events of a week", address, who=user.desk)


def look_at_lists(user):
    user.doors.page("lists", f"/admin/lists/{choice(LISTS)}/", who=user.desk)


def print_day(user):
    user.doors.page("day sheet", f"{APPOINTMENT}day-sheet/?location={user.place}", who=user.desk)


def check_in(user):
    """As the board does it: what is answered is the board, with what was said above it."""
    visit = user.take("visits")
    press(
        user,
        "Arrived",
        act_of(APPOINTMENT, visit["appointment"], "arrive"),
        visit,
        who=user.desk,
        seen=visit["version"],
    )
    user.put("arrived", visit)


def press(user, name, address, visit, *, who, seen=None):
    """A button that acts at once; where it is refused, what is shown next says so in red."""
    back = f"{BOARD}?location={visit['location']}&said=1"
    fields = {"next": back} if seen is None else {"next": back, "seen_version": seen}
    answer = user.doors.post(name, address, fields, who=who)
    with user.doors.expecting(name, answer):
        target = answer.headers.get("Location", "")
        if not target.startswith("/admin/"):
            raise LookupError(f"leads to {quote(target)}")
    shown = user.doors.page(f"{name}, the board then", target, who=who)
    with user.doors.expecting(name, shown):
        if "errornote" in shown.text:
            raise LookupError(refusal_in(shown.text))
