"""Photos in an S3-compatible store that may hang: whoever waits for it is answered within a bounded time.

Only read where ``PHOTOS_S3_BUCKET`` is set, for its library is there only then.
"""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from storages.backends.s3 import S3Storage


class BoundedS3Storage(S3Storage):  # type: ignore[misc]  # django-storages has no types
    """As django-storages' own, whose calls wait a minute for each connection and answer, and try five times.

    ``connect_timeout`` and ``read_timeout`` are seconds, of a silence and not of a whole file; each call is tried
    ``attempts`` times. So a call to a store that says nothing ends after ``attempts`` times both, and a pause between.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        bounds = Config(
            connect_timeout=self.connect_timeout,
            read_timeout=self.read_timeout,
            retries={"total_max_attempts": self.attempts, "mode": "standard"},
        )
        own: Config = self.client_config  # type: ignore[has-type]  # as above
        self.client_config = own.merge(bounds)
        # Else each part of a file that stops coming would be begun anew five times, each with tries of its own.
        self.transfer_config = TransferConfig(num_download_attempts=1)

    def get_default_settings(self) -> dict[str, Any]:
        """Those of django-storages, and the bounds."""
        return {**super().get_default_settings(), "connect_timeout": 2, "read_timeout": 5, "attempts": 2}
