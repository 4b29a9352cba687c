"""``manage.py away``: what follows when a provider is away, a room or device is out, or a location is shut."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import IO, Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.forms import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from clinic.errors import DomainError
from clinic.models import Device, Location, Provider, Room, User
from clinic.roles import Capability, require
from treatments.actions.disruptions import Booked, disrupt
from treatments.actions.moving import Undecided
from treatments.models import Appointment
from treatments.scheduling.clock import moment_of
from treatments.scheduling.disruptions import Disruption, Tell, propose_disruption
from treatments.scheduling.moves import Ripple
from treatments.scheduling.placements import Placement

KINDS: Mapping[str, Any] = {"provider": Provider, "room": Room, "device": Device, "location": Location}
_TIME = "%a %d %b %Y %H:%M"


class Command(BaseCommand):
    """Shows where every appointment concerned would go; with ``--apply`` it is kept, and they go there."""

    help = (
        "Show what follows when somebody or something isn't there: where every appointment that can't take place "
        "would go. Nothing is written without --apply."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who or what, from when to when, and whether it is done."""
        what = parser.add_mutually_exclusive_group(required=True)
        for kind in KINDS:
            what.add_argument(f"--{kind}", metavar="NAME", help=f"the {kind}, by its name or id")
        parser.add_argument("--from", dest="starts", required=True, help="2027-01-08, or 2027-01-08T14:00")
        parser.add_argument("--until", dest="ends", required=True, help="the first moment after it, as above")
        parser.add_argument("--zone", help="on whose clock, such as Europe/Madrid; that of the location, if not said")
        parser.add_argument("--reason", default="", help="kept with it")
        parser.add_argument("--apply", action="store_true", help="do it")
        parser.add_argument("--by", metavar="USERNAME", help="who does it")
        parser.add_argument(
            "--undecided", choices=Undecided.values, help="what becomes of appointments that have nowhere to go"
        )

    def handle(self, **options: Any) -> None:
        """Show, and do if that is said.

        :raises CommandError: it isn't clear who or when, or the clinic's rules say no.
        """
        # Rich ends its lines itself.
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), highlight=False, markup=False)
        at = timezone.now()
        by = _who(options["by"]) if options["apply"] else None
        disruption, zone = _disruption(options)
        with _bar(console) as bar:
            proposed = propose_disruption(disruption, at=at, by=by, tell=_telling(bar, "Looking for other times"))
        _show(console, disruption, proposed, zone)
        if by is None:
            console.print("Nothing was written. Repeat this with --apply and --by to do it.")
            return
        with _bar(console) as bar:
            _apply(disruption, proposed, options, by=by, at=at, tell=_telling(bar, "Moving them"))
        console.print(f"Done: {sum(move.is_elsewhere for move in proposed.moves)} moved.")


def _who(username: str | None) -> User:
    if username is None:
        raise CommandError("Say who does it: --by USERNAME.")
    try:
        by = User.objects.get(username=username)
    except User.DoesNotExist as error:
        raise CommandError(f"Nobody signs in as {username!r}.") from error
    try:
        for capability in (Capability.WRITE_HOURS, Capability.WRITE_APPOINTMENTS):
            require(by, capability)
    except DomainError as refusal:
        raise CommandError(f"{username!r} may not do this.") from refusal
    return by


def _disruption(options: Mapping[str, Any]) -> tuple[Disruption, str]:
    kind = next(name for name in KINDS if options[name])
    subject = _find(KINDS[kind], options[kind])
    zone = _zone(options["zone"] or _zone_of(subject))
    starts, ends = (_moment(options[name], zone) for name in ("starts", "ends"))
    if ends <= starts:
        raise CommandError("It ends after it starts: --until is the first moment after it.")
    return Disruption(starts_at=starts, ends_at=ends, **{kind: subject}), zone


def _find(model: Any, wanted: str) -> Any:
    named = list(model.objects.filter(name=wanted))
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(str(each.pk) for each in named)
        raise CommandError(f"Several are called {wanted!r}. Say which by its id: {ids}.")
    try:
        return model.objects.get(pk=UUID(wanted))
    except (ValueError, model.DoesNotExist) as error:
        raise CommandError(f"There is no {model._meta.verbose_name} {wanted!r}.") from error  # noqa: SLF001


def _zone_of(subject: Any) -> str:
    """The zone of the location; of a provider, of all locations they work at, if that is one."""
    if isinstance(subject, Location):
        return subject.time_zone
    if not isinstance(subject, Provider):
        zone: str = subject.location.time_zone
        return zone
    zones = sorted(set(Location.objects.filter(rotas__provider=subject).values_list("time_zone", flat=True)))
    if len(zones) != 1:
        raise CommandError(f"On whose clock? Say --zone, such as {zones[0] if zones else 'UTC'}.")
    return zones[0]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise CommandError(f"There is no time zone {name!r}.") from error
    return name


def _moment(written: str, zone: str) -> datetime:
    try:
        naive = parse_datetime(written if "T" in written or " " in written else f"{written}T00:00")
        if naive is None or timezone.is_aware(naive):
            raise CommandError(f"{written!r} isn't a day like 2027-01-08, or a time like 2027-01-08T14:00.")
        with timezone.override(ZoneInfo(zone)):
            return from_current_timezone(naive)
    except (ValueError, ValidationError) as error:
        raise CommandError(f"{written!r} isn't a time that the clocks of {zone} show once.") from error


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


def _telling(bar: Progress, words: str) -> Tell:
    task = bar.add_task(words, total=None)

    def tell(done: int, of: int) -> None:
        bar.update(task, completed=done, total=of)

    return tell


def _show(console: Console, disruption: Disruption, proposed: Ripple, zone: str) -> None:
    starts, ends = (f"{each.astimezone(ZoneInfo(zone)):{_TIME}}" for each in (disruption.starts_at, disruption.ends_at))
    console.print(f"From {starts} until {ends}, {zone}:")
    table = Table("patient", "now", "then", "why", box=None, padding=(0, 3, 0, 0))
    for row in _rows(proposed):
        table.add_row(*row)
    if table.row_count:
        console.print(table)
    moving = sum(move.is_elsewhere for move in proposed.moves)
    console.print(f"{moving} move, {len(proposed.stays)} stay, {len(proposed.undecided)} need a decision.")
    if proposed.unseen:
        console.print(f"{proposed.unseen} more are at locations that --by doesn't see: they stay.")


def _rows(proposed: Ripple) -> Iterator[tuple[str, str, str, str]]:
    names = dict(Provider.objects.values_list("pk", "name"))
    for move in proposed.moves:
        then = _there(move.placement, names[move.placement.provider_id])
        yield str(move.appointment.patient), _now(move.appointment), then, move.reason
    for stuck in proposed.undecided:
        why = " ".join(dict.fromkeys(finding.reason for finding in stuck.reasons))
        yield str(stuck.appointment.patient), _now(stuck.appointment), "?", why


def _now(appointment: Appointment) -> str:
    local = appointment.starts_at.astimezone(ZoneInfo(appointment.location.time_zone))
    return f"{local:{_TIME}}, {appointment.provider}"


def _there(placement: Placement, provider: str) -> str:
    local = moment_of(placement.start).astimezone(ZoneInfo(placement.location.time_zone))
    return f"{local:{_TIME}}, {provider}"


def _apply(
    disruption: Disruption, proposed: Ripple, options: Mapping[str, Any], *, by: User, at: datetime, tell: Tell
) -> None:
    undecided = Undecided(options["undecided"]) if options["undecided"] else None
    if proposed.undecided and undecided is None:
        raise CommandError("Some have nowhere to go. Say what becomes of them: --undecided keep, or cancel.")
    try:
        disrupt(
            disruption=disruption,
            by=by,
            at=at,
            reason=options["reason"],
            booked=Booked.MOVE,
            proposal=proposed.digest,
            undecided=undecided,
            tell=tell,
        )
    except DomainError as refusal:
        raise CommandError(str(refusal)) from refusal
