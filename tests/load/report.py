"""The figures as ``docs/load.md``: tables, a picture, and the arithmetic, all of them computed."""

import os
import platform
from pathlib import Path
from statistics import mean, median, quantiles

from clinic.operator_checks import is_built_slowly
from tests.load import mix
from tests.load.arithmetic import GOAL_P95, GOAL_PLACES, GOAL_REQUESTS, best, growing, is_met, shares
from tests.load.measured import knee_of
from tests.load.outlook import outlook
from tests.load.picture import picture

DOCS = Path(__file__).resolve().parents[2] / "docs"
# Of a table by request, these, the most expensive together first.
SHOWN = 25
WAITING = "waiting for PostgreSQL"


def located(places):
    return f"{places:,} location{'s' if places != 1 else ''}"


def several(users):
    return f"{users} user{'s' if users != 1 else ''}"


def write(report):
    (DOCS / "load.svg").write_text(picture(report.clinics))
    (DOCS / "load.md").write_text("\n".join(page(report)) + "\n")
    return DOCS / "load.md"


def page(report):
    parts = (about, goal, steps, knees, processes, sizes, acts, requests, failures, outlook)
    return [line for part in parts for line in [*part(report), ""]][:-1]


def table(heads, rows):
    """Of text; all but the first column to the right where they are numbers."""
    sides = [
        " --- " if number == 0 or any(not is_number(row[number]) for row in rows) else " ---: "
        for number in range(len(heads))
    ]
    return [f"| {' | '.join(heads)} |", f"|{'|'.join(sides)}|", *(f"| {' | '.join(map(str, row))} |" for row in rows)]


def is_number(text):
    return str(text).replace(",", "").replace(".", "").replace("-", "").replace("%", "").strip().isdigit() or not str(
        text
    )


def python():
    how = "built without" if is_built_slowly() else "with"
    return f"Python {platform.python_version()} ({how} its optimizations)"


def about(report):
    cores, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        "# Under load",
        "",
        f"By `{os.environ.get('LOAD_COMMAND', 'make load')}` on one machine: {cores} cores ({processor()}), {memory:.0f} GiB, {python()}, "
        f"PostgreSQL {report.server}. **Everything shares those cores**: the load generator (locust), gunicorn with 2 workers of 4",
        "threads as [installing.md](installing.md) has it, a worker of the queue, and PostgreSQL (`shared_buffers` "
        f"{report.buffers}, the rest as it comes).",
        "",
        "A day at the clinic is played without think times: the acts of front desk, provider, patient and programs, in the "
        "proportions of [the mix](#the-mix), each",
        "by users of which every one has one request in flight, and sends the next as soon as it is answered (one connection for some ten of them). Pages are asked for "
        "with a session and its CSRF token, REST with tokens,",
        "as many of each as in production; limits of how often one may ask are off, and nothing goes out to webhooks. What isn't "
        "answered as it should be is an error, named [below](#errors); a slot that",
        f"somebody else just took is none, and counted apart. Each step lasts {report.wanted.seconds:g} s after "
        f"{report.wanted.warm:g} s that aren't counted; a clinic's data is a copy of a filled one.",
        "",
        f"How fast the machine was at that hour, to compare one day with another: a million additions in Python took "
        f"{report.additions:.0f} ms.",
    ]


def processor():
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return " ".join(names[0].partition(":")[2].split()) if names else platform.machine()


def goal(report):
    clinic = report.at_goal
    step, wanted = (
        best(clinic),
        f"{GOAL_REQUESTS} mixed requests/s with p95 under {GOAL_P95} ms at {GOAL_PLACES} locations",
    )
    told = f"{step.per_second:.0f} requests/s with p95 of {step.percentile(95):.0f} ms ({several(step.users)})"
    if is_met(clinic):
        return ["## The goal", "", f"{wanted} on 2 cores: **met**. At most: {told}, at {located(clinic.places)}."]
    alone = clinic.steps[0]
    return [
        "## The goal",
        "",
        f"{wanted} on 2 cores: **not met**. At most it was {told}, at {located(clinic.places)}; one user alone sees p95 of "
        f"{alone.percentile(95):.0f} ms.",
        "",
        *causes(clinic),
        "",
        *by_doors(report),
    ]


def causes(clinic):
    """The first three, by what the CPU was spent on."""
    step, ranked = knee_of(clinic.steps).at, shares(clinic)
    whole, total = sum(spent for _part, spent in ranked), sum(step.all_times)
    waiting = clinic.profile.get(WAITING, 0)
    dear = sorted(step.times.items(), key=lambda each: -sum(each[1]))[:3]
    named = ", ".join(f"*{name}* {sum(times) / total:.0%}" for name, times in dear)
    return [
        f"A request takes {whole:.0f} ms of CPU at the knee, so that {os.cpu_count()} cores answer at most "
        f"{1000 * os.cpu_count() / whole:.0f} in a second; {GOAL_REQUESTS} would need it done in "
        f"{1000 * os.cpu_count() / GOAL_REQUESTS:.0f} ms. The first three causes (gunicorn's part divided by what its threads "
        "were seen at, a hundred times a second):", "",
        *(f"{number}. **{part}**: {spent:.1f} ms of each request" for number, (part, spent) in enumerate(ranked[:3], 1)), "",
        f"Then {', '.join(f'{part} {spent:.1f} ms' for part, spent in ranked[3:10])}. A thread that answers waits for {waiting:.0%} "
        "of its time: for PostgreSQL, and then for the interpreter, which serves one thread of a process at a time. By request, "
        f"most of the time goes to {named}.",
    ]  # fmt: skip


def by_doors(report):
    if not report.doors:
        return []
    rows = [
        [name, f"{step.per_second:.0f}", f"{step.percentile(50):.0f}", f"{step.percentile(95):.0f}", step.failed]
        for name, step in report.doors.items()
    ]
    users = next(iter(report.doors.values())).users
    return [
        f"What each part of the mix gets where it is alone, with {several(users)} at {located(report.at_goal.places)}:",
        "",
        *table(["only", "requests/s", "p50 ms", "p95 ms", "errors"], rows),
    ]


def steps(report):
    rows = [
        [
            clinic.places, step.users, f"{step.per_second:.1f}", *(f"{step.percentile(share):.0f}" for share in (50, 95, 99)),
            step.failed, sum(step.conflicts.values()), f"{step.busy:.0f}",
        ]
        for clinic in report.clinics
        for step in clinic.steps
    ]  # fmt: skip
    heads = ["locations", "users", "requests/s", "p50 ms", "p95 ms", "p99 ms", "errors", "just taken", "cores busy, %"]
    return [
        "## More and more users", "",
        "![Requests answered in a second, and how soon 95 of 100 are, by how many users ask](load.svg)", "",
        *table(heads, rows),
    ]  # fmt: skip


def knees(report):
    lines = [
        "## The knee", "",
        "The last step before p95 is more than twice that of one user, or before more users are answered no more (10 %).", "",
    ]  # fmt: skip
    for clinic in report.clinics:
        knee = knee_of(clinic.steps)
        lines.append(
            f"- **{located(clinic.places)}: {several(knee.at.users)}**, "
            f"{knee.at.per_second:.0f} requests/s, p95 {knee.at.percentile(95):.0f} ms. Beyond it, {knee.why}. What was full: {knee.full}."
        )
    return lines


def processes(report):
    lines = [
        "## CPU and memory of each process", "",
        "At the step with the most requests/s. CPU in percent of one core; memory in MiB, what several share divided among them "
        "(PSS), so that it may be added up.", "",
    ]  # fmt: skip
    chosen = [best(clinic) for clinic in report.clinics]
    heads = ["process", *(f"{clinic.places}: {what}" for clinic in report.clinics for what in ("CPU %", "MiB"))]
    kinds = list(chosen[0].processes)
    rows = [
        [
            kind,
            *(
                f"{step.processes.get(kind, {'cpu': 0, 'mib': 0})[what]:.0f}"
                for step in chosen
                for what in ("cpu", "mib")
            ),
        ]
        for kind in kinds
    ]
    return [*lines, *table(heads, rows)]


def sizes(report):
    rows = [
        [
            clinic.places, *(f"{clinic.rows[name]:,}" for name in ("appointments", "patients", "messages", "audit events")),
            f"{clinic.visits_a_day:.0f}", f"{clinic.bytes / 2**20:,.0f}", f"{clinic.bytes_per_million / 2**30:.1f}",
        ]
        for clinic in report.clinics
    ]  # fmt: skip
    heads = [
        "locations",
        "appointments",
        "patients",
        "messages",
        "audit events",
        "visits a day, each",
        "MiB",
        "GiB per million appointments",
    ]
    return [
        "## How large the database is", "",
        "With all that belongs to an appointment: sessions, records, sheets, scores, messages, audit, indexes. A location has "
        "three rooms and six providers; its data are nine weeks before and nine after.", "",
        *table(heads, rows),
    ]  # fmt: skip


def acts(report):
    step = best(report.at_goal)
    visits = sum(step.acts.values()) / mix.per_visit()
    rows = [
        [
            act.name.replace("_", " "),
            act.by,
            f"{act.per_visit:g}",
            "yes" if act.writes else "",
            act.why,
            step.acts.get(act.name, 0),
        ]
        for act in mix.ACTS
    ]
    writes = sum(act.per_visit for act in mix.ACTS if act.writes) / mix.per_visit()
    return [
        "## The mix", "",
        f"How often each act comes for one visit; it is drawn by these weights. {mix.per_visit():.1f} acts for a visit, of which "
        f"{writes:.0%} write, were {step.requests / visits:.1f} requests. What is done by the clock is divided by "
        f"{mix.VISITS} visits a day of ten hours. *Done* is in one step at {located(report.at_goal.places)}.", "",
        *table(["act", "by", "for each visit", "writes", "why so often", "done"], rows),
    ]  # fmt: skip


def requests(report):
    step, alone = best(report.at_goal), report.at_goal.steps[0]
    total = sum(step.all_times)
    ranked = sorted(step.times.items(), key=lambda each: -sum(each[1]))[:SHOWN]
    rows = [
        [
            name, len(times), f"{100 * sum(times) / total:.1f}", f"{median(alone.times[name]):.0f}" if name in alone.times else "",
            f"{mean(times):.0f}", f"{quantiles(times, n=20)[-1]:.0f}" if len(times) > 1 else "",
        ]
        for name, times in ranked
    ]  # fmt: skip
    lines = [
        f"### What takes the time, at {located(report.at_goal.places)} with {several(step.users)}", "",
        *table(["request", "asked", "% of the time", "ms, one user alone", "mean ms", "p95 ms"], rows),
    ]  # fmt: skip
    if len(report.clinics) > 1 and (grown := growing(report.clinics[0], report.clinics[-1])):
        named = "; ".join(
            f"*{name}* {before:.0f} to {after:.0f} ms" for factor, name, before, after in grown[:4] if factor > 1.2
        )
        first, last = report.clinics[0].places, report.clinics[-1].places
        lines += [
            "",
            f"What grows with the data, for one user alone, from {first} to {last} locations: {named or 'nothing by a fifth'}.",
        ]
    return lines


def failures(report):
    lines, found = ["## Errors", ""], False
    for clinic in report.clinics:
        for name, count in sorted(clinic.errors.items(), key=lambda each: -each[1]):
            found = True
            lines.append(f"- {located(clinic.places)}: {count} x {name}")
    if not found:
        asked = sum(step.requests for clinic in report.clinics for step in clinic.steps)
        lines.append(f"None, of {asked:,} requests.")
    lines += ["", "Just taken by somebody else, or no room left, and said so:", ""]
    taken = {}
    for clinic in report.clinics:
        for step in clinic.steps:
            for name, count in [*step.conflicts.items(), *step.empty.items()]:
                taken[name] = taken.get(name, 0) + count
    return lines + (
        [f"- {count} x {name}" for name, count in sorted(taken.items(), key=lambda each: -each[1])[:12]] or ["Nothing."]
    )
