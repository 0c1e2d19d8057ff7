#!/bin/sh
# Makes what is secret on the first start and keeps it; then lays before each container what it needs, and nothing else.
#
#   secrets.sh            makes what is missing, and lays all out again (also after one was deleted to be made anew)
#   secrets.sh list       the names of all
#   secrets.sh show NAME  one of them
set -eu
umask 077

kept="$SECRETS/kept"
services="catalog-service enrolment-service certificate-service feedback-service"

case "${1:-make}" in
  make) ;;
  list) exec ls "$kept" ;;
  show)
    [ ! -f "$kept/${2:-}" ] || exec cat "$kept/$2"
    echo "no such secret: ${2:-none named}. All of them: list" >&2
    exit 2
    ;;
  *) echo "usage: secrets.sh [list | show NAME]" >&2; exit 2 ;;
esac

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }

# A name and a command that prints it. A crash leaves nothing half made.
keep() {
  name="$1"
  shift
  [ -s "$kept/$name" ] || { "$@" > "$kept/.part"; mv "$kept/.part" "$kept/$name"; }
}

# Fit for addresses and quoted settings alike: neither +, / nor =.
password() { random 24 | tr '+/' '-_'; }

pseudonym_key() { random 32; }

key_file() { random 384; }

secret() { cat "$kept/$1"; }

keystore() {
  [ -s "$kept/$1.p12" ] && return
  rm -f "$kept/.part"
  keytool -genkeypair -alias signing -keyalg Ed25519 -dname "CN=$1" -validity 3650 -storetype PKCS12 \
    -keystore "$kept/.part" -storepass:file "$kept/keystore-password"
  mv "$kept/.part" "$kept/$1.p12"
}

# Container, its user, a file; the content is read from the input. Only root may give a file away: run by hand, all stay one's own.
give() {
  file="$SECRETS/$1/$3"
  folder="${file%/*}"
  mkdir -p "$folder"
  chmod 0755 "$folder"
  cat > "$folder/.part"
  chmod 0400 "$folder/.part"
  [ "$(id -u)" != 0 ] || chown "$2" "$folder/.part"
  mv "$folder/.part" "$file"
}

login() {
  printf 'org.apache.kafka.common.security.plain.PlainLoginModule required username="%s" password="%s";' \
    "$1" "$(secret "kafka-$1")"
}

client() {
  printf 'security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=%s\n' "$(login "$1")"
}

# The listener's name in lower case, and who may log in there; the first is the broker itself.
listener() {
  name="$1"
  shift
  printf 'listener.name.%s.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required' "$name"
  printf ' username="%s" password="%s"' "$1" "$(secret "kafka-$1")"
  for user in "$@"; do
    printf ' user_%s="%s"' "$user" "$(secret "kafka-$user")"
  done
  printf ';\n'
}

for name in $SUBSCRIBERS $ISSUERS; do
  case "$name" in
    *[!a-z0-9-]* | broker | operator | demo | *-service)
      echo "'$name' cannot be a name: lower-case letters, digits and hyphens, and none that Campus has itself" >&2
      exit 2
      ;;
  esac
done
mkdir -p "$kept"

keep store-key-file key_file
keep pseudonym-key pseudonym_key
for name in keystore-password identity-admin persona-secret pairwise-salt grafana-admin store-root \
  kafka-broker kafka-operator kafka-demo; do
  keep "$name" password
done
for service in $services; do
  keep "store-$service" password
  keep "kafka-$service" password
done
for subscriber in $SUBSCRIBERS; do
  keep "kafka-$subscriber" password
done
for issuer in $ISSUERS; do
  keystore "$issuer"
done

secret store-key-file | give store 999 key-file
secret store-root | give store 999 root
for service in $services; do
  secret "store-$service" | give store 999 "$service"
done

{
  listener controller broker
  # shellcheck disable=SC2086
  listener services broker operator demo $services
  # shellcheck disable=SC2086
  listener subscribers broker operator $SUBSCRIBERS
} | give broker 1000 logins.properties
client operator | give broker 1000 operator.properties

for service in $services; do
  printf 'mongodb://%s:%s@store:27017/%s?replicaSet=rs0' \
    "$service" "$(secret "store-$service")" "${service%-service}" | give "$service" 1001 settings/spring.mongodb.uri
  login "$service" | give "$service" 1001 settings/spring.kafka.properties.sasl.jaas.config
done
secret pseudonym-key | give feedback-service 1001 settings/campus.feedback.pseudonym-key
secret keystore-password | give certificate-service 1001 settings/keystore-password
for issuer in $ISSUERS; do
  give certificate-service 1001 "keys/$issuer.p12" < "$kept/$issuer.p12"
done

secret identity-admin | give identity 1000 admin
secret persona-secret | give identity 1000 persona-secret
secret pairwise-salt | give identity 1000 pairwise-salt

secret grafana-admin | give grafana 472 admin

client demo | give demo 1001 kafka.properties
secret persona-secret | give demo 1001 persona-secret

echo "The secrets are in place."
