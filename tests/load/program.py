"""What programs do over REST."""

from datetime import datetime, timedelta
from random import choice, randrange
from urllib.parse import urlencode
from uuid import uuid4

TREATMENT, TEMPLATE = "microneedling", "mn_acne_scars"


def get(user, name, path, **parameters):
    asked = f"?{urlencode(parameters)}" if parameters else ""
    return user.doors.api(name, "GET", f"{path}{asked}", token=user.token).json()


def day(user, days):
    return str((datetime.fromisoformat(user.ground["now"]) + timedelta(days=days)).date())


def follow_feed(user):
    """From where it was, as far as it goes, a page a time."""
    asked = {"after": user.cursor} if user.cursor else {"after": "now"}
    user.cursor = get(user, "feed", "events/", **asked)["next"]


def mirror_sessions(user):
    get(user, "sessions written since", "sessions/", updated_since=user.ground["now"], limit=50)


def list_day(user):
    asked = {
        "location": user.place,
        "starts_after": user.ground["now"],
        "status": "booked",
        "expand": "patient,provider",
    }
    get(user, "visits of a day", "appointments/", limit=50, ordering="starts_at", **asked)


def starts(user, name, *, days=1, **what):
    """Free ones within five days, so many days from now on or later."""
    first = days + randrange(60)
    asked = what or {"treatment": TREATMENT}
    found = get(
        user,
        name,
        "availability/",
        location=user.place,
        **asked,
        **{"from": day(user, first), "to": day(user, first + 5)},
    )
    return found["results"]


def look_for_starts(user):
    starts(user, "free starts")


def check_rules(user):
    start = f"{day(user, 7 + randrange(60))}T15:00:00Z"
    body = {
        "patient": choice(user.ground["patients"]), "treatment": TREATMENT, "areas": ["cheeks"], "location": user.place,
        "starts_at": start,
    }  # fmt: skip
    user.doors.api("would it be allowed", "POST", "appointments/check/", body, token=user.token)


def keep_patient(user):
    user.known = put_patient(user)


def put_patient(user):
    number = uuid4().hex[:12]
    body = {
        "given_name": number[:6], "family_name": number[6:], "birth_date": "1988-04-12", "email": f"{number}@example.org",
    }  # fmt: skip
    path = f"patients/by-ref/load/{number}/"
    return user.doors.api("upsert of a patient", "PUT", path, body, token=user.token, ok=(200, 201)).json()["id"]


def start_and_book(user):
    patient = put_patient(user)
    body = {"patient": patient, "concern": "acne_scars_rolling", "areas": ["cheeks"]}
    concern = create(user, "new concern", "patient-concerns/", body)["id"]
    body = {
        "patient": patient,
        "template": TEMPLATE,
        "location": user.place,
        "patient_concerns": [concern],
        "session_count": 3,
    }
    series = create(user, "new series", "series/", body)["id"]
    plan = {"from": day(user, 3 + randrange(30)), "time_band": {"from": "08:00", "until": "20:00"}}
    answer = user.doors.api("plan over REST", "POST", f"series/{series}/plan/", plan, token=user.token)
    told = answer.json()
    if not told["plans"] and told["blocked_at"]:
        user.note.taken("plan over REST", 200, "no plan, and why")
        return
    with user.doors.expecting("plan over REST", answer):
        proposal = told["plans"][0]["proposal"]
    create(user, "book a plan over REST", f"series/{series}/book/", {"proposal": proposal, "notify": False})


def create(user, name, path, body):
    return user.doors.api(name, "POST", path, body, token=user.token, ok=(200, 201)).json()


def book_visit(user):
    """A consultation of twenty minutes; who comes is new."""
    free = starts(user, "free starts of a consultation", minutes=20)
    if free:
        patient = user.known or put_patient(user)
        user.known = ""
        wanted = {"patient": patient, "kind": "consultation", "minutes": 20, "location": user.place, "notify": False}
        slot = choice(free)
        create(
            user,
            "book a consultation",
            "appointments/",
            wanted | {name: slot[name] for name in ("starts_at", "provider")},
        )


def reschedule(user):
    """To another free start of its session, alone; first dry, then with the tag as it was read."""
    visit = user.take("to_reschedule")
    free = get(
        user, "free starts of a session", "availability/", session=visit["session"], location=visit["location"],
        **{"from": visit["day"], "to": visit["until"]},
    )["results"]  # fmt: skip
    if not free:
        return
    path = f"appointments/{visit['appointment']}/reschedule/"
    wanted = {"starts_at": choice(free)["starts_at"], "scope": "following", "undecided": "cancel", "notify": False}
    said = user.doors.api("move over REST, dry", "POST", f"{path}?dry_run=true", wanted, token=user.token).json()
    if said["allowed"]:
        tag = {"If_Match": f'"{visit["version"]}"'}
        user.doors.api("move over REST", "POST", path, wanted, token=user.token, **tag)


def read_restrictions(user):
    get(user, "restrictions", f"patients/{user.anybody('sheets')['patient']}/restrictions/", at=user.ground["now"])


def read_aftercare(user):
    get(user, "aftercare sheet", f"sessions/{user.anybody('sheets')['session']}/aftercare/")


def read_catalogue(user):
    get(user, "who am I", "me/")
    get(user, "treatments", "treatments/")
    get(user, "templates", "series-templates/")


def search_people(user):
    body = {"text": choice(user.ground["names"])}
    user.doors.api("search over REST", "POST", "patients/search/?limit=20", body, token=user.token)
