"""How passwords are kept: as Argon2id of them, at the cost that OWASP names."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class OwaspArgon2PasswordHasher(Argon2PasswordHasher):
    """Two passes over 19 MiB in one thread: some 20 ms.

    Source: OWASP Password Storage Cheat Sheet, "Argon2id with a minimum configuration of 19 MiB of memory, an iteration
    count of 2, and 1 degree of parallelism". Django's take ten times the work and 100 MiB, in eight threads: each
    record is signed with the password, and those who sign at once would take the cores and the memory of the others.
    Passwords are no shorter than twelve letters, and guesses are counted.

    What was hashed at another cost is hashed anew when its owner signs in.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
