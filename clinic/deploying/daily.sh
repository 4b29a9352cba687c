#!/bin/sh
# What the clinic does once a day, in the folder of the code: sh clinic/deploying/daily.sh BACKUPS
# Each is done whatever became of the others; fails if one did.
set -u

failed=0
for act in "backup $1" erase retention; do
	# Words on purpose: a command and what it is about.
	# shellcheck disable=SC2086
	python manage.py $act || failed=1
done
exit $failed
