"""The link is the key: nothing tells a wrong one from an old one, nobody tries many, and no log keeps one."""

import itertools
import logging
import secrets
from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from aftercare.actions.sharing import LINKS, find_link, revoke_link, share_sheet
from aftercare.models import CheckIn, ShareLink
from aftercare.queries.links import usable
from clinic.actions.limiting import forget_counts
from clinic.models import RequestCount
from clinic.secret_paths import without_secrets
from tests.aftercare.sharing import DAY, HOUR, TEN, address, treated
from tests.staff import text

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
BELOW = ["", "calendar.ics", "visit.ics", "sheet.pdf", "read/", "nothing/", "a/b/c"]


def test_only_an_hmac_of_the_secret_is_kept(link):
    kept = ShareLink.objects.values().get()
    assert link.token not in str(kept)
    assert len(link.token) == 43


def expired(scene, link, clock):
    clock.move_to(TEN + HOUR + timedelta(days=settings.SHARE_LINK_DAYS))
    return link.at


def revoked(scene, link, clock):
    revoke_link(link=link, by=scene.desk, at=TEN + HOUR)
    return link.at


def odd(token):
    return lambda scene, link, clock: address(token)


MISSES = {
    "expired": expired,
    "revoked": revoked,
    "unknown": lambda scene, link, clock: address(secrets.token_urlsafe(32)),
    "short": lambda scene, link, clock: address(link.token[:-1]),
    "long": lambda scene, link, clock: address(link.token + "A"),
    "malformed": odd("%00%ff"),
    "a digest": lambda scene, link, clock: address(link.digest),
    "very long": odd("x" * 5000),
    "none": lambda scene, link, clock: "/a/",
}


@pytest.mark.parametrize("miss", MISSES)
def test_a_link_that_leads_nowhere_is_the_same_page_whatever_is_wrong(
    scene, link, client, soon_after, miss, django_assert_num_queries
):
    usual = client.get(address("x" * 43))
    wrong = MISSES[miss](scene, link, soon_after)
    # Asked from elsewhere, in a window where others have been counted: the same work for each.
    client.get(address("y" * 43))
    with django_assert_num_queries(4):
        answer = client.get(wrong)
    assert (answer.status_code, answer.content) == (404, usual.content)
    apart = {"X-Request-ID"}
    assert {name: value for name, value in answer.items() if name not in apart} == {
        name: value for name, value in usual.items() if name not in apart
    }
    assert "Riverside" in text(answer)


def test_a_link_works_until_it_expires_or_is_revoked(scene, link, client, soon_after):
    assert client.get(link.at).status_code == 200
    assert client.get(link.at.rstrip("/")).status_code == 200
    link.refresh_from_db()
    assert link.last_used_at == TEN + 2 * HOUR
    other, token = share_sheet(plan=link.plan, by=None, at=TEN + HOUR)
    revoke_link(link=other, by=scene.desk, at=TEN + HOUR)
    assert [client.get(at).status_code for at in (link.at, address(token))] == [200, 404]


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
def test_every_answer_below_is_kept_nowhere_and_sets_no_cookie(link, method):
    client, check_in = Client(enforce_csrf_checks=True), CheckIn.objects.get(day=1)
    for base in (link.at, address("x" * 43)):
        for what in (*BELOW, f"check-in/{check_in.pk}/"):
            answer = getattr(client, method)(f"{base}{what}")
            assert answer.status_code in (200, 404, 405, 409), (base, what)
            assert answer["Cache-Control"] == "no-store"
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["X-Robots-Tag"] == "noindex"
            assert answer["Content-Security-Policy"] == POLICY
            assert not answer.cookies


def test_who_is_signed_in_here_is_a_stranger_there(scene, link):
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.desk)
    assert not client.get(link.at).cookies
    assert client.post(f"{link.at}read/", {"plan": [str(link.plan.pk)]}).status_code == 303
    assert link.plan.acknowledgement.by is None


def test_one_client_asks_only_so_often_and_another_still_may(link, settings):
    settings.SHARE_LINK_PER_MINUTE = 3
    client, neighbour = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    assert [client.get(link.at).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get(address("x" * 43))
    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (429, "60", "no-store")
    assert "Please wait a moment" in text(refused)
    assert neighbour.get(link.at).status_code == 200
    assert not RequestCount.objects.filter(source__contains="192.0.2").exists()


def test_a_minute_later_one_may_again_and_who_asked_is_forgotten_soon(link, settings, soon_after):
    settings.SHARE_LINK_PER_MINUTE = 1
    clients = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(3)]
    assert [client.get(link.at).status_code for client in clients * 2] == [200] * 3 + [429] * 3
    soon_after.shift(60)
    assert clients[0].get(link.at).status_code == 200
    soon_after.shift(3570)
    forget_counts(at=timezone.now())
    assert RequestCount.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        # As a server that listens to both kinds writes them.
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_a_household_is_one_client(link, settings, first, second, is_one):
    settings.SHARE_LINK_PER_MINUTE = 1
    answers = [Client(REMOTE_ADDR=at).get(link.at).status_code for at in (first, second)]
    assert answers == [200, 429 if is_one else 200]


def test_behind_a_proxy_it_counts_whom_the_proxy_saw(link, settings):
    settings.SHARE_LINK_PER_MINUTE, settings.BEHIND_PROXY = 1, True
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/30")]
    client = Client(REMOTE_ADDR="10.0.0.1")
    seen = ["1.1.1.1, 192.0.2.1", "2.2.2.2, 192.0.2.1", "192.0.2.2"]
    assert [client.get(link.at, headers={"X-Forwarded-For": each}).status_code for each in seen] == [200, 429, 200]


def test_guesses_of_all_together_are_limited_and_links_that_work_still_do(link, settings):
    settings.SHARE_LINK_MISSES_PER_MINUTE = 200
    guesses = [
        Client(REMOTE_ADDR=f"198.51.100.{n % 250}").get(address(secrets.token_urlsafe(32))).status_code
        for n in range(300)
    ]
    assert guesses == [404] * 200 + [429] * 100
    assert Client().get(link.at).status_code == 200


def test_a_hundred_thousand_guesses_find_nothing(link):
    def found(guesses):
        return list(usable(ShareLink.objects.filter(digest__in=map(LINKS.digest_of, guesses)), at=TEN + HOUR))

    guesses = (secrets.token_urlsafe(32) for _ in range(100_000))
    for some in in_thousands(guesses):
        assert found(some) == []
        last = some
    # Among as many others the real one is found, as it is alone.
    assert found([*last, link.token]) == [link]
    assert [find_link(guess, at=TEN + HOUR) for guess in last[:200]] == [None] * 200
    assert find_link(link.token, at=TEN + HOUR) == link


def in_thousands(guesses):
    while some := list(itertools.islice(guesses, 1000)):
        yield some


@pytest.fixture
def logged():
    """What the handler of production writes."""
    handler = next(handler for handler in logging.getLogger().handlers if handler.filters)
    lines, emit = [], handler.emit
    handler.emit = lambda record: lines.append(handler.format(record))
    yield lines
    handler.emit = emit


def test_no_log_keeps_the_secret(link, client, settings, logged, monkeypatch):
    client.get(f"{link.at}nothing/")
    client.post(link.at)
    settings.SHARE_LINK_PER_MINUTE = 1
    client.get(link.at)
    settings.SHARE_LINK_PER_MINUTE = 100

    def broken(*args, **kwargs):
        raise RuntimeError(link.at)

    monkeypatch.setattr("aftercare.pages.views.patient_page", broken)
    quiet = Client(raise_request_exception=False)
    answer = quiet.get(link.at)
    assert (answer.status_code, answer["Referrer-Policy"]) == (500, "no-referrer")
    logging.getLogger("django.server").info('"%s" %s', f"GET {link.at}?lang=es HTTP/1.1", 200)
    said = "\n".join(logged)
    assert link.token not in said
    assert said.count("/a/[...]") >= 5


def test_gunicorn_keeps_no_secret_either(link):
    from gunicorn.config import Config

    from clinic.access_log import AccessLogger

    request = type("Request", (), {"headers": [("REFERER", f"https://clinic.example{link.at}")]})
    answer = type("Response", (), {"status": "200 OK", "sent": 1, "headers": []})
    asked = {"REQUEST_METHOD": "GET", "RAW_URI": link.at, "SERVER_PROTOCOL": "HTTP/1.1", "PATH_INFO": link.at}
    atoms = AccessLogger(Config()).atoms(answer, request, asked | {"HTTP_REFERER": link.at}, timedelta(seconds=1))
    assert link.token not in str({name: value for name, value in atoms.items() if not name.startswith("{")})
    assert atoms["r"] == "GET /a/[...]/ HTTP/1.1"


def test_gunicorn_keeps_none_of_what_went_wrong_either(link, tmp_path):
    from gunicorn.config import Config

    from clinic.access_log import AccessLogger

    config, file = Config(), tmp_path / "errors"
    config.set("errorlog", str(file))
    log = AccessLogger(config)
    error = RuntimeError(link.at)
    log.error("Error handling request %s %s", "GET", link.at, exc_info=error)
    for handler in log.error_log.handlers[:]:
        log.error_log.removeHandler(handler)
        handler.close()
    said = file.read_text()
    assert link.token not in said
    assert said.count("/a/[...]/") == 2


@pytest.mark.parametrize("copied", ["/a//{}/", "//a/{}", "/{}/", "a/{}", "https://clinic.example/A/{}?lang=es"])
def test_what_was_copied_badly_is_a_secret_all_the_same(link, copied):
    assert link.token not in without_secrets(f"Not Found: {copied.format(link.token)}")


def test_what_else_is_logged_stays_readable():
    said = "Message 01a21625-a8e5-7245-a061-ecb709b46b1b: mail_recipient_refused, " + "0f" * 32
    assert without_secrets(said) == said


def test_no_draft_and_nothing_withdrawn_is_shared(scene):
    from aftercare.queries.sheets import sheet_of
    from clinic.errors import MoveRefused

    session = scene.begin(scene.start_series().sessions.get(number=1), TEN)
    with pytest.raises(MoveRefused):
        share_sheet(plan=sheet_of(session), by=scene.desk, at=TEN + DAY)


def test_every_link_of_a_patient_leads_to_what_counts(scene, client):
    plan = treated(scene)
    tokens = [share_sheet(plan=plan, by=scene.desk, at=TEN + HOUR)[1] for _ in range(2)]
    assert [client.get(address(token)).status_code for token in tokens] == [200, 200]
