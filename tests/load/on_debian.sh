#!/bin/sh
# `make load-debian`: the load as by `make load`, with the Python of Debian 13, which a server by docs/installing.md has.
# One that somebody compiled without its optimizations, as pyenv does, is slower by a third. Wants root and debootstrap.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd)
debian=${DEBIAN_FOLDER:-/var/tmp/clinic-debian}
uv=$1
shift

if [ ! -x "$debian/usr/bin/python3" ]; then
    echo "Bringing Debian 13 into $debian ..."
    debootstrap --variant=minbase \
        --include=ca-certificates,python3,libpango-1.0-0,libpangoft2-1.0-0,libharfbuzz-subset0,fonts-dejavu-core \
        trixie "$debian" > /dev/null
fi
install "$uv" "$debian/usr/local/bin/uv"
# What is mounted is seen by what runs here alone, and goes with it.
# shellcheck disable=SC2016  # the shell within reads them
exec unshare --mount sh -eu -c '
    project=$1 debian=$2
    shift 2
    for each in "$project" /tmp /dev /proc /sys; do
        mkdir -p "$debian$each"
        mount --rbind "$each" "$debian$each"
    done
    # The embedded PostgreSQL belongs to a user of this machine.
    for each in passwd group resolv.conf hosts ssl/certs/ca-certificates.crt; do
        touch "$debian/etc/$each"
        mount --bind "/etc/$each" "$debian/etc/$each"
    done
    # As on that server, it lies where nothing else does.
    exec chroot "$debian" env UV_PROJECT_ENVIRONMENT=/srv/venv LOAD_COMMAND="make load-debian" sh -eu -c "
        cd \"\$1\"
        shift
        uv sync --locked --quiet --python /usr/bin/python3
        exec /srv/venv/bin/python -m tests.load \"\$@\"
    " sh "$project" "$@"
' sh "$project" "$debian" "$@"
