"""A session that ended loses nothing: who sends a form signs in where it was sent, and it goes on from there."""

import pytest
from django.test import Client

from clinic.admin import sign_in
from clinic.models import Access, Patient, User
from clinic.roles import Role
from tests.scenes import PASSWORD
from tests.staff import adding, listing, page

ADD = "/admin/clinic/patient/add/"
TYPED = {"given_name": "Ana", "family_name": "Ruiz", "notes": "one\ntwo", "tag": ["a", "b"]}
RIGHT = {"signing_in-username": "desk", "signing_in-password": PASSWORD}


@pytest.fixture(autouse=True)
def desk(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_user("desk", password=PASSWORD, roles=[Role.FRONT_DESK], is_staff=True)


@pytest.fixture
def anybody():
    return Client()


def valid(client, desk):
    """What the form of a new patient sends when it is filled in."""
    signed = Client()
    signed.force_login(desk)
    form = signed.get(ADD).context["adminform"].form
    empty = {name: form[name].value() or "" for name in form.fields}
    inlines = {}
    for each in signed.get(ADD).context["inline_admin_formsets"]:
        inlines |= {
            each.formset.management_form.add_prefix(k): v for k, v in each.formset.management_form.initial.items()
        }
    return {**empty, **inlines, "given_name": "Ana", "family_name": "Ruiz", "birth_date": "1990-01-02"}


def test_what_was_typed_is_held_in_the_page_that_asks_to_sign_in(anybody):
    answer = anybody.post(ADD, TYPED)
    shown = answer.content.decode()
    # As any page: a browser would write another status into its console.
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert '<textarea name="given_name" hidden>\nAna</textarea>' in shown
    assert '<textarea name="notes" hidden>\none\ntwo</textarea>' in shown
    assert shown.count('<textarea name="tag" hidden>') == 2
    assert f'action="{ADD}"' in shown


def test_whoever_signs_in_there_has_it_done(anybody, desk):
    answer = anybody.post(ADD, {**valid(anybody, desk), **RIGHT})
    assert answer.status_code == 302
    assert Patient.objects.get().family_name == "Ruiz"
    assert anybody.get(listing(Patient)).status_code == 200


def test_whose_role_needs_a_second_factor_has_nothing_done_there_without_one(anybody, settings, desk):
    sent = {**valid(anybody, desk), **RIGHT}
    settings.SECOND_FACTOR_ROLES = [Role.FRONT_DESK]
    answer = anybody.post(ADD, sent)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/second-factor/")
    assert not Patient.objects.exists()


def test_whoever_signs_in_there_is_who_read_and_who_was_refused(anybody, desk):
    patient = Patient.objects.create(given_name="Ana", family_name="Ruiz", birth_date="1990-01-02")
    answer = anybody.post(page(patient), {"given_name": "", **RIGHT})
    assert answer.status_code == 200
    assert Access.objects.get(kind="read").by == desk
    nobody = User.objects.create_user("nobody", password=PASSWORD, roles=[], is_staff=True)
    Client().post(ADD, {**TYPED, **RIGHT, "signing_in-username": "nobody"})
    assert Access.objects.get(kind="refused").by == nobody


def test_a_wrong_password_does_nothing_and_holds_it_still_but_not_the_password(anybody):
    answer = anybody.post(ADD, {**TYPED, **RIGHT, "signing_in-password": "guessed-it"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert '<textarea name="given_name" hidden>\nAna</textarea>' in shown
    assert "guessed-it" not in shown
    assert 'role="alert"' in shown
    assert not Patient.objects.exists()


def test_passwords_are_not_tried_by_the_thousand_there_either(anybody, settings):
    settings.SIGN_INS_PER_NAME = 2
    answers = [anybody.post(ADD, {**TYPED, **RIGHT, "signing_in-password": "no"}).status_code for _ in range(2)]
    answer = anybody.post(ADD, {**TYPED, **RIGHT})
    assert (answers, answer.status_code) == ([200, 200], 429)
    assert 1 <= int(answer["Retry-After"]) <= 300
    assert "_auth_user_id" not in anybody.session


def test_however_many_guess_there_a_thread_is_left_for_everybody_else(anybody):
    with sign_in._slots, sign_in._slots:
        assert anybody.post(ADD, {**TYPED, **RIGHT, "signing_in-password": "no"}).status_code == 200
        with sign_in._slots:
            answer = anybody.post(ADD, {**TYPED, **RIGHT})
            assert (answer.status_code, answer["Retry-After"]) == (429, "1")
            assert "_auth_user_id" not in anybody.session
            # Who only looks at the page that asks waits for nothing, and takes nobody's place.
            assert anybody.post(ADD, TYPED).status_code == 200
        # The place was given back by who was refused.
        assert anybody.post(ADD, {**TYPED, **RIGHT, "signing_in-password": "no"}).status_code == 200


def test_the_password_of_a_signature_is_never_shown(anybody):
    shown = anybody.post(ADD, {**TYPED, "password": "for-the-signature"}).content.decode()
    assert "Ana" in shown
    assert "for-the-signature" not in shown


def test_who_may_not_sign_in_to_the_admin_does_not_there(anybody):
    User.objects.create_user("outside", password=PASSWORD, is_staff=False)
    answer = anybody.post(ADD, {**TYPED, **RIGHT, "signing_in-username": "outside"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in anybody.session


def test_who_signs_in_and_may_not_do_it_is_refused(anybody):
    User.objects.create_user("nobody", password=PASSWORD, roles=[], is_staff=True)
    assert anybody.post(ADD, {**TYPED, **RIGHT, "signing_in-username": "nobody"}).status_code == 403


def test_what_the_page_shows_can_not_break_out_of_it(anybody):
    shown = anybody.post(ADD, {"given_name": "</textarea><script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in shown


def test_scripts_and_looking_are_sent_to_sign_in_as_ever(anybody):
    assert anybody.post(ADD, TYPED, headers={"Sec-Fetch-Mode": "cors"}).status_code == 302
    assert anybody.get(adding(Patient)).status_code == 302
    assert anybody.post("/admin/logout/").status_code in {200, 302}


def test_a_form_older_than_the_sign_in_is_held_to_be_sent_once_more(desk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk)
    client.get(ADD)
    ours = {"Sec-Fetch-Site": "same-origin"}
    answer = client.post(ADD, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, headers=ours)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not Patient.objects.exists()
    assert '<textarea name="given_name" hidden>\nAna</textarea>' in shown
    assert "Send again" in shown
    token = shown.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert client.post(ADD, {**TYPED, "csrfmiddlewaretoken": token}, headers=ours).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_what_comes_from_elsewhere_is_refused_and_not_held(desk, site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk)
    client.get(ADD)
    answer = client.post(ADD, TYPED, headers={"Sec-Fetch-Site": site} if site else {})
    assert answer.status_code == 403
    assert "Ana" not in answer.content.decode()
