"""Tasks: read, seen to, handed over."""

from typing import Any

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.tasks import TaskFilters
from api.v1.serializers.tasks import DoneInput, ReassignInput, TaskOutput
from clinic.actions.tasks import reassign_task, see_to_task
from clinic.models import Task
from clinic.roles import Capability


class TaskView(Listed, Retrieved):
    """What waits for each role. Acts open them; whoever they are for, or a clinical lead, sees to them."""

    resource = "tasks"
    capabilities = {
        "list": Capability.READ_TASKS,
        "retrieve": Capability.READ_TASKS,
        "done": Capability.WRITE_TASKS,
        "reassign": Capability.WRITE_TASKS,
    }
    inputs = {"done": DoneInput, "reassign": ReassignInput}
    queryset = Task.objects.all()
    serializer_class = TaskOutput
    filterset_class = TaskFilters
    orderings = {"due_at": ("due_at", "id"), "id": ("id",)}
    expansions = expanding("patient")

    @action(detail=True, methods=["post"])
    def done(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Say that it was seen to, and what came of it."""
        return self.transition(see_to_task, "task")

    @action(detail=True, methods=["post"])
    def reassign(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Let another role see to it; its time stays."""
        return self.transition(reassign_task, "task")
