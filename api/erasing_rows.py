"""What becomes of the rows of what programs were told of a patient who is erased: they hold ids alone."""

from api import models as ours
from clinic.erasing import of_nobody


def declare() -> None:
    """Say it, model by model."""
    of_nobody("who may call, and whom is told", ours.ApiToken, ours.WebhookEndpoint)
    of_nobody("thin payloads: types, ids and names of fields (API contract, 15)", ours.Delivery)
    of_nobody("fingerprints and ids; an answer is never kept, but made anew", ours.IdempotencyRecord)
