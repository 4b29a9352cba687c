"""What was kept for long enough goes, in batches, and nothing of who is under a legal hold."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from aftercare.models import AftercarePlan, ShareLink
from clinic.actions import retention
from clinic.actions.legal_holds import place_hold
from clinic.actions.retention import apply_retention
from clinic.models import Access, AccessKind, AuditSeal, BrowserSession, Message
from clinic.queries.feed import NIL
from clinic.retention import retention_rules
from tests.clinic.merging import manager
from tests.database import PROJECT
from tests.scenes import MONDAY

YEARS = timedelta(days=1500)


def signed_in(digest):
    long_ago = MONDAY - timedelta(days=365_000)
    BrowserSession.objects.create(digest=digest, data="", started_at=long_ago, last_used_at=long_ago)


def gone(at):
    return {rule.name: count for rule, count in apply_retention(at=at)}


@pytest.fixture
def old(scene):
    """A patient with a message that was sent long ago, and a page whose address leads nowhere any more."""
    session = scene.perform(scene.start_series().sessions.get(number=1))
    kept = {"patient": scene.patient, "location": scene.location, "subject_type": "x", "subject_id": scene.patient.pk}
    said = {"purpose": "x", "key": "old", "status": "sent", "sent_at": MONDAY, "title": "Hello", "body": "At nine"}
    Message.objects.create(**kept, **said, due_at=MONDAY, created_at=MONDAY)
    plan = AftercarePlan.objects.get(session=session)
    made = {"made_at": MONDAY, "made_by": scene.desk, "expires_at": MONDAY + timedelta(days=90)}
    ShareLink.objects.create(patient=scene.patient, plan=plan, digest="d" * 64, **made)
    signed_in("k")
    return scene.patient


def texts():
    return Message.objects.filter(key="old", body="At nine").count()


def test_the_owners_role_lets_go_of_all_that_is_over(owner, old):
    assert gone(MONDAY) == {rule.name: (1 if rule.name == "sessions" else 0) for rule in retention_rules()}
    went = gone(MONDAY + YEARS)
    assert (went["message_texts"], went["expired_links"], texts()) == (
        Message.objects.filter(status="sent").count(),
        1,
        0,
    )
    assert sum(gone(MONDAY + YEARS).values()) == 0


def test_the_applications_role_lets_go_of_what_is_not_settled(old):
    went = gone(MONDAY + YEARS)
    assert (went["expired_links"], went["sessions"], texts()) == (1, 1, 1)
    assert "message_texts" not in went


def test_a_legal_hold_keeps_what_is_over(owner, old):
    place_hold(patient=old, reason="A claim", by=manager(), at=MONDAY)
    went = gone(MONDAY + YEARS)
    assert (went["message_texts"], went["expired_links"], texts()) == (0, 0, 1)


def test_it_goes_in_batches(db, monkeypatch, caplog):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        signed_in(str(number))
    assert gone(MONDAY)["sessions"] == 5
    assert [record.getMessage() for record in caplog.records if "sessions" in record.getMessage()] == [
        f"retention: sessions, {number} gone" for number in (2, 4, 5)
    ]


def test_the_command_counts_and_removes_nothing_if_it_only_looks(owner, old, monkeypatch):
    monkeypatch.delenv("DATABASE_OWNER_URL")
    said = StringIO()
    call_command("retention", dry_run=True, stdout=said)
    assert "message_texts" in said.getvalue()
    assert texts() == 1


def test_the_page_says_of_every_rule_how_long_and_what_changes_it():
    page = (PROJECT / "docs" / "privacy.md").read_text()
    unsaid = [rule.name for rule in retention_rules() if f"`{rule.name}`" not in page or rule.setting not in page]
    assert unsaid == []


def test_who_read_goes_with_all_that_was_sealed_six_years_ago(owner, scene):
    for xid in (5, 10, 15):
        Access.objects.create(
            at=MONDAY,
            kind=AccessKind.READ,
            what="page",
            by=scene.desk,
            patients=[scene.patient.pk],
            status=200,
            xid=xid,
        )
    sums = {"events": 0, "accesses": 2, "events_digest": "e", "accesses_digest": "a", "previous": "", "digest": "d"}
    AuditSeal.objects.create(number=1, after_xid=-1, until_xid=10, after_id=NIL, at=MONDAY, **sums)
    # HIPAA 164.316(b)(2)(i).
    six_years = timedelta(days=6 * 365 + 2)
    assert gone(MONDAY + six_years - timedelta(seconds=1))["accesses"] == 0
    assert gone(MONDAY + six_years)["accesses"] == 2
    assert list(Access.objects.values_list("xid", flat=True)) == [15]
