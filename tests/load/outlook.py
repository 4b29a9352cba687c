"""The page of arithmetic: from what was measured to a thousand locations."""

from tests.load import mix
from tests.load.arithmetic import (
    CONNECTIONS,
    DAYS_A_YEAR,
    FILL,
    GOAL_P95,
    HOST_CORES,
    PEAK,
    POOL,
    SIZES,
    Costs,
    bearable,
)  # fmt: skip


def outlook(report):
    clinic = report.at_goal
    costs = Costs.of(clinic)
    return [*assumed(clinic, costs), "", *needs(costs), "", *breaking(clinic, costs), "", *later(report, costs)]


def assumed(clinic, costs):
    from tests.load.report import located

    return [
        "## To a thousand locations", "",
        f"Computed from the knee at {located(clinic.places)}, by the same command that measured it:", "",
        f"- A location has {costs.visits_a_day:.0f} visits a day, each {costs.requests_a_visit:.1f} requests. In the busiest hour, "
        f"which has {PEAK} times the mean of ten, those are {costs.visits_a_day:.0f} x {costs.requests_a_visit:.1f} ÷ "
        f"{mix.HOURS * 3600:,} x {PEAK} = **{costs.peak:.2f} requests/s**.",
        f"- A request takes {costs.application:.1f} ms of a core in gunicorn, {costs.database:.1f} ms in PostgreSQL, and "
        f"{costs.wal / 1024:.1f} KiB of WAL. Cores are reckoned {FILL:.0%} busy, so that nobody waits long.",
        f"- A visit leaves {costs.bytes_a_visit / 1024:.1f} KiB in the database, indexes included; {DAYS_A_YEAR} days a year.",
        f"- A gunicorn process keeps one core busy (the interpreter's lock), {costs.worker_mib:.0f} MiB and {POOL} connections.",
    ]  # fmt: skip


def needs(costs):
    from tests.load.report import table

    columns = {places: costs.needed(places) for places in SIZES}
    names = list(columns[SIZES[0]])
    rows = [[name, *(figure(columns[places][name]) for places in SIZES)] for name in names]
    return table(["in the busiest hour", *(f"{places:,}" for places in SIZES)], rows)


def figure(number):
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}" if number >= 1 else f"{number:.2f}"


def breaking(clinic, costs):
    borne = bearable(clinic)
    (first, what), *others = costs.limits(borne.per_second)
    how = "" if borne.percentile(95) < GOAL_P95 else f", which is at the knee: nowhere is it under {GOAL_P95} ms"
    return [
        "### The first thing that breaks", "",
        f"**{sentence(what)}, at {figure(first)} locations**: it answers {borne.per_second:.0f} requests/s with p95 of "
        f"{borne.percentile(95):.0f} ms{how}, and each location asks for {costs.peak:.2f}. That is mended by hosts: the application "
        "keeps nothing, so another host is another few cores ([growing.md](growing.md)). Then, in this order:", "",
        *(f"{number}. {sentence(other)}: at {figure(limit)} locations." for number, (limit, other) in enumerate(others, 2)),
    ]  # fmt: skip


def sentence(words):
    return words[0].upper() + words[1:]


def later(report, costs):
    thousand = costs.needed(1000)
    per_place = 1 / costs.needed(1)["database cores"]
    return [
        "### What PostgreSQL offers then, and why not before", "",
        f"1. **A pooler**, once there are more processes than {CONNECTIONS} connections feed ({CONNECTIONS // POOL} of them): "
        "PgBouncer, with `DATABASE_POOLER=transaction`. Not before: it is one more thing that can fail, and forbids what is "
        "prepared for a session.",
        f"2. **A larger host for the database.** A thousand locations want {figure(thousand['database cores'])} cores in their busiest "
        f"hour; {HOST_CORES} cores, half busy, carry {figure(HOST_CORES * per_place)} locations. Nothing has to be changed for it.",
        "3. **A replica** (`DATABASE_REPLICA_URL`): lists, figures, exports and the feed are read there, and what decides or writes "
        "stays on the primary. Not before the primary's CPU is what is full: what is read is a moment old, and each replica writes "
        f"all of the WAL anew ({figure(thousand['WAL, MiB/s'])} MiB/s at a thousand locations).",
        "4. **Letting go of what is old**: `manage.py retention`, and of the audit and the messages partitions by month, once the "
        f"{figure(thousand['database after a year, GiB'])} GiB that a thousand locations leave in a year are more than a backup "
        "gets through in a night. Appointments stay one table: an exclusion constraint doesn't reach across partitions.",
        "5. **Sharding by location with Citus**, when the largest host, with what only reads on replicas, can't take the rest: past "
        f"{figure(HOST_CORES * per_place)} locations by these figures. Rows of a location would lie on one node, found by "
        "`location_id`.", "",
        "Sharding costs what makes double booking impossible. On a distributed table Citus takes no unique, primary-key or "
        "exclusion constraint without the distribution column: provider and room are of one location and would bear it, a "
        "patient who is treated at two locations on one day would not be kept from being in both. Patients, series, the audit and "
        "the order of the feed are of the clinic, not of a location; foreign keys between distributed tables need the column, "
        "too, and triggers, by which records, sheets and the audit are frozen, work there only by a setting that Citus calls unsafe. "
        "A chain of clinics that share no patients is cheaper cut by hand: a database for each, the same code.",
    ]  # fmt: skip
