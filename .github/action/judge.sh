#!/usr/bin/env bash
# Judges the server that the environment names, and hands the result to GitHub Actions:
# outputs, the step summary, and one annotation for each failed requirement.
set -uo pipefail

"$GITHUB_ACTION_PATH/target/atlas-invites-conformance" run
status=$?

report="$ATLAS_REPORTS/conformance.json"
if [ "$status" -ne 2 ] && [ -f "$report" ]; then
  {
    echo "verdict=$(jq -r .verdict "$report")"
    echo "passed=$(jq -r .counts.passed "$report")"
    echo "failed=$(jq -r .counts.failed "$report")"
    echo "report=$report"
  } >> "$GITHUB_OUTPUT"
  cat "$ATLAS_REPORTS/conformance.md" >> "$GITHUB_STEP_SUMMARY"
  # A message is data: percent signs and line breaks are encoded, as workflow commands require.
  jq -r '.requirements[] | select(.status == "failed")
    | "\(.id) (\(.level)): \(.title)\n\(.failures[0].message // "")"
    | gsub("%"; "%25") | gsub("\r"; "%0D") | gsub("\n"; "%0A")
    | "::error title=Not conformant::" + .' "$report"
fi
exit "$status"
