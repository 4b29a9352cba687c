"""What a patient may be told to keep to: the restriction keys that are in use."""

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from treatments.models import RestrictionKey


def check_in_use(key: RestrictionKey) -> None:
    """Go on only if nothing speaks against saying something new under ``key``.

    :raises InvalidInput: it is retired.
    """
    if not key.is_in_use:
        raise InvalidInput(
            _("“{key}” is retired. Choose another restriction key."), field="key", code="key_retired", key=key
        )
