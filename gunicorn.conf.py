"""Read by gunicorn when it is started in this folder; what its command line says comes first."""

logger_class = "clinic.access_log.AccessLogger"
