#!/bin/sh
# The broker with the users that the secrets name; its folder is formatted where it is new.
set -eu
configuration=/tmp/server.properties
umask 077
{
  cat /etc/campus/server.properties
  echo "advertised.listeners=SERVICES://broker:9092,SUBSCRIBERS://$SUBSCRIBERS_ADDRESS"
  cat /run/secrets/logins.properties
} > "$configuration"
bin=/opt/kafka/bin
"$bin/kafka-storage.sh" format --ignore-formatted --cluster-id "$("$bin/kafka-storage.sh" random-uuid)" \
  --config "$configuration"
exec "$bin/kafka-server-start.sh" "$configuration"
