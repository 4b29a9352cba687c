#!/bin/sh
# What the clinic does once a day, in the folder of the code: sh clinic/deploying/daily.sh BACKUPS
# Each is done whatever became of the others; ends with the worst of them (3: a photo isn't as it was kept).
set -u

worst=0
act() {
	code=0
	python manage.py "$@" || code=$?
	if [ "$code" -ne 0 ] && [ "$worst" -ne 1 ]; then worst=$code; fi
	return "$code"
}

# Old ones go only once there is a new one in which all is well: what a photo that was lost is restored from stays.
act backup "$1" && act backup --prune "$1"
act erase
act retention
exit "$worst"
