"""Which pages are looked at: all that need no id, one of each row, the forms of its buttons, lists in every order."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from itertools import islice
from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse

from clinic.admin.buttons import address_of_button, buttons_of
from clinic.admin.lists import _lists
from clinic.admin.panels import tabs_of
from clinic.audit import record
from clinic.models import AuditEvent, Location, Patient
from clinic.roles import may
from tests.bench.filling import NOW
from tests.bench.visitor import Ask
from tests.every_page import lists_and_pages
from tests.staff import history, listing, page
from treatments.admin.figures.figure import all_figures
from treatments.models import Appointment, Series, Session

PAGE_GOAL, SEARCH_GOAL = 150, 50
# A week of this place has a thousand; of the second in which half as many are drawn, the browser needs its part.
EVENTS_GOAL = 500
# Of many choices, these.
SOME = (1, -1)
# The longest lists, whose every order, filter and search is asked for.
LONG = (Appointment, Session, Series, Patient)
# The last page that can be turned to.
DEEP = 100
YEAR = timedelta(days=365)


def all_asked(visitor, user):
    """Everything, in the order of this file, each by a name of its own."""
    seen = Counter()
    for ask in _all_asked(visitor, user):
        seen[ask.name] += 1
        yield replace(ask, name=f"{ask.name} ({seen[ask.name]})") if seen[ask.name] > 1 else ask


def _all_asked(visitor, user):
    return [
        *without_ids(visitor),
        *searches(),
        *worklists(),
        *days(),
        *(ask for model in LONG for ask in long_list(visitor, model)),
        *(ask for model in admin.site._registry for ask in of_a_row(model, user)),
        *patients_tabs(),
    ]


def without_ids(visitor):
    """All but what only actions write, which nobody may add."""
    for name in lists_and_pages():
        ask = Ask("Today" if name == "index" else name, reverse(f"admin:{name}"))
        if not (name.endswith("_add") and visitor.answer(ask).status_code == HTTPStatus.FORBIDDEN):
            yield ask


def searches():
    """What is typed into the one box: while it is typed, and the page of those who were found."""
    address = reverse("admin:clinic_patient_find")
    someone = Patient.objects.filter(phone__startswith="+1212").order_by("-pk")[0]
    phone = str(someone.phone)
    asked = {
        "surname": "García",
        "surname and name": f"{someone.family_name} {someone.given_name}",
        "misspelt surname": "Gracia",
        "misspelt long surname": "Fernadnez Lucia",
        "misspelt short word": "Kmi",
        "three letters": "lop",
        "two letters": "li",
        "two short words": "li xu",
        "nobody": "Xqzwvk",
        "phone tail of 4": phone[-4:],
        "phone tail of 7": phone[-7:],
        "birth date": f"{someone.birth_date:%Y-%m-%d}",
        "e-mail": someone.email,
        "number elsewhere": "N-17",
    }
    for what, said in asked.items():
        yield Ask(f"search box, {what}", address, {"sought": said}, SEARCH_GOAL)
        yield Ask(f"search box while typing, {what}", address, {"sought": said, "at_once": "1"}, SEARCH_GOAL)


def worklists():
    for each in _lists:
        yield Ask(f"worklist {each.name}", each.address)
        yield Ask(f"worklist {each.name}, page 2", f"{each.address}?page=2")


def days():
    """The days of the biggest place, with every patient of a week, and the figures of two years."""
    place = Location.objects.get(name="Bench 0").pk
    tomorrow = NOW.date() + timedelta(days=1)
    for span in ("day", "week"):
        for by in ("provider", "room"):
            asked = urlencode({"location": place, "day": tomorrow, "span": span, "by": by})
            yield Ask(f"calendar, {span} by {by}", f"{reverse('admin:treatments_appointment_calendar')}?{asked}")
            data = reverse("admin:treatments_appointment_calendar_data")
            goal = EVENTS_GOAL if span == "week" else PAGE_GOAL
            yield Ask(f"events of the calendar, {span} by {by}", f"{data}?{asked}", goal=goal)
    # What is known by heart while nothing is done is looked up again.
    yield Ask("Today, after an act", reverse("admin:index"), each=something_is_done)
    yield Ask("Today of one place", f"{reverse('admin:index')}?{urlencode({'location': place})}")
    asked = urlencode({"since": NOW.date() - 2 * YEAR + timedelta(days=1), "until": NOW.date()})
    yield Ask("figures over two years", f"{reverse('admin:treatments_figures')}?{asked}")
    for figure in all_figures():
        drawn = reverse("admin:treatments_figures_drawn", args=[figure.code])
        yield Ask(f"figures, {figure.code}", drawn)
        yield Ask(f"figures over two years, {figure.code}", f"{drawn}?{asked}")
    yield Ask("what waits, counted after an act", reverse("lists_counted"), each=something_is_done)


def something_is_done():
    """Somewhere in the clinic, to somebody."""
    latest = AuditEvent.objects.latest("at").at
    record("location.updated", Location.objects.order_by("id").first(), by=None, at=latest)


def long_list(visitor, model):
    """In each order, by each filter, the last page, and what is searched for."""
    name = str(model._meta.verbose_name_plural)
    shown = visitor.look(Ask(name, listing(model))).context_data["cl"]
    yield Ask(f"{name}, page {DEEP}", listing(model, p=DEEP))
    for said in ("García", "li", "Xqzwvk"):
        yield Ask(f"{name}, search", listing(model, q=said))
    for number in range(1, len(shown.list_display)):
        if number in shown.get_ordering_field_columns() or shown.get_ordering_field(shown.list_display[number]):
            yield Ask(f"{name}, by column {number}", listing(model, o=number))
            yield Ask(f"{name}, by column {number}, last page", listing(model, o=-number, p=DEEP))
    for spec in shown.filter_specs:
        choices = list(spec.choices(shown))
        for choice in {each.get("query_string"): each for place in SOME for each in choices[place:][:1]}.values():
            asked = f"{listing(model)}{choice['query_string']}"
            yield Ask(f"{name}, filter {spec.title}: {choice.get('display', '')}", asked)


def of_a_row(model, user):
    """The page of a row, its history, and the form of each button that a row of some status offers."""
    rows = some_rows(model)
    name = str(model._meta.verbose_name)
    if not rows:
        return
    yield Ask(f"one {name}", page(rows[0]))
    yield Ask(f"history of one {name}", history(rows[0]))
    for button in buttons_of(model):
        is_there = button.has_page and may(user, button.capability)
        offers = (row for row in rows if is_there and button.is_offered(row, user))
        for row in islice(offers, 1):
            yield Ask(f"{name}: {button.name}", address_of_button(row, button))


def some_rows(model):
    """The first row of each status; the first of all where there is none."""
    rows = admin.site._registry[model].model._default_manager.order_by("pk")
    fields = {field.name for field in model._meta.get_fields()}
    if "status" not in fields:
        return list(rows[:1])
    known = rows.order_by("status").values_list("status", flat=True).distinct()
    return [row for status in known for row in rows.filter(status=status)[:1]]


def patients_tabs():
    """The page of somebody whose series is under way."""
    patient = Series.objects.filter(status="active", sessions__status="completed").order_by("pk")[0].patient
    for tab in tabs_of(Patient):
        yield Ask(f"patient with a series: {tab.label}", page(patient, **({"tab": tab.name} if tab.name else {})))
