"""Files of imports and exports that nothing leads to."""

from datetime import datetime, timedelta

from clinic.data_files import delete_data, names_of_data
from clinic.models import DataExport, DataImport

# Whoever writes one has named it long before, or never will.
LOST_AFTER = timedelta(days=1)


def forget_lost_data(*, at: datetime) -> int:
    """Take away the files of a day before ``at`` or older that no import or export names; how many.

    A process that was killed before it committed has left them, or a storage that was away when they were to be
    deleted. Two queries.
    """
    lost = set(names_of_data(until=at - LOST_AFTER))
    for jobs in (DataImport, DataExport):
        # What was written since is named since: it isn't among them.
        lost -= set(jobs._default_manager.exclude(stored_as="").values_list("stored_as", flat=True))  # noqa: SLF001  (the documented way to ask any model)
    for name in lost:
        delete_data(name)
    return len(lost)
