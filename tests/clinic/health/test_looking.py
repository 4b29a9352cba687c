"""Whatever hangs, nobody hangs with it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from clinic.health.looking import KeptLook


def test_many_who_ask_at_once_share_one_look():
    looked = []
    look = KeptLook(lambda: looked.append(1) or time.sleep(0.05) or "well", kept=60)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: look.see(), range(40))) == {"well"}
    assert len(looked) == 1


def test_it_is_looked_anew_when_it_is_older():
    looked = []
    look = KeptLook(lambda: looked.append(1) or len(looked), kept=0)
    assert [look.see(), look.see()] == [1, 2]


def test_what_hangs_is_unknown_in_time_and_one_thread_holds_on_to_it():
    goes_on = threading.Event()
    look = KeptLook(lambda: goes_on.wait(30) and "well", kept=0, patience=0.1)
    before, begun = threading.active_count(), time.monotonic()
    assert [look.see() for _ in range(20)] == [None] * 20
    assert time.monotonic() - begun < 5
    assert threading.active_count() <= before + 1
    goes_on.set()
    # As soon as it goes on, so is that known.
    end = time.monotonic() + 10
    while (seen := look.see()) is None and time.monotonic() < end:
        time.sleep(0.01)
    assert seen == "well"


def test_what_breaks_is_unknown_and_not_waited_for(caplog):
    begun = time.monotonic()
    assert KeptLook(lambda: 1 // 0, patience=20).see() is None
    assert time.monotonic() - begun < 10
    assert "could not be seen" in caplog.text
