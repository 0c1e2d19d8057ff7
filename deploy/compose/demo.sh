#!/bin/sh
# Plays the story from outside, against the campus that the environment names.
set -eu
CAMPUS_CLIENT_SECRET="$(cat /run/secrets/persona-secret)"
export CAMPUS_CLIENT_SECRET
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "acceptance.jar:lib/*" fr.campusnumerique.acceptance.Campus demo --running "$@"
