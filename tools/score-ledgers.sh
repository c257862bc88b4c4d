#!/usr/bin/env bash
# Scores the chance of war that `demarche follow` gives for the ledgers under crises/, beside its baselines.
#
#   tools/score-ledgers.sh [PROGRAM] [DRAWS]      default: ./demarche 200
#
# Two dates per crisis, fixed by rule: as_of, and the day before it ended (crises/endings.tsv), or the middle
# between as_of and the end of the record where nothing ended it. Brier: mean of (p - war)^2. Log: mean of
# -ln p of what happened. Lower is better. Seven cases that shaped the model say nothing about skill: the
# table shows what a score would look like, and whether the words of a ledger add to the forces in it.
set -euo pipefail

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
program=${1:-$root/demarche} draws=${2:-200}
command -v jq >/dev/null || { echo "score-ledgers: needs jq (./setup.sh --with cli)" >&2 && exit 5; }

as_of() { awk -F' *= *' '$1 == "as_of" { print substr($2, 1, 10); exit }' "$root/crises/$1/crisis.toml"; }
day() { date -u -d "$1" +%F; }
middle() { # FROM TO
  day "@$((($(date -u -d "$1" +%s) + $(date -u -d "$2" +%s)) / 2))"
}

rows() { # one line per crisis and date: folder date war model baselines..
  grep -v '^#' "$root/crises/endings.tsv" | while IFS=$'\t' read -r folder ended ending war _; do
    local first second
    first=$(as_of "$folder")
    if [[ $ending == standoff ]]; then second=$(middle "$first" "$ended"); else second=$(day "$ended - 1 day"); fi
    for date in "$first" "$second"; do
      "$program" follow "$root/crises/$folder" --to "$date" --draws "$draws" --seeds 1 --json --quiet |
        jq -r --arg at "$folder $date $war" '
          def base($name): [.baselines[] | select(.name == $name) | .war][0];
          [$at, .today.war_in_all.until.mean, base("posture level only"), base("without the words"),
           base("no update"), base("base rate")] | map(tostring) | join(" ")'
    done
  done
}

table=$(rows)  # all of it or nothing
awk '
  function clip(p) { return p < 1e-4 ? 1e-4 : (p > 1 - 1e-4 ? 1 - 1e-4 : p) }
  BEGIN {
    split("followed posture forces-only no-update base-rate", names, " ")
    printf "%-20s %-10s %4s", "crisis", "date", "war"
    for (k = 1; k <= 5; ++k) printf " %11s", names[k]
    print ""
  }
  {
    printf "%-20s %-10s %4d", $1, $2, $3
    for (k = 1; k <= 5; ++k) {
      p = $(k + 3)
      printf " %11.3f", p
      brier[k] += (p - $3) ^ 2
      log_score[k] -= log($3 ? clip(p) : 1 - clip(p))
    }
    print ""
  }
  END {
    printf "%-36s", "Brier score"
    for (k = 1; k <= 5; ++k) printf " %11.3f", brier[k] / NR
    printf "\n%-36s", "log score"
    for (k = 1; k <= 5; ++k) printf " %11.3f", log_score[k] / NR
    printf "\nIn sample: these cases shaped the model, two of them were chosen because nothing happened, and one coder wrote all.\n"
  }' <<<"$table"
