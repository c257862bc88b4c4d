#!/bin/sh
# Time and memory of reading: one article, then folders of 1,000 and of 10,000 short dispatches made from the
# test dispatches. User time is what counts on a busy machine.
#   tools/measure-reading.sh [PROGRAM] [MODEL]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$root/build/dev/app/demarche}
model=${2:-$root/models/english-ewt.bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() { # LABEL PATH
  /usr/bin/time -f "$1: %U s user, %M KB" "$program" read "$2" --json --quiet --model "$model" >"$work/out" 2>"$work/err"
  tail -n 1 "$work/err"
}

for source in "$root"/tests/reading/dispatches/*.txt; do
  sed '/^=== ledger/,$d' "$source" >"$work/$(basename "$source")"
done
set -- "$work"/*.txt
cp "$1" "$work/article"
measure "one article, model opened" "$work/article"
for count in 1000 10000; do
  mkdir "$work/$count"
  i=0
  while [ "$i" -lt "$count" ]; do
    for source; do
      [ "$i" -lt "$count" ] || break
      head -n 3 "$source" >"$work/$count/$i.txt"
      i=$((i + 1))
    done
  done
  measure "$count files" "$work/$count"
done
