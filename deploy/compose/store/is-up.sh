#!/bin/bash
# Asks MongoDB "hello", which needs no login, in its own protocol: mongosh would start a JavaScript engine each time. Whether it is
# writable is what set-up.sh sees to.
set -e
exec 3<> "/dev/tcp/127.0.0.1/${1:-27017}"
# OP_MSG: length 52, id 1, to nothing, code 2013; no flags; one section: {hello: 1, $db: "admin"}.
printf '\64\0\0\0\1\0\0\0\0\0\0\0\335\7\0\0\0\0\0\0\0\37\0\0\0\20hello\0\1\0\0\0\2$db\0\6\0\0\0admin\0\0' >&3
timeout 2 dd bs=4096 count=1 status=none <&3 | tr -d '\0' | grep -aq 'ismaster\|isWritablePrimary'
