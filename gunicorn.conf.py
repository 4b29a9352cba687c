"""Read by gunicorn when it is started in this folder; what its command line says comes first."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from clinic.environment import Environment

env = Environment()

logger_class = "clinic.access_log.AccessLogger"
# As gunicorn's own, with the id of the request last; with LOG_FORMAT=json each line is an object instead.
access_log_format = '%(h)s %(l)s %(u)s %(t)s "%(r)s" %(s)s %(b)s "%(f)s" "%(a)s" %({x-request-id}o)s'

worker_class = "clinic.serving.DrainingWorker"
# A core answers with one of them; each of its threads wants a connection (DATABASE_POOL_SIZE).
workers = env.int("WEB_CONCURRENCY", default=2)
threads = env.int("WEB_THREADS", default=4)
if workers < 1 or threads < 1:
    message = "WEB_CONCURRENCY and WEB_THREADS are whole numbers, 1 or more: 2 and 4, for example."
    raise ImproperlyConfigured(message)
# Workers are forked from a process that has loaded everything: one that is killed has a successor in a moment, and HUP
# leaves no gap. New code is taken by a new process, TERM and start: systemd's socket, or the proxy, holds who asks
# meanwhile. (By USR2 two would run, and both systemd and Docker take the end of the first for the end of all.)
preload_app = True
# Longer than a proxy keeps a connection that rests (nginx: 60 s): who closes first may cut off what is on its way.
keepalive = 75
# How long requests in hand have to end, after TERM and HUP.
graceful_timeout = 30

# Where workers put their metrics together: a folder of this gunicorn's own, made anew, so that nothing of an earlier
# one is counted; before anything imports prometheus_client, which looks for it then. In memory, if it can be: what is
# written there for each request is to wait for no disk.
_SHARED_MEMORY = "/dev/shm"  # noqa: S108  (mkdtemp makes what only we may read)
_PARENT = os.environ.get("METRICS_DIR") or (_SHARED_MEMORY if os.access(_SHARED_MEMORY, os.W_OK) else None)
_MASTER = os.getpid()
# HUP reads this anew, and goes on counting; a gunicorn that USR2 began has the environment of the one before.
_OWN, _known = f"clinic-metrics-{_MASTER}-", os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def _leave_nothing_of_the_dead(parent: Path) -> None:
    # Who was killed (SIGKILL, no memory left) took nothing with it. Its number may be another's by now: then the
    # folder stays until it isn't. Ours is nobody else's, and what has it is of an earlier one.
    for folder in parent.glob("clinic-metrics-*-*"):
        number = re.match(r"clinic-metrics-(\d+)-", folder.name)
        if number and str(folder) != _known and not _is_running(int(number[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid != _MASTER


_leave_nothing_of_the_dead(Path(_PARENT or tempfile.gettempdir()))
_metrics = _known if Path(_known).name.startswith(_OWN) else tempfile.mkdtemp(prefix=_OWN, dir=_PARENT)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _metrics


def child_exit(server, worker):  # noqa: ANN001, ANN201, ARG001  (gunicorn's signature)
    """What a worker has at the moment it has no more; what it counted stays."""
    from prometheus_client import multiprocess  # noqa: PLC0415  (after the folder is known)

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):  # noqa: ANN001, ANN201, ARG001  (as above)
    """Nothing stays behind."""
    if os.getpid() == _MASTER:
        shutil.rmtree(_metrics, ignore_errors=True)
