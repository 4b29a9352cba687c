"""What the tests of restrictions share: other protocols, sessions that leave a sheet behind, and peels after them."""

from datetime import timedelta

from aftercare.models import Instruction, ProtocolVersion
from aftercare.queries.protocols import current_version
from tests.constraints import copied
from tests.scenes import MONDAY
from treatments.models import SeriesTemplate, Treatment

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
TEN = MONDAY + HOUR
# A performed session of the scene ends five minutes before its hour is over.
ENDED = TEN + 55 * MINUTE


def publish(treatment, *, of="exfoliation", **values):
    """The next version of the treatment's protocol, in which the instruction ``of`` something says other ``values``."""
    before = current_version(treatment, on=MONDAY.date())
    version = copied(before, number=before.number + 1, status="draft", published_at=None, published_by=None)
    for instruction in Instruction.objects.filter(version=before).select_related("key"):
        copied(instruction, version=version, **(values if instruction.key.key == of else {}))
    ProtocolVersion.objects.filter(pk=version.pk).update(status="published", published_at=MONDAY)
    return version


def perform_first(scene, **values):
    """The first session, by a protocol in which exfoliation is as ``values`` say."""
    if values:
        publish(scene.treatment, **values)
    series = scene.start_series()
    scene.perform(series.sessions.get(number=1), TEN)
    return series


def peels(scene, *, at=MONDAY):
    """A series of superficial peels of the same skin."""
    peel = Treatment.objects.get(key="superficial_peel")
    peel.eligible_providers.set([scene.provider, scene.colleague])
    template = SeriesTemplate.objects.filter(treatment=peel).first()
    return scene.start_series(template=template, at=at)
