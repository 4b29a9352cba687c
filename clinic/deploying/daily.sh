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

# Old ones go only once there is a new one. One photo that is lost for good doesn't fill the disk with them: --prune
# leaves the last one that has it.
made=0
act backup "$1" || made=$?
case $made in 0 | 3) act backup --prune "$1" ;; esac
act erase
act retention
exit "$worst"
