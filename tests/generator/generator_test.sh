#!/usr/bin/env bash
# The stream of random numbers under a few tests of Dieharder (Brown): birthday spacings, ranks of 32 x 32 matrices,
# runs. All of them: random_stream | dieharder -a -g 200, about an hour.
#   generator_test.sh RANDOM_STREAM_PROGRAM
set -uo pipefail
if ! command -v dieharder >/dev/null; then
  echo "skipped: Dieharder is not installed (./setup.sh --with random)"
  exit 0
fi
bad=0
for test in 0 2 15; do
  result=$("$1" | dieharder -g 200 -d $test -D test_name -D pvalues -D assessment 2>/dev/null)
  echo "$result"
  # WEAK is a p-value of one in 200 at either end, which happens; the stream is fixed, so FAILED would stay.
  case $result in *FAILED*) bad=1 ;; esac
  [ -n "$result" ] || bad=1
done
exit $bad
