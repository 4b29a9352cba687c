"""A lookup of rows by whose they are, as everybody is looked for: ``filter(patient__sought="garcia")``."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import ForeignKey, Lookup
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from clinic.queries.patients import conditions_of, read_sought


@ForeignKey.register_lookup
class IsSought(Lookup):
    """Whether the patient is one whom the text tells of: see ``clinic.queries.patients``. Of foreign keys to a patient.

    Only ids are compared, of those whom an index finds, however many rows there are; by what tells too little, none.
    """

    lookup_name = "sought"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The key among the ids of those patients."""
        sought = read_sought(str(self.rhs), today=timezone.localdate())
        if not sought.is_enough:
            raise EmptyResultSet
        key, key_params = self.process_lhs(compiler, connection)
        patients = self.lhs.output_field.related_model._base_manager  # noqa: SLF001  (whatever a default one leaves out)
        ids, params = compiler.compile(patients.filter(*conditions_of(sought)).order_by().values("pk").query)
        return f"{key} IN ({ids})", (*key_params, *params)
