"""What providers of the demo write about a session."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from aftercare.management.demo.files import Entry
from treatments.actions.record_input import (
    Details,
    Supplies,
    TreatedArea,
    UsedAnaesthetic,
    UsedCartridge,
    UsedProduct,
    UsedPrp,
)
from treatments.models import BodyArea, SeriesTemplateVersion, Session, Treatment
from treatments.models.record_choices import RecordPart
from treatments.queries.cautions import cautions_of

# The last endpoint of a needle treatment says that it was stopped.
REACHED = 2
TENTH = Decimal("0.1")
SHALLOW = Decimal("0.5")
LAST_GRADE = 2
# One carton lasts about so long, which is why a recalled lot touches several patients.
DAYS_OF_A_LOT = 45
SHELF_DAYS = 500


def treat(area: BodyArea, version: SeriesTemplateVersion, treatment: Treatment, rng: Random) -> TreatedArea:
    """How ``area`` was treated: about the usual depth of the template, if it has one, never above the area's limit."""
    needles = RecordPart.NEEDLING in treatment.record_parts
    is_rf = RecordPart.RADIOFREQUENCY in treatment.record_parts
    return TreatedArea(
        area=area,
        depth_mm=_depth(area, version, rng, is_rf=is_rf) if needles else None,
        passes=rng.randint(3, 6) if needles else None,
        speed=rng.randint(3, 5) if needles else None,
        speed_unit="level" if needles else "",
        pattern=rng.choice(["cross_hatch", "linear"]) if needles else "",
        technique="stamp" if is_rf else "glide" if needles else "",
        endpoint=rng.choice(treatment.endpoints[:REACHED]) if treatment.endpoints else "",
        **_energy(rng) if is_rf else {},
    )


@dataclass(frozen=True)
class Paperwork:
    """The rest of what is written about ``session``."""

    session: Session
    version: SeriesTemplateVersion
    words: Entry
    language: str
    rng: Random

    def details(self) -> Details:
        """Skin, tolerance, what was applied, when the next one should be."""
        rng = self.rng
        is_needled = RecordPart.NEEDLING in self.session.series.treatment.record_parts
        return Details(
            skin_today=["intact"],
            has_medical_change=False,
            last_session_review=self._say("review") if self.session.number > 1 else "",
            pregnancy_status=rng.choice(["not_pregnant", "not_applicable"]),
            skin_type=self.session.series.patient.skin_type or rng.randint(2, 5),
            hsv_prophylaxis="none",
            bleeding=rng.choice(["none", "pinpoint"]) if is_needled else "none",
            erythema=rng.randint(1, 3) if is_needled else rng.randint(0, 1),
            oedema=rng.randint(0, LAST_GRADE) if is_needled else 0,
            has_urticaria=False,
            has_vasovagal=False,
            post_care=self._say("post_care"),
            teach_back=True,
            next_interval_days=28,
        )

    def supplies(self) -> Supplies:
        """Cartridge, numbing cream, glide and plasma, as the treatment has them."""
        treatment = self.session.series.treatment
        parts, day = treatment.record_parts, self._day()
        is_needled = RecordPart.CARTRIDGE in parts
        creams = [self._cream(day, treatment)] if treatment.numbing_minutes else []
        return Supplies(
            # Whoever can't bear it does without.
            anaesthetics=[] if creams and cautions_of(self.session).against_numbing else creams,
            cartridges=[UsedCartridge(ref="N-12", **_lot("CT", day), pins=12, is_single_use=True)]
            if is_needled
            else [],
            products=[_glide(day)] if is_needled else [],
            prp=self._plasma(day) if RecordPart.PRP in parts else None,
        )

    def _cream(self, day: date, treatment: Treatment) -> UsedAnaesthetic:
        begun = self.session.started_at
        assert begun is not None  # it has begun  # noqa: S101
        minutes = min(treatment.numbing_minutes, 30)
        return UsedAnaesthetic(
            product="Lidocaine cream",
            strength="4 %",
            **_lot("LD", day),
            amount_g=Decimal(self.rng.randint(4, 10)),
            area_cm2=Decimal(self.rng.randint(80, 250)),
            applied_at=begun,
            removed_at=begun + timedelta(minutes=minutes),
        )

    def _plasma(self, day: date) -> UsedPrp:
        begun = self.session.started_at
        assert begun is not None  # it has begun  # noqa: S101
        return UsedPrp(
            **_lot("TB", day),
            blood_ml=Decimal(20),
            prp_ml=Decimal(self.rng.randint(4, 6)),
            spin_protocol="1500 g, 10 min",
            drawn_at=begun + timedelta(minutes=2),
            spun_at=begun + timedelta(minutes=6),
            has_two_identifiers=True,
        )

    def _day(self) -> date:
        begun = self.session.started_at
        assert begun is not None  # it has begun  # noqa: S101
        return begun.date()

    def _say(self, about: str) -> str:
        words: str = self.rng.choice(self.words[about][self.language])
        return words


def _glide(day: date) -> UsedProduct:
    return UsedProduct(
        name="Hyaluronic acid, sterile",
        manufacturer="Lumen Labs",
        role="glide",
        **_lot("HA", day),
        is_sterile=True,
        is_off_label=True,
    )


def _lot(letters: str, day: date) -> dict[str, Any]:
    opened = date.fromordinal(day.toordinal() // DAYS_OF_A_LOT * DAYS_OF_A_LOT)
    return {"lot": f"{letters}-{opened:%y%m%d}", "expires_on": opened + timedelta(days=SHELF_DAYS)}


def _energy(rng: Random) -> dict[str, Any]:
    return {
        "rf_energy": Decimal(rng.randint(12, 24)),
        "rf_energy_unit": "mj_per_pin",
        "rf_pulse_ms": rng.choice([100, 200, 300]),
        "rf_pulses": rng.randint(150, 400),
        "is_insulated": True,
    }


def _depth(area: BodyArea, version: SeriesTemplateVersion, rng: Random, *, is_rf: bool) -> Decimal | None:
    low, usual, high = version.depth_min_mm, version.depth_typical_mm, version.depth_max_mm
    if low is None or usual is None or high is None:
        # A template without a range leaves it to the area.
        low = usual = high = area.depth_limit.default_mm if area.depth_limit else SHALLOW
        if low is None or usual is None or high is None:
            return SHALLOW
    if area.depth_limit and not is_rf:
        high = min(high, area.depth_limit.block_above_mm)
    return min(high, max(low, usual + rng.randint(-2, 3) * TENTH))
