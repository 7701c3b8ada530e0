#!/usr/bin/env bash
# Fails unless the tag, the POM and the change log name the same version, and the POM names this repository.
set -euo pipefail

property() {
  mvn --batch-mode --quiet help:evaluate -Dexpression="$1" -DforceStdout
}
version=$(property project.version)
url=$(property project.url)

problem() {
  echo "::error title=Not released::$1"
  exit 1
}
[ "v$version" = "$GITHUB_REF_NAME" ] || problem "The tag is $GITHUB_REF_NAME, but the POM has version $version."
[ "$url" = "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" ] || problem "Set repository.url in the POM: it is $url."
grep -q "^## \\[$version\\] - " CHANGELOG.md || problem "CHANGELOG.md has no section for $version."
