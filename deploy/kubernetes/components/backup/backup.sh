# Every database into /backups/<database>-<time>.archive. STORE_<database> is its address; what is older than KEEP_DAYS goes.
set -euo pipefail
time="$(date -u +%Y%m%dT%H%M%SZ)"
[ -e /authorities/store/ca.crt ] && tls=(--ssl --sslCAFile /authorities/store/ca.crt) || tls=()
for database in catalog enrolment certificate feedback; do
  address="STORE_$database"
  # In a file, where no list of processes shows the password.
  printf 'uri: "%s"\n' "${!address}" > /tmp/address
  mongodump --config /tmp/address "${tls[@]}" --gzip --archive="/backups/$database-$time.partial"
  mv "/backups/$database-$time.partial" "/backups/$database-$time.archive"
done
find /backups -type f -mtime +"$KEEP_DAYS" -delete
