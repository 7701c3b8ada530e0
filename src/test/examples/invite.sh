#!/bin/sh
# Invites the addresses that full coverage needs. THE SERVER SENDS A REAL E-MAIL TO EACH: give a domain that you own.
# Usage: sh invite.sh mail.example.com
# with MONGODB_ATLAS_BASE_URL, MONGODB_ATLAS_PROJECT_ID and a service account (MONGODB_ATLAS_CLIENT_ID,
# MONGODB_ATLAS_CLIENT_SECRET) that owns the project. Fails if an invitation was rejected, and prints its response.
set -eu
domain=${1:?name a domain that you own}
server=${MONGODB_ATLAS_BASE_URL%/}

# curl reads what is secret from its standard input: every user of the machine could read its arguments.
token=$(printf 'user = "%s:%s"\n' "$MONGODB_ATLAS_CLIENT_ID" "$MONGODB_ATLAS_CLIENT_SECRET" |
  curl -fsS --config - --data grant_type=client_credentials "$server/api/oauth/token" |
  sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')
[ -n "$token" ] || { echo "The server issued no token: check the service account." >&2; exit 1; }

rejected=0
for name in conformance x.conformance conformance+plus "conformance.o'neil" conformance_under Conformance.Mixed; do
  response=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl -sS --config - --write-out '\n%{http_code}' \
      --header 'Accept: application/vnd.atlas.2023-01-01+json' --header 'Content-Type: application/json' \
      --data "{\"username\": \"$name@$domain\", \"roles\": [\"GROUP_READ_ONLY\"]}" \
      "$server/api/atlas/v2/groups/$MONGODB_ATLAS_PROJECT_ID/invites") || true
  case ${response##*[!0-9]} in
    20[01]) echo "invited: $name@$domain" ;;
    *) echo "NOT INVITED: $name@$domain: $response" >&2; rejected=$((rejected + 1)) ;;
  esac
done
[ "$rejected" -eq 0 ]
