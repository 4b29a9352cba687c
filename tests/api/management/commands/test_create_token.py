from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from api.tokens import find_token
from tests.factories.clinic import LocationFactory

pytestmark = pytest.mark.django_db


def run(*arguments):
    output, beside = StringIO(), StringIO()
    call_command("create_token", *arguments, stdout=output, stderr=beside)
    return output.getvalue()


def test_the_token_stands_alone_on_the_last_line():
    token = find_token(run("billing", "--scopes", "*").splitlines()[-1], at=timezone.now())
    assert (token.name, token.scopes) == ("billing", ["*"])


def test_several_scopes_and_days_can_be_given():
    output = run("billing", "--scopes", "patients:read appointments:write", "--days", "7")
    token = find_token(output.splitlines()[-1], at=timezone.now())
    assert token.scopes == ["patients:read", "appointments:write"]
    assert (token.expires_at - timezone.now()).days == 7


def test_a_token_can_be_limited_to_locations():
    here, there = LocationFactory(), LocationFactory()
    output = run("billing", "--scopes", "*", "--locations", f"{here.pk}, {there.pk}")
    assert find_token(output.splitlines()[-1], at=timezone.now()).user.limited_to == [here.pk, there.pk]
    output = run("billing", "--scopes", "*")
    assert find_token(output.splitlines()[-1], at=timezone.now()).user.limited_to == []


@pytest.mark.parametrize("named", ["Downtown", "0193a000-0000-7000-8000-000000000000"])
def test_a_token_is_limited_to_locations_that_there_are(named):
    with pytest.raises(CommandError, match="There is no location"):
        run("billing", "--scopes", "*", "--locations", named)


@pytest.mark.parametrize(
    "arguments", [["billing", "--scopes", "everything"], ["billing", "--scopes", "*", "--days", "400"]]
)
def test_what_can_not_be_given_is_said_so(arguments):
    with pytest.raises(CommandError):
        run(*arguments)
