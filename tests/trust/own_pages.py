"""Patients' own pages while nothing can be written: none is shown that can't be said to have been, and all say why."""

from tests.trust.server import pause, served
from tests.trust.traffic import CUT, Traffic

# What the page of an outage says, by language.
WORDS = {"en": "This usually passes within a minute", "es": 'lang="es"'}
SHOWN = "SELECT count(*) FROM clinic_access WHERE purpose = 'patient_request' AND kind IN ('read', 'exported')"
SECONDS = 4


def figures(cluster, clinic):
    token = link_of(clinic)
    counts, unplain, unwritten = read_meanwhile(cluster, clinic, token)
    assert counts[200], counts
    assert counts[503], counts
    assert not counts[500], counts
    assert not unplain, unplain
    assert not unwritten, unwritten
    yield (
        f"Patients' own pages, their sheets and calendars, with the database read-only for {SECONDS} s: {counts[200]} shown before "
        f"and after, {counts[503]} answers of 503 in plain words and their language, shown without a row of who was shown what: "
        f"{unwritten}."
    )
    counts, _unplain, unwritten = read_meanwhile(cluster, clinic, token, application="tests.trust.unwritten")
    assert unwritten > 0, unwritten
    yield f"Control, shown whether or not it can be written: {unwritten} of {counts[200]} were shown that nobody can ever trace."


def link_of(clinic):
    """The secret of a page that has a sheet."""
    from django.utils import timezone

    from aftercare.actions.sharing import share_sheet
    from tests.aftercare.sharing import treated

    return share_sheet(plan=treated(clinic.scene), by=clinic.scene.desk, at=timezone.now())[1]


def reading(token):
    def ask(client, turn, _number):
        page = ("", "?lang=es", "sheet.pdf", "calendar.ics")[turn % 4]
        return client.send("es" if "es" in page[-2:] else "en", "GET", f"/a/{token}/{page}")

    return ask


def read_meanwhile(cluster, clinic, token, **how):
    """What was answered; how many refusals weren't plain; how many pages were shown without a row that says so."""
    ((before,),) = cluster.execute(SHOWN)
    with (
        served(cluster.urls.application, **how) as server,
        Traffic(server.port, clinic, act=reading(token), clients=4, rest=0.05) as traffic,
    ):
        pause(1.5)
        write(cluster, "SET default_transaction_read_only = on")
        pause(SECONDS)
        write(cluster, "RESET default_transaction_read_only")
        pause(2)
    ((after,),) = cluster.execute(SHOWN)
    counts = traffic.counts
    assert not counts[CUT], counts
    unplain = [each for each in traffic.answers if each.status == 503 and not is_plain(each)]
    return counts, len(unplain), counts[200] - (after - before)


def write(cluster, change):
    cluster.execute(f"ALTER SYSTEM {change}")
    cluster.execute("SELECT pg_reload_conf()")


def is_plain(answer):
    told = {name.lower(): value for name, value in answer.headers.items()}
    return int(told.get("retry-after", 0)) > 0 and WORDS[answer.kind] in answer.body.decode()
