#!/bin/sh
# Gives the principals of the file "rights" exactly what it says: adds what is missing, takes away what is too much. Rules of
# other principals stay. Each call of Kafka's tool is a JVM: where nothing has changed there is one.
set -eu
acls() { /opt/kafka/bin/kafka-acls.sh --bootstrap-server broker:9092 --command-config /run/secrets/operator.properties "$@"; }

wanted() {
  while read -r who does topics; do
    case "$who" in
      '' | '#'*) continue ;;
      subscriber) principals="demo $SUBSCRIBERS" dot="" ;;
      *) principals="$who" dot=. ;;
    esac
    case "$does" in
      writes) operations="WRITE DESCRIBE CREATE DESCRIBE_CONFIGS" ;;
      reads) operations="READ DESCRIBE" ;;
      *) echo "cannot read the right of $who: $does" >&2; exit 1 ;;
    esac
    for principal in $principals; do
      for operation in $operations; do
        for topic in $topics; do
          echo "$principal TOPIC LITERAL $topic $operation"
        done
      done
      for operation in READ DESCRIBE; do
        echo "$principal GROUP PREFIXED $principal$dot $operation"
      done
    done
  done < /etc/campus/rights
}

# "Current ACLs for resource `ResourcePattern(resourceType=TOPIC, name=campus.courses, patternType=LITERAL)`:", then a line
# "(principal=User:demo, host=*, operation=READ, permissionType=ALLOW)" for each rule.
given() {
  acls --list | tr '`(),=' '     ' | awk '
    { for (i = 1; i < NF; i++) of[$i] = $(i + 1) }
    /permissionType/ && of["permissionType"] == "ALLOW" {
      sub(/^User:/, "", of["principal"])
      print of["principal"], of["resourceType"], of["patternType"], of["name"], of["operation"]
    }'
}

# All of one principal and one kind of resource, and of the same operations, in one call.
change() {
  awk '
    function word(name, part, i, text) {
      for (i = 1; i <= split(name, part, "_"); i++) text = text toupper(substr(part[i], 1, 1)) tolower(substr(part[i], 2))
      return text
    }
    { key = $1 " " $2 " " $3 " " $4; operations[key] = operations[key] " --operation " word($5) }
    END {
      for (key in operations) {
        split(key, part, " ")
        one = "--allow-principal User:" part[1] " --resource-pattern-type " tolower(part[3]) operations[key]
        names[one] = names[one] " --" tolower(part[2]) " " part[4]
      }
      for (one in names) print one names[one]
    }' "$2" | sort > changes
  while read -r arguments; do
    echo "$1 $arguments"
    # shellcheck disable=SC2086
    acls "$1" --force $arguments < /dev/null > /dev/null
  done < changes
}

cd /tmp
wanted | sort -u > wanted
given | sort -u > given
cut -d ' ' -f 1 wanted | sort -u > principals
comm -23 wanted given > missing
comm -13 wanted given | awk 'NR == FNR { ours[$1]; next } $1 in ours' principals - > surplus
[ ! -s missing ] || change --add missing
[ ! -s surplus ] || change --remove surplus
echo "The rights on Kafka are as the file says: $(wc -l < wanted) rules."
