"""PlanDefinitions: templates of series and aftercare protocols, each published version one of its own."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import DateTimeField, F, Func, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from aftercare.models import AftercarePlan, Instruction, ProtocolVersion, Strength
from aftercare.queries.protocols import in_effect
from api.fhir.codes import (
    PLAN_DEFINITION_TYPE,
    USAGE_CONTEXT_TYPE,
    coding,
    concept,
    concern_concept,
    local,
    treatment_concept,
)
from api.fhir.elements import Json, duration, extension, filled, period, translated
from api.fhir.filters import Canonicals, Instants, Numbers, Words
from api.fhir.sources import Asking, Filter, Need, Resource, Source, changed_at
from api.instants import written
from clinic.roles import Capability
from treatments.models import Polarity, Series, SeriesTemplateVersion, TemplateStep
from treatments.statuses import PublicationStatus

PROTOCOL = "aftercare-"

_BINDING = {Strength.MUST: "must", Strength.SHOULD: "must-unless-documented", Strength.MAY: "could"}
_POLARITIES = {Polarity.DO: ("do", "hacer"), Polarity.AVOID: ("avoid", "evitar"), Polarity.WATCH: ("watch", "vigilar")}
_SESSION = "session"
_STATUS = Words(
    {"active": Q(retired_at=None), "retired": Q(retired_at__isnull=False)},
    "active, or retired by a later version.",
    "http://hl7.org/fhir/publication-status",
    besides=frozenset({"draft", "unknown"}),
)


class _Beginning(Func):
    """When a day begins, on the clock of a zone."""

    arity = 2
    template = "(%(expressions)s)"
    arg_joiner = "::timestamp AT TIME ZONE "
    output_field = DateTimeField()


def template_url(key: str = "") -> str:
    """The canonical address of a template, in whatever version."""
    return f"{settings.FHIR_URI}/PlanDefinition/series-template/{key}"


def protocol_url(key: str = "") -> str:
    """The canonical address of a protocol, in whatever version."""
    return f"{settings.FHIR_URI}/PlanDefinition/aftercare-protocol/{key}"


def _templates(asking: Asking) -> QuerySet[SeriesTemplateVersion]:  # noqa: ARG001  (a source's signature)
    published = SeriesTemplateVersion.objects.filter(status=PublicationStatus.PUBLISHED)
    later = published.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
    return (
        published.select_related("template__treatment")
        .prefetch_related(Prefetch("steps", TemplateStep.objects.order_by("number")), "concerns__concern")
        .annotate(retired_at=_first(F("published_at"), later))
        .annotate(changed_at=Greatest(changed_at(), "published_at", "retired_at"))
    )


def _protocols(asking: Asking) -> QuerySet[ProtocolVersion]:
    later = ProtocolVersion.objects.filter(protocol=OuterRef("protocol"), number__gt=OuterRef("number"))
    instructions = Instruction.objects.select_related("key").order_by("position", "id")
    return (
        ProtocolVersion.objects.filter(status=PublicationStatus.PUBLISHED)
        .select_related("protocol__treatment")
        .prefetch_related(Prefetch("instructions", instructions))
        .annotate(retired_at=_first(_taking_effect(), in_effect(later, on=timezone.localdate(asking.at))))
        .annotate(changed_at=Greatest(changed_at(), "published_at", "retired_at"))
    )


def _first(since: F | Greatest, later: QuerySet[SeriesTemplateVersion] | QuerySet[ProtocolVersion]) -> Subquery:
    """Since when there is one of the ``later`` versions, which retires this one."""
    return Subquery(later.order_by(since).values(since=since)[:1], output_field=DateTimeField())


def _taking_effect() -> Greatest:
    """Since when a protocol's version counts: its day begins on the server's clock, as ``in_effect`` is asked here."""
    return Greatest("published_at", _Beginning("effective_on", Value(settings.TIME_ZONE)))


def _template(version: SeriesTemplateVersion, asking: Asking) -> Json:  # noqa: ARG001
    template = version.template
    concerns = sorted((each.concern for each in version.concerns.all()), key=lambda concern: concern.key)
    return filled(
        {
            **_definition(version, template_url(template.key), template.key, template.label_en, template.label_es),
            "useContext": [
                {"code": coding(USAGE_CONTEXT_TYPE, "focus"), "valueCodeableConcept": concern_concept(each)}
                for each in concerns
            ],
            "relatedArtifact": _sources(version.sources),
            "action": [_step(version, step) for step in version.steps.all()],
        }
    )


def _definition(
    version: SeriesTemplateVersion | ProtocolVersion, url: str, key: str, english: str, spanish: str
) -> Json:
    is_retired = version.retired_at is not None  # type: ignore[union-attr]  # annotated
    return {
        "url": url,
        "version": str(version.number),
        # As a program would name it: R4 wants a capital first, and letters, digits and underscores.
        "name": "".join(part.capitalize() for part in key.split("_")),
        **translated("title", english, spanish),
        "type": {"coding": [coding(PLAN_DEFINITION_TYPE, "clinical-protocol")]},
        "status": "retired" if is_retired else "active",
        "date": written(version.published_at) if version.published_at else None,
    }


def _sources(keys: list[str]) -> list[Json]:
    return [{"type": "citation", "label": key} for key in keys]


def _step(version: SeriesTemplateVersion, step: TemplateStep) -> Json:
    is_usual = step.number <= version.default_sessions
    return filled(
        {
            "id": f"session-{step.number}",
            **translated("title", f"Session {step.number}", f"Sesión {step.number}"),
            "code": [treatment_concept(version.template.treatment)],
            "relatedAction": [_gap(step)] if step.min_days is not None else [],
            "requiredBehavior": "must" if step.number <= version.min_sessions else "could",
            "precheckBehavior": "yes" if is_usual else "no",
        }
    )


def _gap(step: TemplateStep) -> Json:
    """Days after the session before; R4 has a place for the least and the most of them."""
    bounds = {"low": duration(step.min_days or 0, "d"), "high": duration(step.max_days or 0, "d")}
    return {
        "extension": [
            extension("ideal-gap", valueDuration=duration(step.ideal_days or 0, "d")),
            extension("floor-gap", valueDuration=duration(step.floor_days or 0, "d")),
        ],
        "actionId": f"session-{step.number - 1}",
        "relationship": "after-end",
        "offsetRange": bounds,
    }


def _protocol(version: ProtocolVersion, asking: Asking) -> Json:  # noqa: ARG001
    protocol = version.protocol
    begun = period(version.effective_on, None) if version.effective_on else None
    session = {"id": _SESSION, "title": "Session", "code": [treatment_concept(protocol.treatment)]}
    return filled(
        {
            **_definition(version, protocol_url(protocol.key), protocol.key, protocol.label_en, protocol.label_es),
            **(translated("description", version.intro_en, version.intro_es) if version.intro_en else {}),
            "effectivePeriod": begun,
            "action": [session, *(_instruction(each) for each in version.instructions.all())],
        }
    )


def _instruction(each: Instruction) -> Json:
    key = each.key
    polarity = concept(local("polarity"), each.kind, *_POLARITIES[Polarity(each.kind)])
    return filled(
        {
            "id": f"line-{each.code}",
            "extension": list(_further(each)),
            **translated("title", key.label_en, key.label_es),
            **translated("description", each.text_en, each.text_es),
            "code": [concept(local("restriction-key"), key.key, key.label_en, key.label_es), polarity],
            "documentation": _sources(each.sources),
            "relatedAction": [_window(each)],
            "requiredBehavior": _BINDING[Strength(each.strength)],
        }
    )


def _further(each: Instruction) -> list[Json]:
    hours = {"floor": each.floor_hours, "eases": each.eases_at_hours}
    return [
        extension(f"instruction-{name}", valueDuration=duration(value, "h"))
        for name, value in hours.items()
        if value is not None
    ]


def _window(each: Instruction) -> Json:
    """Hours after the session ends; of preparation, hours before it starts."""
    if each.until_hours <= 0:
        low, high, relationship = -each.until_hours, -each.from_hours, "before-start"
    else:
        low, high, relationship = each.from_hours, each.until_hours, "after-end"
    bounds = {"low": duration(low, "h"), "high": duration(high, "h")}
    return {"actionId": _SESSION, "relationship": relationship, "offsetRange": bounds}


def _version(version: SeriesTemplateVersion | ProtocolVersion) -> str:
    # A published version never changes by itself; a later one retires it.
    state = "retired" if version.retired_at is not None else "active"  # type: ignore[union-attr]  # annotated
    return f"{version.number}.{version.revision}.{state}"


def _templates_of(patient: UUID) -> Q:
    return Q(pk__in=Series.objects.filter(patient=patient).values("template_version"))


def _protocols_of(patient: UUID) -> Q:
    followed = Series.objects.filter(patient=patient, aftercare_protocol__isnull=False)
    given = AftercarePlan.objects.filter(session__series__patient=patient)
    return Q(pk__in=followed.values(followed=F("aftercare_protocol__version"))) | Q(
        pk__in=given.values("protocol_version")
    )


def _any_time(moment: datetime) -> Q:  # noqa: ARG001  (a source's signature)
    """A catalogue is small: nothing is to be spared."""
    return Q()


def _filters(key: str, url: str) -> Mapping[str, Filter]:
    return {
        "url": Canonicals(key, url, "The address of the definition."),
        "version": Numbers("number", "The number of the version."),
        "status": _STATUS,
        "date": Instants("published_at", "When it was published."),
    }


PLAN_DEFINITION = Resource(
    type="PlanDefinition",
    about="Every published version of the templates of series and, with ids that begin with aftercare-, of the "
    "aftercare protocols. A CarePlan names the version that it follows.",
    sources=[
        Source(
            needs=[Need("series-templates", Capability.READ_CATALOGUE)],
            rows=_templates,
            shown=_template,
            version=_version,
            everything=_templates_of,
            since=_any_time,
            is_mentioned=True,
            filters=_filters("template__key", template_url()),
        ),
        Source(
            prefix=PROTOCOL,
            needs=[Need("aftercare-protocols", Capability.READ_CATALOGUE)],
            rows=_protocols,
            shown=_protocol,
            version=_version,
            everything=_protocols_of,
            since=_any_time,
            is_mentioned=True,
            filters=_filters("protocol__key", protocol_url()),
        ),
    ],
)
