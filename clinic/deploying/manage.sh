#!/bin/sh
# manage.py of this release with the settings of the services, run by root: sh clinic/deploying/manage.sh createsuperuser
# It runs as the user clinic; what changes the schema, restores or erases goes to the database by the owner's role.
set -eu

settings=${CLINIC_SETTINGS:-/etc/clinic}
cd "$(dirname "$0")/../.."
export PHOTOS_ROOT=/var/lib/clinic/photos DATABASE_POOL_SIZE=4 BEHIND_PROXY=true
while IFS= read -r line; do
	case $line in
	'' | '#'*) ;;
	*) export "$line" ;;
	esac
done < "$settings/clinic.env"

database=database_url
case ${1:-} in
migrate) database=database_owner_url ;;
restore | erase | retention)
	DATABASE_OWNER_URL=$(cat "$settings/secrets/database_owner_url")
	export DATABASE_OWNER_URL
	;;
esac
DATABASE_URL=$(cat "$settings/secrets/$database")
SECRET_KEY=$(cat "$settings/secrets/secret_key")
TOKEN_PEPPER=$(cat "$settings/secrets/token_pepper")
SECOND_FACTOR_KEYS=$(cat "$settings/secrets/second_factor_keys")
export DATABASE_URL SECRET_KEY TOKEN_PEPPER SECOND_FACTOR_KEYS
# The services have these where there is such a file: docs/growing.md.
if [ -f "$settings/secrets/database_direct_url" ]; then
	DATABASE_DIRECT_URL=$(cat "$settings/secrets/database_direct_url")
	export DATABASE_DIRECT_URL
fi
if [ -f "$settings/secrets/database_replica_url" ]; then
	DATABASE_REPLICA_URL=$(cat "$settings/secrets/database_replica_url")
	export DATABASE_REPLICA_URL
fi
# The user's own: by TLS libpq looks for a certificate in its home, and root's may not even be looked into.
export HOME=/nonexistent
exec setpriv --reuid=clinic --regid=clinic --init-groups .venv/bin/python manage.py "$@"
