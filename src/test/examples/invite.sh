#!/bin/sh
# Invites the addresses that full coverage needs. THE SERVER SENDS A REAL E-MAIL TO EACH: give a domain that you own.
# Usage: sh invite.sh mail.example.com
# with MONGODB_ATLAS_BASE_URL, MONGODB_ATLAS_PROJECT_ID and a service account (MONGODB_ATLAS_CLIENT_ID,
# MONGODB_ATLAS_CLIENT_SECRET) that owns the project. The last line of an invitation's response is its status.
set -eu
domain=${1:?name a domain that you own}
server=${MONGODB_ATLAS_BASE_URL%/}

# curl reads what is secret from its standard input: every user of the machine could read its arguments.
token=$(printf 'user = "%s:%s"\n' "$MONGODB_ATLAS_CLIENT_ID" "$MONGODB_ATLAS_CLIENT_SECRET" |
  curl -fsS --config - --data grant_type=client_credentials "$server/api/oauth/token" |
  sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')

for name in conformance x.conformance conformance+plus "conformance.o'neil" conformance_under Conformance.Mixed; do
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl -sS --config - --write-out '\n%{http_code}\n' \
      --header 'Accept: application/vnd.atlas.2023-01-01+json' --header 'Content-Type: application/json' \
      --data "{\"username\": \"$name@$domain\", \"roles\": [\"GROUP_READ_ONLY\"]}" \
      "$server/api/atlas/v2/groups/$MONGODB_ATLAS_PROJECT_ID/invites"
done
