"""What the views of every resource have in common: parse, one action, render."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar, cast
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from api import pagination, shapes
from api.concurrency import is_known, matching
from api.deprecations import deprecation_of
from api.fields import as_uuid, is_key
from api.filters import DeclaredFilters, check_parameters
from api.gone import tell_erased, tell_gone
from api.idempotency import create_once
from api.limits import admit, bucket_of
from api.parameters import read_flag
from api.refusals import LengthRequired
from api.schema import ContractSchema
from api.serializers import Input
from api.shaped_views import PAGED, ShapedView
from api.wall_clocks import check_clock, zone_told
from clinic.models import User
from clinic.queries.erasing import without_erased
from clinic.roles import Capability
from clinic.scope import within_scope

M = TypeVar("M", bound=Model)

DRY_RUN = "dry_run"


class ResourceView(ShapedView):
    """Base of every view.

    ``resource`` is its name in scopes, ``part`` what of it has a view of its own. ``capabilities`` names what each
    action takes; one without an entry fails the build. ``inputs`` are the serializers of what each action is sent.
    ``dry_run_outputs`` are those of the actions that can be tried with ``?dry_run=true``. ``query_parameters`` are what
    an action reads of the query string besides filters, ``documented_parameters`` says what they mean. ``accepted`` are
    those that only begin (202). ``summaries`` say an action in a few words, where neither the name of the resource nor
    its docstring's beginning does. ``creating`` are the actions, besides those that are called so, that make something,
    once for each key; ``asking`` those that change nothing though they are posted, besides searches. ``first_writes``
    are the actions that put something where there may be nothing yet: ``If-Match`` is wanted only over what is there.
    ``problems`` are the codes of HTTP that an action answers besides those that its kind does. Unless ``is_counted``,
    no limit is asked how often somebody calls.
    """

    resource: ClassVar[str]
    part: ClassVar[str] = ""
    capabilities: ClassVar[Mapping[str, Capability]]
    scope_resources: ClassVar[Mapping[str, str | None]] = {}
    inputs: ClassVar[Mapping[str, Any]] = {}
    dry_run_outputs: ClassVar[Mapping[str, type[BaseSerializer[Any]]]] = {}
    accepted: ClassVar[frozenset[str]] = frozenset()
    summaries: ClassVar[Mapping[str, str]] = {}
    creating: ClassVar[frozenset[str]] = frozenset()
    asking: ClassVar[frozenset[str]] = frozenset()
    first_writes: ClassVar[frozenset[str]] = frozenset()
    problems: ClassVar[Mapping[str, frozenset[str]]] = {}
    query_parameters: ClassVar[Mapping[str, frozenset[str]]] = {}
    documented_parameters: ClassVar[Sequence[Any]] = ()
    is_counted: ClassVar[bool] = True
    filterset_class: ClassVar[Any] = None
    filter_backends = (DeclaredFilters,)
    pagination_class = pagination.KeysetPagination
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    schema = ContractSchema()

    @property
    def scope_resource(self) -> str | None:
        """The resource whose scope the present action takes; None for one that needs no scope."""
        return self.scope_resources.get(self.action, self.resource)

    @property
    def actor(self) -> User:
        """Who calls."""
        return cast("User", self.request.user)

    def perform_authentication(self, request: Request) -> None:
        """Who calls, and whether they may ask so often: before anything that costs more, refused or not."""
        super().perform_authentication(request)
        if self.is_counted and request.user.is_authenticated:
            admit(request, bucket_of(self.resource, self.action))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before any action: who, whether they may, and no parameter that goes unheard."""
        super().initial(request, *args, **kwargs)
        if "Transfer-Encoding" in request.headers and "Content-Length" not in request.headers:
            raise LengthRequired
        if self.action is None:
            # No such method here: that is what will be said.
            return
        check_parameters(request, self._parameters())
        if self.is_shaped:
            self.shape = shapes.read_shape(request, self.get_serializer(), self.expansions)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With what is to be known of what is going to end."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if ends := deprecation_of(self.resource, self.action):
            links = response.headers.get("Link")
            for name, value in ends.headers.items():
                response[name] = f"{links}, {value}" if name == "Link" and links else value
        return response

    def _parameters(self) -> frozenset[str]:
        declared = self.query_parameters.get(self.action, frozenset()) | self.shape_parameters
        if self.action in self.dry_run_outputs:
            declared |= {DRY_RUN}
        if self.action not in PAGED:
            return declared
        filters = self.filterset_class.base_filters if self.filterset_class and self.action == "list" else ()
        return declared | pagination.PARAMETERS | frozenset(filters)

    @property
    def is_dry_run(self) -> bool:
        """Whether the caller only asks what would be said: then nothing is written."""
        return read_flag(self.request.query_params, DRY_RUN)

    def get_object(self) -> Any:
        """The row that the path names. What has another shape than an id, or a key, is as unknown as any other.

        :raises ErasedAway: it is a patient who was erased, or was theirs.
        """
        wanted = self.kwargs[self.lookup_url_kwarg]
        is_id = self.lookup_field == "pk"
        if not (as_uuid(wanted) if is_id else is_key(wanted)):
            raise Http404
        try:
            return self._completed(super().get_object())
        except Http404:
            if is_id:
                tell_erased(wanted, self._model)
            raise

    @property
    def _model(self) -> type[Model] | None:
        # A view that asks for its rows itself has none.
        model: type[Model] | None = getattr(type(self).queryset, "model", None)
        return model

    def get_queryset(self) -> QuerySet[Any]:
        """The resource's rows that the caller may see, without those of patients who were erased."""
        return within_scope(without_erased(super().get_queryset()), self.request.user)

    def named_of(self, rows: QuerySet[M]) -> M:
        """Which of ``rows``, asked for with more or less than the resource's own, the path names. One query.

        :raises ErasedAway: it is of a patient who was erased.
        :raises Http404: there is none that the caller may see.
        """
        wanted = as_uuid(self.kwargs[self.lookup_url_kwarg])
        seen = within_scope(without_erased(rows), self.request.user)
        found = seen.filter(pk=wanted).first() if wanted else None
        if found is None:
            tell_erased(self.kwargs[self.lookup_url_kwarg], rows.model)
            raise Http404
        return found

    def read(self) -> dict[str, Any]:
        """What the caller sent, checked by the input serializer of the present action."""
        wanted = self.input_class()(data=self.sent(), partial=self.is_partial, context=self.get_serializer_context())
        wanted.is_valid(raise_exception=True)
        check_clock(wanted, self.zone_of)
        return dict(wanted.validated_data)

    @property
    def is_partial(self) -> bool:
        """Whether what isn't sent stays as it is: then nothing is needed."""
        return self.action == "partial_update"

    def zone_of(self, wanted: Mapping[str, Any]) -> str | None:
        """The zone of the location that what was sent is about, if it is about one."""
        return zone_told(wanted)

    def sent(self) -> Any:
        """The members of the body, as the parser gave them."""
        return self.request.data

    @property
    def reading(self) -> str:
        """The action whose body is read: the present one, unless what came is as another takes it."""
        return str(self.action)

    def input_class(self) -> type[Input]:
        """The serializer that reads the present action's body."""
        serializer_class: type[Input] = self.inputs[self.reading]
        return serializer_class

    def again(self, pk: object) -> Any:
        """The row as it is now, with all that is shown of it."""
        return self._completed(get_object_or_404(self.get_queryset(), pk=pk))

    def read_along(self, rows: Sequence[Any]) -> None:
        """Read what else is shown of ``rows``, at a cost that doesn't depend on their number. Nothing, unless said."""

    def _completed(self, row: Any) -> Any:
        self.read_along([row])
        return row

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """The rows of the page, with all that is shown of them."""
        page = super().paginate_queryset(queryset)
        if page:
            self.read_along(page)
        return page

    def as_made(self, made: Any) -> Any:
        """What was made just now, with all that is shown of it: read again, unless an act gives it with that."""
        return self.again(made.pk)

    def answer(self, instance: Model, *, code: int = status.HTTP_200_OK) -> Response:
        """``instance`` with its entity tag; or only that the caller has it already."""
        etag, is_read = self.etag(instance), self.request.method in ("GET", "HEAD")
        # What is expanded may have changed though the row hasn't.
        if is_read and not self.shape.expand and is_known(self.request, etag):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": etag})
        (shown,) = self.shown([instance])
        return Response(shown, status=code, headers={"ETag": etag})

    def created(self, perform: Callable[[], Model]) -> Response:
        """What ``perform`` made, or what was made with the same key before."""
        creation = create_once(self.request, perform)
        instance = self.replayed(creation.pk) if creation.made is None else self.as_made(creation.made)
        response = self.answer(instance, code=status.HTTP_201_CREATED)
        response["Location"] = self.location_of(instance)
        if creation.made is None:
            response["Idempotent-Replayed"] = "true"
        return response

    def replayed(self, pk: UUID) -> Any:
        """What was made with the same key before, as it is now. One query more where it isn't there.

        :raises MadeAndGone: it is gone.
        :raises ErasedAway: it was a patient's who was erased.
        :raises Http404: the caller may not see it any more.
        """
        try:
            return self.again(pk)
        except Http404:
            tell_gone([pk], self._model)
            raise

    def location_of(self, instance: Any) -> str:
        """Where what was made is read."""
        return str(self.reverse_action("detail", args=[instance.pk]))

    def transition(self, act: Callable[..., Model], subject: str) -> Response:
        """Let ``act`` change the row that the path names, given to it as ``subject``, if it is as the caller saw it."""
        instance = self.get_object()
        wanted = self.read()
        self.change(instance, lambda: act(**{subject: instance}, **wanted, by=self.actor, at=timezone.now()))
        return self.answer(self.again(instance.pk))

    def change(self, instance: Model, act: Callable[[], M]) -> M:
        """Let ``act`` change ``instance``, if it is as the caller saw it."""
        with matching(self.request, instance, etag=self.etag(instance)):
            return act()
