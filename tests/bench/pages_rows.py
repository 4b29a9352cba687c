"""What fills the clinic of ``pages_volumes.sql``."""

from pathlib import Path

MORE = Path(__file__).with_name("pages_volumes.sql")
WRITER = "bench"
