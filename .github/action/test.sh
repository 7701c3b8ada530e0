#!/usr/bin/env bash
# Tests the server that the environment names, and reports the result to GitHub Actions: outputs, the job's summary, and
# at most ten annotations, because GitHub shows no more: the verdict, the root causes, and the known deviations.
set -uo pipefail

if ! command -v jq > /dev/null; then
  echo "::error title=Not tested::The action needs jq: install it on this runner."
  exit 3
fi

report="$ATLAS_REPORTS/conformance.json"
summary="$ATLAS_REPORTS/conformance.md"
problems=$(mktemp)
output=$(mktemp)
trap 'rm -f "$problems" "$output"' EXIT

# If the launcher cannot start, it leaves the reports of an earlier run.
rm -f "$report" "$summary" || exit 3

"$GITHUB_ACTION_PATH/target/atlas-invites-conformance" run 2> "$problems" | tee "$output"
status=${PIPESTATUS[0]}

# Whoever uses the action sets inputs; action.yml makes variables of them.
variables=$(sed -n 's/^ *\([A-Z_]*\): \${{ inputs\..*/\1/p' "$GITHUB_ACTION_PATH/action.yml" | paste -sd '|' -)
problem=$(tail -n 20 "$problems" | jq -Rr --arg variables "$variables" '
  gsub("(?<prefix>(Environment variable|atlas[.][a-z-]+) [(]?)?\\b(?<variable>\($variables))\\b[)]?";
    (if .prefix then "Input " else "" end) + (.variable | sub("^(MONGODB_)?ATLAS_"; "") | ascii_downcase | gsub("_"; "-")))')
[ -z "$problem" ] || echo "$problem" >&2

# annotation LEVEL TITLE TEXT: the text is data, so percent signs and line breaks are encoded.
annotation() {
  local text=${3//'%'/%25}
  text=${text//$'\r'/%0D}
  echo "::$1 title=$2::${text//$'\n'/%0A}"
}

verdict=
if [ -f "$report" ]; then
  verdict=$(jq -r .verdict "$report")
  jq -r '"verdict=\(.verdict)", "passed=\(.counts.passed)", "failed=\(.counts.failed)"' "$report" >> "$GITHUB_OUTPUT"
  echo "report=$report" >> "$GITHUB_OUTPUT"
  cat "$summary" >> "$GITHUB_STEP_SUMMARY"
  sentence=$(tail -n 1 "$output")
else
  sentence=$problem
fi
sentence=${sentence:-The launcher ended with status $status and without a report of this run.}
[ -f "$report" ] || printf '# Not tested\n\n%s\n' "$(sed 's/^/    /' <<< "$sentence")" >> "$GITHUB_STEP_SUMMARY"

case $status-$verdict in
  0-conformant) annotation notice Conformant "$sentence" ;;
  1-not-conformant) annotation error "Not conformant" "$sentence" ;;
  3-undetermined) annotation error Undetermined "$sentence" ;;
  *)
    annotation error "Not tested" "$sentence"
    [ "$status" -ne 0 ] || status=3
    ;;
esac
if [ -f "$report" ]; then
  jq -j '.requirements as $all | def annotation(level; title): level, title, join("\n") | . + "\u0000";
    ([$all[] | select(.cause == null and .failures != [] and (.status == "failed" or .status == "not-exercised"))][:7][]
      | .id as $id | [$all[] | select(.cause == $id).id] as $same
      | ["\(.title) (\(.level))", .failures[0].message] + if $same == [] then [] else ["Probably the same cause: " + ($same | join(", "))] end
      | annotation("error"; $id)),
    (.gate | select(. != []) | annotation("error"; "Known deviations")),
    (.notices | select(. != []) | annotation("warning"; "Known deviations"))' "$report" |
    while IFS= read -r -d '' level && IFS= read -r -d '' title && IFS= read -r -d '' text; do
      annotation "$level" "$title" "$text"
    done
fi
exit "$status"
