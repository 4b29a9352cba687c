"""Any list as a file: CSV for spreadsheets, or a line of JSON for each row."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import IO, Any

from rest_framework.utils.encoders import JSONEncoder

from api.exporting.reading import Caller
from api.mixins import Listed
from clinic.csv_cells import as_cell
from clinic.exports import ExportFailed, Tell, Written
from clinic.models import DataExport
from clinic.queries.last_writes import position_now
from clinic.replicas import read, reading_after

CSV, JSON_LINES = "csv", "jsonl"
MOST_ROWS = 1_000_000


def lists() -> Mapping[str, type[Listed]]:
    """The views of every resource that has a list, by its name."""
    from api.v1.urls import ROUTED  # noqa: PLC0415  (they know what exports are)

    return {view.resource: view for view in ROUTED if issubclass(view, Listed)}


def members_of_rows(view: type[Listed]) -> Sequence[str]:
    """What a row of the list has unless more is asked for, in the order in which it is shown."""
    output = _output_of(view)
    return [name for name in output.Meta.fields if name not in output.extra]


def all_members_of_rows(view: type[Listed]) -> Sequence[str]:
    """What a row of the list has, with what is only there if it is asked for."""
    return list(_output_of(view).Meta.fields)


def _output_of(view: type[Listed]) -> Any:
    return view.outputs.get("list") or view.serializer_class


def write_list(export: DataExport, file: IO[bytes], tell: Tell) -> Written:
    """Write the rows of a list, page by page; they may come from a replica that has all that was written until now."""
    with reading_after(cache(position_now)):
        return _write_list(export, file, tell)


def _write_list(export: DataExport, file: IO[bytes], tell: Tell) -> Written:
    details = export.details
    view = lists().get(details["resource"])
    if view is None:
        raise ExportFailed("resource_unknown")
    fields = details["fields"] or members_of_rows(view)
    caller = Caller(export.by, export.scopes)
    total = read(lambda: caller.count(caller.ask(view, "list", {**details["filters"], "limit": "1"})))
    if total > MOST_ROWS:
        raise ExportFailed("too_many_rows")
    write = _as_csv if details["format"] == CSV else _as_json_lines
    wanted = {**details["filters"], **({"fields": ",".join(fields)} if details["fields"] else {})}
    done = 0
    for chunk, rows in write(caller.pages(view, wanted), fields):
        file.write(chunk.encode())
        done += rows
        if rows:
            tell(done, max(total, done))
    return Written(parts=[details["resource"], *fields])


def _as_csv(pages: Iterator[list[dict[str, Any]]], fields: Sequence[str]) -> Iterator[tuple[str, int]]:
    # With its mark, which is how Excel knows UTF-8.
    yield "\ufeff" + _lines([fields]), 0
    for page in pages:
        yield _lines([[as_cell(_cell(row.get(name))) for name in fields] for row in page]), len(page)


def _as_json_lines(pages: Iterator[list[dict[str, Any]]], fields: Sequence[str]) -> Iterator[tuple[str, int]]:
    for page in pages:
        yield "".join(f"{as_json({name: row.get(name) for name in fields})}\n" for row in page), len(page)


def _lines(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def _cell(value: Any) -> str:
    """A value as text: what is simple as it is, the rest as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    return as_json(value) if isinstance(value, list | dict) else str(value)


def as_json(value: Any) -> str:
    """As the API writes it."""
    return json.dumps(value, cls=JSONEncoder, ensure_ascii=False, separators=(",", ":"))
