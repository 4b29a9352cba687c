"""Where sessions are kept (``SESSION_ENGINE``): of a session's key only its HMAC, and beside it whose it is.

Django's own store, django-qsessions and django-user-sessions keep the key as it is: whoever gets at a backup is
everybody who was signed in.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from clinic.models import BrowserSession, User
from clinic.peppered import peppered
from clinic.queries.sessions import USED_WITHIN, live_session, sessions_over


def digest_of(key: str | None) -> str:
    """What is kept of a session's ``key``."""
    return peppered("clinic.sessions", key or "")


class SessionStore(SessionBase):
    """One session. What is known of the sign-in goes on with it when its key changes."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._about: dict[str, Any] = {}
        # Whom it was the session of when it was read.
        self.owner: User | None = None

    def load(self) -> dict[str, Any]:
        """What is in it; nothing where it has ended. One query."""
        row = live_session(digest_of(self.session_key), at=timezone.now())
        if row is None:
            self._session_key = None
            return {}
        told = ("started_at", "last_used_at", "confirmed_at", "network", "browser", "system")
        self._about = {name: getattr(row, name) for name in told}
        self.owner = row.user
        return self.decode(row.data)

    def begin(self, *, network: str, browser: str, system: str, at: datetime) -> None:
        """Somebody just signed in, from there: with their password, which is as good as a confirmation."""
        told = {"network": network, "browser": browser, "system": system}
        self._about = {"started_at": at, "last_used_at": at, "confirmed_at": at, **told}
        self.modified = True

    @property
    def confirmed_at(self) -> datetime | None:
        """When whoever is signed in last gave the password again."""
        return self._loaded().get("confirmed_at")

    def note_confirmation(self, *, at: datetime) -> None:
        """Keep that they just did."""
        self._loaded()["confirmed_at"] = at
        self.modified = True

    def note_use(self, *, network: str, at: datetime) -> None:
        """Keep that it is used. One query, or none within a minute of the last; where nothing is written it waits."""
        last = self._about.get("last_used_at")
        if last is None or not self.session_key or last <= at < last + USED_WITHIN:
            return
        self._about |= {"last_used_at": at, "network": network}
        try:
            self._row().filter(last_used_at__lt=at).update(last_used_at=at, network=network)
        except DatabaseError:
            return

    def exists(self, session_key: str | None) -> bool:
        """Whether there is one with this key."""
        return BrowserSession.objects.filter(digest=digest_of(session_key)).exists()

    def create(self) -> None:
        """A new key for what is in it."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # Django's, not in the stubs
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  (Django's signature)
        """Write it. One query.

        :raises UpdateError: it was ended meanwhile, and stays so.
        """
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # as above
        values = {"user_id": data.get(SESSION_KEY), "data": self.encode(data), **self._about}
        if must_create:
            self._insert(values)
        elif not self._row().update(**values):
            raise UpdateError

    def _insert(self, values: dict[str, Any]) -> None:
        at = timezone.now()
        try:
            with transaction.atomic():
                BrowserSession.objects.create(
                    **{"started_at": at, "last_used_at": at, **values}, digest=digest_of(self.session_key)
                )
        except IntegrityError as error:
            raise CreateError from error

    def delete(self, session_key: str | None = None) -> None:
        """End it. One query."""
        key = session_key or self.session_key
        if key is not None:
            BrowserSession.objects.filter(digest=digest_of(key)).delete()

    def flush(self) -> None:
        """End it, and know nothing more of it."""
        super().flush()
        self._about, self.owner = {}, None

    @classmethod
    def clear_expired(cls) -> None:
        """Forget those that have ended by themselves. One query."""
        sessions_over(at=timezone.now()).delete()

    def _row(self) -> Any:
        return BrowserSession.objects.filter(digest=digest_of(self.session_key))

    def _loaded(self) -> dict[str, Any]:
        self._get_session()  # type: ignore[attr-defined]  # as above
        return self._about
