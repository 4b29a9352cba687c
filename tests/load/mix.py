"""What is done at a clinic in a day, for each visit, and where each figure comes from.

The steps are those of the front desk, the provider, the patient and the integrator in the order in which they come up;
think times are left out. A day of a location is some forty visits in ten hours (``VISITS``); what is done by the clock
rather than for a patient is divided by them.
"""

from dataclasses import dataclass

# Of a location in a day, for whatever is asked by the clock; what a location of the data really has is counted.
VISITS, HOURS = 40, 10
DESK, PROVIDER, PATIENT, PROGRAM = "front desk", "provider", "patient", "program"


@dataclass(frozen=True)
class Act:
    """What one of them does, so many times for each visit; ``writes`` says that the clinic is another after it."""

    name: str
    by: str
    per_visit: float
    why: str
    writes: bool = False


ACTS = (
    Act("look_at_today", DESK, 0.3, "Today opened anew twelve times a day"),
    Act(
        "poll_board", DESK, 15, "Today asks for itself every 15 s, on one screen that is in view a quarter of ten hours"
    ),
    Act("type_in_search", DESK, 2, "two pauses while a name is typed, each asks"),
    Act("search_patient", DESK, 1, "one search for each visit: who comes, or who telephones"),
    Act("open_patient", DESK, 1.5, "the page of who was found, and back to it once for every other"),
    Act("register_patient", DESK, 0.1, "one visit in ten is somebody new: form and save", writes=True),
    Act(
        "plan_and_book", DESK, 0.2, "a series has four or five visits, so that each fifth visit begins one", writes=True
    ),
    Act(
        "move_visit",
        DESK,
        0.1,
        "one visit in seven is moved, two thirds of them here: form, what moves, apply",
        writes=True,
    ),
    Act("cancel_visit", DESK, 0.07, "one visit in fourteen is given up: form and reason", writes=True),
    Act("fill_gap", DESK, 0.05, "most of those gaps are offered to others"),
    Act("look_at_calendar", DESK, 0.3, "the calendar's day, page and events, twelve times a day"),
    Act("look_at_week", DESK, 0.1, "the events of a week, four times a day"),
    Act("look_at_lists", DESK, 0.15, "four lists before leaving, and twice meanwhile"),
    Act("print_day", DESK, 0.025, "tomorrow's day sheet, once a day"),
    Act("check_in", DESK, 1, "Arrived, for each visit, and the board as it is then", writes=True),
    Act("look_at_my_day", PROVIDER, 3, "before, between and after each session"),
    Act("open_session", PROVIDER, 1, "the page of each session"),
    Act("screen", PROVIDER, 1, "asked again at each visit: page and answers", writes=True),
    Act("start", PROVIDER, 1, "each session", writes=True),
    Act("open_record", PROVIDER, 1, "each session, filled from the last"),
    Act("save_draft", PROVIDER, 6, "the record saves itself as it is typed: some six pauses", writes=True),
    Act("score", PROVIDER, 0.5, "one concern, every other session", writes=True),
    Act("complete", PROVIDER, 1, "each session; issues its aftercare sheet", writes=True),
    Act("sign", PROVIDER, 1, "each record, with the password", writes=True),
    Act("look_at_progress", PROVIDER, 0.3, "where it is decided how to go on"),
    Act("read_sheet", PATIENT, 1, "the sheet on the phone, once"),
    Act("read_pdf", PATIENT, 0.1, "one in ten prints it"),
    Act("answer_check_in", PATIENT, 0.3, "three in ten answer: page and answers", writes=True),
    Act("follow_feed", PROGRAM, 3.6, "every minute of the day, by one program of a clinic of ten locations"),
    Act("mirror_sessions", PROGRAM, 0.3, "what was written since the last look, twelve times a day"),
    Act("list_day", PROGRAM, 1, "the visits of a location's day, by status, with names"),
    Act("look_for_starts", PROGRAM, 1, "a booking page looks at what is free once for each visit"),
    Act("check_rules", PROGRAM, 0.3, "would it be allowed, for three in ten"),
    Act("keep_patient", PROGRAM, 0.3, "upsert by the program's own number", writes=True),
    Act("start_and_book", PROGRAM, 0.05, "one series in five begins online: concern, series, plan, book", writes=True),
    Act("book_visit", PROGRAM, 0.2, "consultations booked online: free start, then book", writes=True),
    Act("reschedule", PROGRAM, 0.05, "a third of what is moved: starts, dry run, then with If-Match", writes=True),
    Act("read_restrictions", PROGRAM, 0.3, "what a patient must keep from, for three in ten"),
    Act("read_aftercare", PROGRAM, 0.3, "the frozen sheet, for three in ten"),
    Act("read_catalogue", PROGRAM, 0.1, "who am I, treatments and templates, four times a day"),
    Act("search_people", PROGRAM, 0.2, "posted, as names never travel in addresses"),
)


def per_visit():
    """How many acts there are for one visit."""
    return sum(act.per_visit for act in ACTS)
