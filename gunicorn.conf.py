"""Read by gunicorn when it is started in this folder; what its command line says comes first."""

logger_class = "clinic.access_log.AccessLogger"
# As gunicorn's own, with the id of the request last.
access_log_format = '%(h)s %(l)s %(u)s %(t)s "%(r)s" %(s)s %(b)s "%(f)s" "%(a)s" %({x-request-id}o)s'

worker_class = "clinic.serving.DrainingWorker"
workers = 2
threads = 4
# How long requests in hand have to end, after TERM and HUP.
graceful_timeout = 30
