"""A line for each request, as production writes it: by its route, never by its address."""

import json
import logging
from datetime import timedelta

import pytest
from gunicorn.config import Config

from clinic.access_log import AccessLogger, is_json, told_of

NAME = "Ravnskov"


@pytest.fixture(autouse=True)
def closed():
    close()
    yield
    close()


def close():
    for name in ("gunicorn.access", "gunicorn.error"):
        logger = logging.getLogger(name)
        logger.disabled = False
        for handler in [each for each in logger.handlers if getattr(each, "_gunicorn", False)]:
            logger.removeHandler(handler)
            handler.close()
        logger.filters.clear()


class Answer:
    status, sent, headers = "200 OK", 17, [("X-Request-ID", "r1")]


def written(monkeypatch, tmp_path, path, **seen):
    """What gunicorn writes of one request."""
    monkeypatch.setenv("LOG_FORMAT", "json")
    config, file = Config(), tmp_path / "requests"
    config.set("accesslog", str(file))
    asked = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"{path}?q={NAME}",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": path,
        "QUERY_STRING": f"q={NAME}",
        "HTTP_REFERER": f"https://clinic.example{path}",
        "HTTP_USER_AGENT": "booking/1",
        "REMOTE_ADDR": "192.0.2.7",
    }
    request = type("Request", (), {"headers": [("REFERER", asked["HTTP_REFERER"])]})
    AccessLogger(config).access(
        Answer, request, asked | ({"clinic.seen": seen} if seen else {}), timedelta(seconds=0.5)
    )
    [line] = file.read_text().splitlines()
    assert NAME not in line
    assert path.strip("/") not in line
    said = json.loads(line)
    del said["time"]
    return said


def test_a_line_says_route_status_duration_and_who(monkeypatch, tmp_path):
    said = written(
        monkeypatch, tmp_path, f"/api/v1/patients/{NAME}/", route="api:patients-detail", user="u1", token="t1"
    )
    assert said == {
        "level": "INFO",
        "logger": "gunicorn.access",
        "message": "GET api:patients-detail 200",
        "request": "r1",
        "method": "GET",
        "route": "api:patients-detail",
        "status": 200,
        "bytes": 17,
        "duration_ms": 500.0,
        "user": "u1",
        "token": "t1",
        "remote": "192.0.2.7",
        "agent": "booking/1",
    }


def test_of_a_patients_own_page_it_is_not_said_from_where(monkeypatch, tmp_path):
    said = written(monkeypatch, tmp_path, f"/a/{'x' * 43}/", route="aftercare:page")
    assert not {"remote", "agent", "user"} & set(said)
    assert said["route"] == "aftercare:page"


def test_what_never_came_to_a_view_has_no_route(monkeypatch, tmp_path):
    assert written(monkeypatch, tmp_path, "/nowhere-at-all")["route"] == "none"


def test_behind_a_proxy_it_is_what_the_proxy_saw():
    atoms = {"m": "GET", "s": "200", "B": 1, "D": 1000, "h": "127.0.0.1", "a": "-"}
    assert told_of(atoms, {"clinic.seen": {"route": "x", "remote": "192.0.2.9"}})["remote"] == "192.0.2.9"


def test_errors_of_the_server_are_lines_too_and_quote_nobody(monkeypatch, tmp_path):
    monkeypatch.setenv("LOG_FORMAT", "json")
    config, file = Config(), tmp_path / "errors"
    config.set("errorlog", str(file))
    AccessLogger(config).error("Error handling request %s", f"/patients/{NAME}", exc_info=ValueError(NAME))
    said = json.loads(file.read_text())
    assert said["message"] == "Error handling request [address]"
    assert said["error"][0]["type"] == "builtins.ValueError"
    assert NAME not in file.read_text()


def test_lines_are_json_unless_somebody_develops(monkeypatch):
    forms = {}
    for debug in ("", "false", "true"):
        for form in (None, "json", "line"):
            monkeypatch.setenv("DEBUG", debug)
            monkeypatch.delenv("LOG_FORMAT", raising=False)
            if form:
                monkeypatch.setenv("LOG_FORMAT", form)
            forms[debug, form] = is_json()
    assert {each for each, is_so in forms.items() if is_so} == {
        *((debug, None) for debug in ("", "false")),
        *((debug, "json") for debug in ("", "false", "true")),
    }
