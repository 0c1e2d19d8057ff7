#!/bin/sh
# The replica set of one member, and a user for each service that may read and write its own database and nothing else. A password
# that was made anew is set anew.
set -eu
export HOME=/tmp
exec mongosh --quiet --norc "mongodb://store:27017/admin?directConnection=true" /etc/campus/set-up.js
