"""What stands in an address for what it names: a row that is there, asked of everybody."""

from functools import cache

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, CheckIn
from aftercare.statuses import PlanStatus
from api.models import Delivery
from clinic.admin.lists import _lists
from clinic.admin.message_texts import _rewordable
from clinic.models import DataExport, DataImport, Patient
from clinic.roles import Role
from tests.api.callers import BASE
from tests.api.filled import elsewhere
from tests.api.operations import _of_protocol
from tests.api.resources import RESOURCES
from tests.scenes import MONDAY
from tests.trust.routes import Route, model_of
from treatments.actions.calendar_feeds import make_calendar_feed
from treatments.models import Appointment, Photo, Session

_KNOWN = {"system": "crm", "value": "0", "kind": "patients", "format": ""}
_WHOSE = {
    "patient_id": Patient,
    "session_id": Session,
    "appointment_id": Appointment,
    "photo_id": Photo,
    "plan_id": AftercarePlan,
    "import_id": DataImport,
    "export_id": DataExport,
}
# What is shown to whoever asked for it alone, and so to none of those who ask here.
_OWN = {"exports": DataExport, "imports": DataImport}
_WORDS = {
    "/<var>": {"var": "api/nowhere"},
    "/admin/lists/<name>/": {"name": _lists[0].name},
    "/admin/<app_label>/": {"app_label": "clinic"},
    "/admin/<url>": {"url": "nowhere"},
    "/admin/clinic/messagetext/texts/<purpose>/<language>/<channel>/": {
        "purpose": _rewordable()[0].code,
        "language": "en",
        "channel": "email",
    },
    "/admin/treatments/series/figures/<code>/": {"code": "series"},
    "/a/<rest>": {"rest": "nobody/nowhere"},
}


class Subjects:
    """The rows of one clinic, found once. ``reader`` may read every list of the API."""

    def __init__(self, scene, reader):
        self.scene, self.reader = scene, reader
        self.row_of = cache(self._row_of)
        plan = AftercarePlan.objects.filter(status=PlanStatus.ISSUED, withdrawal=None).first()
        who = {"by": scene.desk, "at": MONDAY}
        self.words = {
            **_WORDS,
            "/a/": {"token": share_sheet(plan=plan, **who)[1], "check_in": CheckIn.objects.first().pk},
            "/calendars/": {"secret": make_calendar_feed(location=scene.location, **who)[1]},
            f"{BASE}/patients/by-ref/": {"system": "old", "value": "0"},
            f"{BASE}/aftercare-protocols/<key>/versions/": _of_protocol(scene, reader)[0],
            f"{BASE}/webhook-endpoints/<id>/deliveries/<": self._delivery(),
        }

    def address(self, route: Route) -> str:
        """Where ``route`` is asked.

        :raises LookupError: nobody has said yet what one of its names stands for.
        """
        path = route.path
        for name, value in {**_KNOWN, **self._of_admin(route), **self._of_api(route), **self._said(route)}.items():
            path = path.replace(f"<{name}>", str(value))
        if "<" in path:
            raise LookupError(f"{route.line}: say in tests/trust/subjects.py what it is asked with")
        return path

    def _said(self, route):
        found = [words for beginning, words in self.words.items() if route.path.startswith(beginning)]
        return {name: value for words in found for name, value in words.items()}

    def _of_admin(self, route):
        whose = {name: model for name, model in _WHOSE.items() if f"<{name}>" in route.path}
        own = model_of(route.path)
        if own and not whose:
            whose = {"object_id": own, "id": own}
        return {name: _first(model) for name, model in whose.items()}

    def _of_api(self, route):
        _, _, rest = route.path.partition(f"{BASE}/")
        resource = rest.partition("/")[0]
        if "<logical_id>" in route.path:
            return {"logical_id": self._in_fhir(route.path.split("/")[3])}
        if resource not in RESOURCES or f"/{resource}/<" not in route.path:
            return {}
        return {name: self.row_of(resource) for name in ("id", "key") if f"/{resource}/<{name}>/" in route.path}

    def _row_of(self, resource):
        if model := _OWN.get(resource):
            return model.objects.first().pk
        rows = self._listed(resource)
        if not rows:
            RESOURCES[resource].make(elsewhere(self.scene, resource))
            rows = self._listed(resource)
        return rows[0][RESOURCES[resource].lookup]

    def _listed(self, resource):
        return self.reader.at(f"/{resource}/", limit=1).json()["results"]

    @cache  # noqa: B019  (as long as the one test that makes it)
    def _in_fhir(self, kind):
        found = self.reader.get(f"/fhir/R4/{kind}", {"_count": "1"}).json()
        assert found.get("entry"), f"there is no {kind} in {found}"
        return found["entry"][0]["resource"]["id"]

    def _delivery(self):
        delivery = Delivery.objects.select_related("endpoint").first()
        return {"id": delivery.endpoint_id, "delivery": delivery.pk}


def _first(model):
    every = getattr(model, "every", model._default_manager).order_by("pk")
    # Not one of those who ask.
    return (every.filter(roles=[Role.FRONT_DESK]) if model.__name__ == "User" else every).first().pk
