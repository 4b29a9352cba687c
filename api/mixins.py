"""What resources can do, in the order in which a view names them: list, retrieve, create, remove."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import matching
from api.views import ResourceView
from clinic.actions.entries import remove_entry
from clinic.replicas import read


class Listed(ResourceView):
    """A resource with a list, of constant cost whatever the page's size."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002  (the router's signature)
        """A page."""
        return self.page_of(self.filter_queryset(self.get_queryset()))

    def page_of(self, queryset: QuerySet[Any]) -> Response:
        """Of ``queryset`` the page that is asked for; it may come from a replica."""
        return read(lambda: self.get_paginated_response(self.shown(self.paginate_queryset(queryset.all()) or [])))


class Retrieved(ResourceView):
    """A resource whose rows are read one by one."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002  (the router's signature)
        """One, with its entity tag."""
        return self.answer(self.get_object())


class Created(ResourceView):
    """A resource that callers add to."""

    def perform(self, **wanted: Any) -> Model:
        """Make what was wanted: one action."""
        raise NotImplementedError

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002  (the router's signature)
        """Make one, or find the one that was made with the same key before."""
        return self.created(lambda: self.perform(**self.read()))


class Removed(ResourceView):
    """A resource whose rows callers take away again, where nothing needs them."""

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002  (the router's signature)
        """Remove one, if it is as the caller saw it."""
        instance = self.get_object()
        with matching(request, instance):
            remove_entry(entry=instance, by=self.actor, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
