from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from api.tokens import find_token

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


@pytest.mark.parametrize(
    "arguments", [["billing", "--scopes", "everything"], ["billing", "--scopes", "*", "--days", "400"]]
)
def test_what_can_not_be_given_is_said_so(arguments):
    with pytest.raises(CommandError):
        run(*arguments)
