import time

from clinic.sessions.devices import device_of

SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
    " Mobile/15E148 Safari/604.1"
)


def test_a_browser_is_told_in_words():
    assert device_of(SAFARI) == ("Mobile Safari", "iOS")
    assert device_of("curl/8.5.0") == ("curl", "")


def test_what_says_nothing_known_is_nothing():
    assert device_of("") == device_of("<script>") == ("", "")


def test_no_text_takes_long_however_long_it_is():
    began = time.perf_counter()
    for text in ("(" * 1_000_000, "Mozilla/5.0 " * 100_000, "Android " * 100_000, "A" * 1_000_000):
        browser, system = device_of(text)
        assert max(len(browser), len(system)) <= 80
    assert time.perf_counter() - began < 5
