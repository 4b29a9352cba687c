"""Which version a series follows, and moving it to another: one by one, on its page or from a list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftercare.actions.moving_protocols import LONGEST_REASON, move_series_to_current, move_series_to_version
from aftercare.models import AftercareProtocol, ProtocolVersion
from aftercare.queries import needs
from aftercare.queries.following import RUNNING, behind, versions_for
from aftercare.queries.protocols import current_version
from clinic.admin.buttons import ActForm, Button, address_of, address_of_button, register_buttons
from clinic.admin.fields import choice, text
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.times import day_at
from clinic.models import User
from clinic.roles import Capability, may
from treatments.models import Series

_READ, _MOVE = Capability.READ_AFTERCARE, Capability.PERFORM_SESSIONS
SHOWN = 50


class VersionForm(ActForm):
    """Which version, and why."""

    version = forms.ModelChoiceField(
        label=_("version"), queryset=ProtocolVersion.objects.none(), widget=choice(), empty_label=None
    )
    reason = forms.CharField(label=_("reason"), max_length=LONGEST_REASON, required=False, widget=text())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = self.fields["version"]
        assert isinstance(versions, forms.ModelChoiceField)  # declared so above  # noqa: S101
        versions.queryset = versions_for(self.subject, on=_today(self.subject))


def _today(series: Series) -> date:
    return day_at(timezone.now(), series.location.time_zone)


def _runs(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return series.status in RUNNING


_TO_CURRENT = Button(
    name="follow-current",
    label=_("Move to the current version"),
    capability=_MOVE,
    is_offered=_runs,
    act=lambda series, values, **when: move_series_to_current(series=series, **when),  # noqa: ARG005
    done=_("The series follows the current version from its next sheet on."),
    is_listed=False,
)
_TO_VERSION = Button(
    name="follow-version",
    label=_("Another version"),
    capability=_MOVE,
    is_offered=_runs,
    form=VersionForm,
    act=lambda series, values, **when: move_series_to_version(series=series, **values, **when),
    explanation=_("From the next sheet on. Sheets that were given stay as they are."),
    done=_("The series follows this version from its next sheet on."),
    is_listed=False,
)
register_buttons(Series, _TO_CURRENT, _TO_VERSION)


def _of_series(request: HttpRequest, series: Series, reading: Reading) -> Mapping[str, Any]:
    followed = next(iter(reading[needs.followed]), None)
    current = current_version(series.treatment, on=_today(series))
    is_current = followed is not None and current is not None and followed.version_id == current.pk
    return {
        "followed": followed,
        "current": current,
        "is_behind": current is not None and not is_current,
        "may_move": may(request.user, _MOVE) and series.status in RUNNING,
        "to_current": address_of_button(series, _TO_CURRENT),
        "to_version": address_of_button(series, _TO_VERSION),
        "moves": reading[needs.protocol_moves][:SHOWN],
        "zone": series.location.time_zone,
    }


def _of_protocol(request: HttpRequest, protocol: AftercareProtocol) -> Mapping[str, Any]:
    return _older(request, protocol, address_of(protocol))


def _of_version(request: HttpRequest, version: ProtocolVersion) -> Mapping[str, Any]:
    return _older(request, version.protocol, address_of(version))


def _older(request: HttpRequest, protocol: AftercareProtocol, back: str) -> Mapping[str, Any]:
    found = behind(on=timezone.localdate()).filter(version__protocol=protocol)
    found = found.select_related("series__patient", "series__treatment", "series__location", "version")
    followed = list(found.order_by("version__number", "series__started_on", "id")[: SHOWN + 1])
    return {
        "rows": [(each, address_of_button(each.series, _TO_CURRENT)) for each in followed[:SHOWN]],
        "has_more": len(followed) > SHOWN,
        "may_move": may(request.user, _MOVE),
        "back": back,
    }


_OLDER = {"template": "admin/aftercare/panels/older.html", "capability": _READ, "place": 60}
register_panel(
    Series,
    Panel(
        template="admin/aftercare/panels/followed.html",
        fill=_of_series,
        needs=[needs.followed, needs.protocol_moves],
        capability=_READ,
        place=70,
    ),
)
register_panel(AftercareProtocol, Panel(fill=_of_protocol, **_OLDER))  # type: ignore[arg-type]  # of several types
register_panel(ProtocolVersion, Panel(fill=_of_version, **_OLDER))  # type: ignore[arg-type]  # of several types
