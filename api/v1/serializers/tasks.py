"""What somebody at the clinic has to see to."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import OneOfField, TextField
from api.serializers import Input, Output
from api.v1.filters.tasks import DONE, OPEN, STATUSES
from clinic.actions.tasks import LONGEST_OUTCOME, TASK_ROLES
from clinic.models import Task

# Those that see to tasks.
ROLES = [(role.value, role.label) for role in TASK_ROLES]


class SubjectOutput(serializers.Serializer[Task]):
    """What a task is about: a kind of row (``treatments.series``), and which."""

    type = serializers.CharField(source="subject_type", read_only=True)
    id = serializers.UUIDField(source="subject_id", read_only=True)


class TaskOutput(Output[Task]):
    """Something that a ``role`` has to see to by ``due_at``.

    ``kind`` says what is to be done. ``opened_by`` and ``done_by`` are users; null where the patient asked, nobody did,
    or what was to be done was done itself.
    """

    brief = ("id", "kind", "role", "status", "urgency", "patient", "due_at")
    reads = {"status": ("done_at",), "subject": ("subject_type", "subject_id")}

    status = serializers.SerializerMethodField()
    subject = SubjectOutput(source="*", read_only=True)

    class Meta:
        model = Task
        fields = (
            "id",
            "version",
            "status",
            "kind",
            "role",
            "urgency",
            "patient",
            "subject",
            "note",
            "due_at",
            "opened_by",
            "done_at",
            "done_by",
            "outcome",
            "created_at",
        )

    @extend_schema_field(serializers.ChoiceField(choices=STATUSES))
    def get_status(self, task: Task) -> str:
        """Open, or done."""
        return DONE if task.done_at else OPEN


class DoneInput(Input):
    """What came of it. A ``check_in_warning`` isn't done without, nor before its reported reaction is judged."""

    outcome = TextField(max_length=LONGEST_OUTCOME, required=False, allow_blank=True)


class ReassignInput(Input):
    """Who sees to it from now on."""

    role = OneOfField(choices=ROLES)
