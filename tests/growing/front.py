"""``python -m tests.growing.front``: who asks application hosts by turns, and the next one where one fails.

As a proxy in front of them and a program behind it do: what wasn't answered is sent again, with its key. What it is to
do comes as JSON, and what came of it goes back as JSON.
"""

import http.client
import json
import sys
import threading
import time
from datetime import datetime, timedelta
from uuid import uuid4

TIMEOUT = 5
TRIES = 8


def main():
    wanted = json.load(sys.stdin)
    front = Front(**wanted)
    front.run()
    json.dump(front.found(), sys.stdout)


class Front:
    """Clients of their own, each with a patient of its own."""

    def __init__(self, addresses, token, visits, seconds):
        self.addresses, self.token, self.visits = addresses, token, visits
        self.end = time.monotonic() + seconds
        self.answers, self._lock, self._next = [], threading.Lock(), 0

    def run(self):
        threads = [threading.Thread(target=self._work, args=(number,)) for number in range(len(self.visits))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, number):
        turn = number
        while time.monotonic() < self.end:
            if turn % 3 == 0:
                self._ask(turn, "POST", "/api/v1/appointments/", self._visit(number), str(uuid4()))
            else:
                self._ask(turn, "GET", "/api/v1/appointments/?limit=20", None, "")
            turn += 1

    def _visit(self, number):
        visit = self.visits[number]
        # The day after the one before, at a time that is theirs.
        start = datetime.fromisoformat(visit["starts_at"]) + timedelta(days=1)
        while start.weekday() > 4:
            start += timedelta(days=1)
        visit["starts_at"] = start.isoformat()
        return dict(visit)

    def _ask(self, turn, method, path, body, key):
        begun, first = time.monotonic(), None
        for attempt in range(TRIES):
            # Who failed is passed over, as a proxy does; and asked again by whoever comes next.
            address = self.addresses[(turn + attempt) % len(self.addresses)]
            status, content = self._send(address, method, path, body, key)
            first = status if first is None else first
            if status in (200, 201):
                break
            time.sleep(0.2 * attempt)
        with self._lock:
            made = json.loads(content)["id"] if status == 201 else ""
            self.answers.append(
                (method, status, first, attempt, time.monotonic() - begun, made, content[:200].decode())
            )

    def _send(self, address, method, path, body, key):
        connection = http.client.HTTPConnection(address, 8000, timeout=TIMEOUT)
        headers = {"Host": "testserver", "Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            return type(error).__name__, b""
        finally:
            connection.close()

    def found(self):
        failed = [each for each in self.answers if each[1] not in (200, 201)]
        return {
            "asked": len(self.answers),
            "booked": [each[5] for each in self.answers if each[5]],
            "retried": sum(each[3] > 0 for each in self.answers),
            "failed": len(failed),
            "why": [str(each) for each in failed[:5]],
            "longest": max(each[4] for each in self.answers),
        }


if __name__ == "__main__":
    main()
