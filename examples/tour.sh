#!/bin/sh
# What `make run` shows: the examples go into a record, it is asked, and served. $1 is the folder of the onrecord command.
# ONRECORD_SERVE=no leaves the serving out.
set -eu
onrecord="$1/onrecord"
export ONRECORD_RECORD="${ONRECORD_RECORD:-onrecord.db}"

"$onrecord" add examples/*/0-original.* examples/draft
printf '\nWho said what, the newest first (onrecord find --limit 8):\n\n'
"$onrecord" find --limit 8
printf '\nA quotation that its source does not bear out (onrecord find --verdict altered, onrecord show):\n\n'
altered=$("$onrecord" find --verdict altered --limit 1 --jsonl | sed -n 's/.*"id": "\([0-9a-f]*\)", "urn".*/\1/p')
[ -z "$altered" ] || "$onrecord" show "$altered"
cat <<END

Next:
  $onrecord find --help                              search by words, speaker, day, outlet
  $onrecord who "Noor Haddad"                        one person: roles, counts, newest statements
  $onrecord read examples/quarrel/0-original.html    one story with who says what marked in it
  $onrecord export -o all.csv                        all of it as a table

END
if [ "${ONRECORD_SERVE:-}" != no ]; then
  printf 'And in a browser, at the first of these addresses:\n\n'
  exec "$onrecord" serve
fi
