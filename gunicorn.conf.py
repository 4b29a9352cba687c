"""Read by gunicorn when it is started in this folder; what its command line says comes first."""

logger_class = "clinic.access_log.AccessLogger"
# As gunicorn's own, with the id of the request last.
access_log_format = '%(h)s %(l)s %(u)s %(t)s "%(r)s" %(s)s %(b)s "%(f)s" "%(a)s" %({x-request-id}o)s'

worker_class = "clinic.serving.DrainingWorker"
workers = 2
threads = 4
# Workers are forked from a process that has loaded everything: one that is killed has a successor in a moment, and HUP
# leaves no gap. New code is taken by a new process: TERM and start, or without a gap USR2, then TERM to the old one.
preload_app = True
# Longer than a proxy keeps a connection that rests (nginx: 60 s): who closes first may cut off what is on its way.
keepalive = 75
# How long requests in hand have to end, after TERM and HUP.
graceful_timeout = 30
