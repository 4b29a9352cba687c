"""Whether a text that somebody wrote speaks of an anaesthetic: by its class, its substance, or the name on its tube."""

import re
import unicodedata
from functools import cache

import yaml
from django.conf import settings

_FILE = settings.BASE_DIR / "fixtures" / "reference" / "anaesthetic_names.yaml"


def names_an_anaesthetic(text: str) -> bool:
    """Whether ``text`` holds any of the names of anaesthetic_names.yaml, in English or Spanish. No query.

    Case and accents don't count, but for abbreviations that are another word otherwise.
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    anyhow, in_capitals = _patterns()
    return bool(anyhow.search(plain.casefold()) or in_capitals.search(plain))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found: dict[str, list[str]] = {"part": [], "word": [], "capitals": []}
    for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")):
        found[row["is"]].append(re.escape(row["name"]))
    words, capitals = "|".join(found["word"]), "|".join(found["capitals"]).upper()
    # A number may follow, as in LMX4, and a sign, as in LMX-4.
    return re.compile(rf"{'|'.join(found['part'])}|\b(?:{words})\d*\b"), re.compile(rf"\b(?:{capitals})\b")
