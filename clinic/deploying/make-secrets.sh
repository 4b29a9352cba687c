#!/bin/sh
# Makes every secret of a new clinic, each a file of its own: sh clinic/deploying/make-secrets.sh FOLDER [DATABASE HOST]
# What is there already stays. As root each file is given to who reads it: in Compose the database's user, or the app's.
set -eu
umask 077

folder=${1:?"Say where: sh clinic/deploying/make-secrets.sh secrets"}
host=${2:-database}
database_user=${DATABASE_USER:-999}
clinic_user=${CLINIC_USER:-10001}

mkdir -p "$folder"
# Who reads one of them gets to it, and sees no list.
chmod 0711 "$folder"

# 48 bytes of the system's randomness, in characters that no address has to escape.
random() { head -c 48 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }

keep() { # NAME USER, the value on its input
	if [ -s "$folder/$1" ]; then
		cat > /dev/null
	else
		cat > "$folder/$1"
	fi
	chmod 0400 "$folder/$1"
	if [ "$(id -u)" = 0 ]; then chown "$2" "$folder/$1"; fi
}

for name in superuser owner application; do
	random | keep "database_${name}_password" "$database_user"
done
for name in secret_key token_pepper second_factor_keys; do
	random | keep "$name" "$clinic_user"
done
echo "postgresql://clinic_owner:$(cat "$folder/database_owner_password")@$host/clinic" | keep database_owner_url "$clinic_user"
echo "postgresql://clinic_app:$(cat "$folder/database_application_password")@$host/clinic" | keep database_url "$clinic_user"
