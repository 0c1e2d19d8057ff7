# The file /backups/$BACKUP into $DATABASE (catalog, enrolment, certificate, feedback), in place of the collections that are in it; others stay.
set -euo pipefail
address="STORE_$DATABASE"
[ -e /authorities/store/ca.crt ] && tls=(--ssl --sslCAFile /authorities/store/ca.crt) || tls=()
printf 'uri: "%s"\n' "${!address}" > /tmp/address
mongorestore --config /tmp/address "${tls[@]}" --gzip --archive="/backups/$BACKUP" --nsInclude "$DATABASE.*" --drop
