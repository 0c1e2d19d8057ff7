#!/bin/sh
# The broker with the users that the secrets name. Its folder is formatted once: the tool writes meta.properties last, and refuses
# another id than the one that is there.
set -eu
configuration=/tmp/server.properties
umask 077
{
  cat /etc/campus/server.properties
  echo "advertised.listeners=SERVICES://broker:9092,SUBSCRIBERS://$SUBSCRIBERS_ADDRESS"
  cat /run/secrets/logins.properties
} > "$configuration"
bin=/opt/kafka/bin
[ -s /var/lib/kafka/data/meta.properties ] \
  || "$bin/kafka-storage.sh" format --cluster-id "$("$bin/kafka-storage.sh" random-uuid)" --config "$configuration"
exec "$bin/kafka-server-start.sh" "$configuration"
