"""What programs are and were told is of no location."""

from api import models as ours
from clinic.scope import clinic_wide


def declare() -> None:
    """Say it, model by model."""
    clinic_wide("who may call, and whom is told", ours.ApiToken, ours.WebhookEndpoint)
    clinic_wide("ids and fingerprints, for whom they were made", ours.Delivery, ours.IdempotencyRecord)
