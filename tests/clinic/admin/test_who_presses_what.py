"""Every button of the admin asks for its capability, whoever knows its address."""

from clinic.admin.buttons import _buttons, address_of_button
from clinic.models import User
from clinic.roles import Role, may
from clinic.scope import is_within
from tests.busy import keep_busy
from tests.staff import signed_in


def test_who_lacks_the_capability_of_a_button_neither_sees_its_page_nor_presses_it(scene):
    keep_busy(scene)
    people = [User.objects.create_user(f"one-{role}", roles=[role], is_staff=True) for role in Role]
    clients = {user: signed_in(user) for user in people}
    rows = {model: model._default_manager.first() for model in _buttons}
    assert None not in rows.values()
    wrong = []
    for model, own in _buttons.items():
        for button in own:
            address = address_of_button(rows[model], button)
            for user, client in clients.items():
                if may(user, button.capability):
                    continue
                # What of a kind one may see is out of one's scope, like a draft of others, isn't there.
                refused = {403} if is_within(rows[model], user) else {302, 403, 404}
                if not {client.get(address).status_code, client.post(address).status_code} <= refused:
                    wrong.append((model.__name__, button.name, user.roles))
    assert wrong == []
