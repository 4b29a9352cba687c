"""What happens to the patients of the demo: one story for each state that a series can be in."""

from dataclasses import dataclass
from enum import Enum


class Mishap(Enum):
    """What gets in the way of the session that the story is about."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    NO_SHOW = "no_show"
    OTHER_DAY = "other_day"
    MISTAKE = "mistake"


class Turn(Enum):
    """How it goes on after that session."""

    GOES_ON = "goes_on"
    LEFT_UNBOOKED = "left_unbooked"
    HELD = "held"
    RESUMED = "resumed"
    DISCONTINUED = "discontinued"


class Paper(Enum):
    """How far the record of that session came."""

    SIGNED = "signed"
    DRAFT = "draft"
    NONE = "none"
    # Not even the session was completed: who treated forgot to.
    FORGOTTEN = "forgotten"


class Moment(Enum):
    """Where that session is right now, if the location is open."""

    ANY = "any"
    IN_CHAIR = "in_chair"
    WAITING = "waiting"


@dataclass(frozen=True, kw_only=True)
class Story:
    """A series told from one of its sessions, ``about``: 1 the first, -1 the last, 0 one in between.

    That session is ``days`` from today, from the first to the second; ``ahead`` books the whole series at once.
    """

    days: tuple[int, int]
    about: int = 0
    ahead: bool = False
    mishap: Mishap | None = None
    turn: Turn = Turn.GOES_ON
    paper: Paper = Paper.SIGNED
    moment: Moment = Moment.ANY


STORIES = {
    "finished": Story(about=-1, days=(-100, -25)),
    "running": Story(days=(-20, -9), ahead=True),
    "fresh": Story(days=(-5, -2)),
    "in_chair": Story(days=(0, 0), moment=Moment.IN_CHAIR),
    "waiting": Story(days=(0, 0), moment=Moment.WAITING),
    "today": Story(days=(0, 0)),
    "soon": Story(days=(1, 4), ahead=True),
    "beginner": Story(about=1, days=(3, 12), ahead=True),
    "on_hold": Story(days=(-55, -40), turn=Turn.HELD),
    "resumed": Story(days=(-60, -50), turn=Turn.RESUMED),
    "discontinued": Story(days=(-70, -50), ahead=True, turn=Turn.DISCONTINUED),
    "noshow": Story(days=(-32, -20), mishap=Mishap.NO_SHOW),
    "replan": Story(days=(-4, -2), mishap=Mishap.NO_SHOW, turn=Turn.LEFT_UNBOOKED),
    "cancelled": Story(days=(-12, -4), mishap=Mishap.CANCELLED),
    "moved": Story(days=(-16, -8), mishap=Mishap.MOVED),
    "moved_ahead": Story(days=(3, 6), ahead=True, mishap=Mishap.MOVED),
    "other_day": Story(days=(-10, -5), mishap=Mishap.OTHER_DAY),
    "mistaken": Story(days=(-24, -16), mishap=Mishap.MISTAKE),
    "unsigned": Story(days=(-4, -2), paper=Paper.DRAFT),
    "unrecorded": Story(days=(-3, -2), paper=Paper.NONE),
    "forgotten": Story(days=(-2, -1), paper=Paper.FORGOTTEN),
    "to_book": Story(days=(-26, -20), turn=Turn.LEFT_UNBOOKED),
    "drifting": Story(days=(-110, -100), turn=Turn.LEFT_UNBOOKED),
}


class Visit(Enum):
    """Stories without a series: somebody comes to talk, or by chance."""

    COMING = "consultation"
    COMING_TODAY = "consultation_today"
    CONSULTED = "consulted"
    STAYED_AWAY = "stayed_away"
    WALK_IN = "walk_in"
