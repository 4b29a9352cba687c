"""People at work: short transactions without a pause, each timed."""

import threading
import time
from dataclasses import dataclass, field

import psycopg

WRITE = """
WITH made AS (
    INSERT INTO clinic_patient (id, given_name, family_name, preferred_name, birth_date, email, phone, language,
        guardian_name, guardian_relation, guardian_phone)
    VALUES (gen_random_uuid(), 'Given', 'Family', '', '1990-05-17', '', '', 'en', '', '', '') RETURNING id
)
INSERT INTO clinic_auditevent (id, at, action, subject_type, subject_id, patient_id, fields, request_id)
SELECT gen_random_uuid(), clock_timestamp(), 'patient.registered', 'clinic.patient', id, id, '{}', '' FROM made
"""


@dataclass
class Load:
    """What came of it: seconds of each statement by kind, and what was refused."""

    seconds: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)

    def note(self, kind, took):
        self.seconds.setdefault(kind, []).append(took)

    @property
    def longest(self):
        return max((max(each) for each in self.seconds.values()), default=0.0)

    @property
    def count(self):
        return sum(map(len, self.seconds.values()))


class Working:
    """Threads that do ``statements`` by turns on connections of their own, from entering until leaving.

    ``statements`` are (kind, statement, values) where ``values`` is called for each; between two it rests for ``rest``
    seconds.
    """

    def __init__(self, open_connection, statements, *, threads=2, rest=0.005):
        self.open, self.statements, self.rest, self.load = open_connection, statements, rest, Load()
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(number,)) for number in range(threads)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self.load

    def __exit__(self, *_error):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def _work(self, number):
        turn = number
        with self.open() as connection:
            while not self.is_over.is_set():
                kind, statement, values = self.statements[turn % len(self.statements)]
                begun = time.perf_counter()
                try:
                    connection.execute(statement, values())
                except psycopg.Error as error:
                    self.load.refused.append((kind, type(error).__name__))
                self.load.note(kind, time.perf_counter() - begun)
                turn += 1
                self.is_over.wait(self.rest)
