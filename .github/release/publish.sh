#!/usr/bin/env bash
# Makes the GitHub release of the tag from the build in target/ and the zips in dist/.
set -euo pipefail

version=${GITHUB_REF_NAME#v}
cp target/atlas-invites-conformance-standalone.jar target/atlas-invites-conformance{,.cmd} dist/
cp target/bom.json "dist/atlas-invites-conformance-$version-cyclonedx.json"
(cd dist && sha256sum -- * > SHA256SUMS)

# The section of this version, without its heading.
awk -v heading="## [$version]" '/^## / {on = index($0, heading) == 1; next} on' CHANGELOG.md > target/notes.md
gh release create "$GITHUB_REF_NAME" --verify-tag --title "$version" --notes-file target/notes.md dist/*
