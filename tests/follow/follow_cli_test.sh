#!/bin/bash
# The commands `follow` and `watch` on a crisis of the repository: exit codes, the keys of their JSON, the same
# bytes on any number of threads.
program=$1 source=$2
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
failed=0
check() { # check "what" command..
  local what=$1
  shift
  "$@" > /dev/null 2>&1 || { echo "failed: $what"; failed=1; }
}
run() { "$program" "$@" --quiet; }
crisis=$source/crises/spring-2021
run follow "$crisis" --to 2021-04-10 --draws 20 --json --threads 1 > "$folder/one.json"
check "follow ends with 0" test $? -eq 0
run follow "$crisis" --to 2021-04-10 --draws 20 --json --threads 3 > "$folder/three.json"
check "the same bytes on three threads" cmp "$folder/one.json" "$folder/three.json"
for key in series date entry outcomes war accident concession standoff back-down settlement types pretext bluff \
  log_odds_change surprise state_share seeds effective_sample_size; do
  check "follow --json has $key" grep -q "\"$key\":" "$folder/one.json"
done
run follow "$crisis" --to 2021-04-10 --draws 20 --seeds 1 > "$folder/page"
check "the page says what each entry is" grep -q "as coded" "$folder/page"
run watch "$crisis" --to 2021-04-10 --draws 20 --json > "$folder/watch.json"
for key in moves move chance chance_if checklist due; do
  check "watch --json has $key" grep -q "\"$key\":" "$folder/watch.json"
done
run follow "$crisis" --to tomorrow > /dev/null 2>&1
check "a date that is none is a usage error" test $? -eq 2
run follow "$crisis" --to 2021-04-31 > /dev/null 2>&1
check "a day that does not exist is a usage error" test $? -eq 2
exit $failed
