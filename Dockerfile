# The clinic's server and its worker: one image for both. Nothing runs as root in it, and nothing is written but below
# /var/lib/clinic/photos and /tmp: run it read-only, as compose.yaml does.
FROM python:3.12.12-slim-trixie AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never PATH=/srv/clinic/.venv/bin:$PATH
RUN pip install --no-cache-dir --root-user-action=ignore uv==0.13.9
WORKDIR /srv/clinic
# Alone, so that what is installed is only installed anew when it changed.
COPY pyproject.toml uv.lock ./
RUN uv sync --no-cache --locked --no-dev --extra s3
COPY LICENSE manage.py gunicorn.conf.py ./
COPY docs docs
COPY fixtures fixtures
COPY clinic clinic
COPY treatments treatments
COPY aftercare aftercare
COPY api api
# Static files have the same names everywhere, whatever the settings; these are only for the command to begin.
RUN python -m compileall -q clinic treatments aftercare api \
    && DATABASE_URL=postgresql:///none SECRET_KEY=none python manage.py collectstatic --no-input --verbosity=0

FROM python:3.12.12-slim-trixie
LABEL org.opencontainers.image.title="Clinic Series" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT"
# What makes PDFs (Pango, a font), what makes backups (pg_dump, age). Debian takes versions away when it mends them.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
       age fonts-dejavu-extra libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 clinic \
    && useradd --uid 10001 --gid clinic --home-dir /nonexistent --shell /usr/sbin/nologin clinic \
    && install -d -o clinic -g clinic -m 0700 /var/lib/clinic/photos /var/lib/clinic/backups
WORKDIR /srv/clinic
COPY --from=build /srv/clinic /srv/clinic
ENV PATH=/srv/clinic/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PHOTOS_ROOT=/var/lib/clinic/photos XDG_CACHE_HOME=/tmp DATABASE_POOL_SIZE=4
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-m", "clinic.alive", "server"]
CMD ["gunicorn", "clinic.wsgi", "--bind", "0.0.0.0:8000"]
