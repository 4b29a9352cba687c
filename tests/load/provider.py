"""What a provider does, on the pages of their sessions: each visit in its order, from who has arrived to the signature."""

from tests.load.desk import SERIES, act_of, check_in, press

SESSION = "/admin/treatments/session/"
ROWS = {"areas": 1, "anaesthetics": 0, "cartridges": 1, "products": 0}


def somebody(user):
    """One of those who treat."""
    return user.anybody("providers")


def look_at_my_day(user):
    user.doors.page("My day", f"{SESSION}my-day/", who=somebody(user))


def screen(user):
    """No to all that is asked."""
    visit = user.take("arrived", otherwise=check_in)
    address, who = act_of(SESSION, visit["session"], "screening"), user.who_treats(visit)
    user.doors.page("screening, questions", address, who=who)
    user.doors.post("screening, answers", address, user.ground["screening"], who=who)
    user.put("screened", visit)


def start(user):
    visit = user.take("screened", otherwise=screen)
    press(user, "Start", act_of(SESSION, visit["session"], "start"), visit, who=user.who_treats(visit))
    user.put("begun", visit | {"record": "", "drafts": 0})


def open_session(user):
    visit = user.take("begun", otherwise=start)
    user.put("begun", visit)
    user.doors.page("a session's page", f"{SESSION}{visit['session']}/change/", who=user.who_treats(visit))


def open_record(user):
    visit = user.take("begun", otherwise=start)
    user.put("begun", visit)
    user.doors.page("record, form", act_of(SESSION, visit["session"], "record"), who=user.who_treats(visit))


def save_draft(user):
    """One more pause in what is typed; nobody else writes meanwhile."""
    user.put("begun", with_draft(user, user.take("begun", otherwise=start)))


def with_draft(user, visit):
    said = user.doors.post(
        "record, saved as it is typed", f"{SESSION}{visit['session']}/record/draft/", written(visit, user.ground),
        who=user.who_treats(visit), ok=(200,),
    )  # fmt: skip
    return visit | {"record": str(said.json()["record"]), "drafts": visit["drafts"] + 1}


def score(user):
    """Once for each session."""
    visit = user.take("begun", otherwise=start)
    if "scored" in visit:
        user.put("begun", visit)
        return
    what = f"{visit['concern']}:goodman_baron_qual:provider"
    fields = {"what": what, "point": f"s:{visit['session']}", "value": "2.00"}
    try:
        user.doors.post("score", act_of(SESSION, visit["session"], "score"), fields, who=user.who_treats(visit))
    finally:
        user.put("begun", visit | {"scored": True})


def complete(user):
    """One whose record is written, which signing asks for."""
    visit = user.take("begun", otherwise=start)
    if not visit["drafts"]:
        visit = with_draft(user, visit)
    address, who = act_of(SESSION, visit["session"], "complete"), user.who_treats(visit)
    user.doors.page("complete, form", address, who=who)
    user.doors.post("complete", address, {}, who=who)
    user.put("completed", visit)


def sign(user):
    visit = user.take("completed", otherwise=complete)
    address, who = act_of(SESSION, visit["session"], "sign"), user.who_treats(visit)
    user.doors.page("sign, form", address, who=who)
    user.doors.post("sign", address, {"password": user.ground["password"]}, who=who)
    user.put("signed", visit)


def look_at_progress(user):
    visit = user.anybody("known")
    user.doors.page("progress of a series", f"{SERIES}{visit['series']}/progress/", who=user.who_treats(visit))


def written(visit, ground):
    """All that signing wants, as the page of a record sends it."""
    forms = {
        f"{name}-{what}_FORMS": number
        for name, count in ROWS.items()
        for what, number in (("TOTAL", count), ("INITIAL", 0))
    }
    return forms | ground["record"] | {
        "seen_record": visit["record"], "device": visit["device"], "notes": "Even response. " * (visit["drafts"] + 1),
    }  # fmt: skip
