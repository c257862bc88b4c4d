#!/usr/bin/env bash
# A sweep as a user meets it: killed, interrupted, cut into shards, on MPI ranks; always the same bytes.
#   sweep_test.sh PROGRAM SOURCE_FOLDER [MPI_PROGRAM]
set -uo pipefail
program=$1 source=$2 mpi=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
RANDOM=1

fail() {
  echo "FAILED $*"
  failures=$((failures + 1))
}
expect() { # NAME EXPECTED_EXIT COMMAND..
  local name=$1 expected=$2
  shift 2
  "$@" >out.txt 2>err.txt </dev/null
  local code=$?
  if [ "$code" -ne "$expected" ]; then
    fail "$name: exit $code, expected $expected"
    head -5 err.txt
  fi
}
holds() { # NAME COMMAND..
  local name=$1
  shift
  "$@" >/dev/null 2>&1 || fail "$name"
}

# A cheap model, so that a run takes about a second.
cat >study.toml <<'END'
schema = "demarche-study/1"
id = "range"
title = "The bargaining range under uncertain costs"
draws = 8000
outputs = ["lo", "hi", "width"]
[[model]]
name = "bargaining_range"
[[grid]]
path = "cB"
values = [0.05, 0.1, 0.2, 0.3]
[[input]]
path = "p"
value = { dist = "uniform", low = 0.3, high = 0.6 }
[[input]]
path = "cA"
value = { dist = "uniform", low = 0.0, high = 0.2 }
END

expect "sweep to CSV" 0 "$program" sweep study.toml --out whole.csv --threads 1
holds "a page on stdout" grep -q 'bargaining_range, cB=0.05' out.txt
holds "nothing on stderr" test ! -s err.txt
holds "no log left" test ! -e whole.csv.part
expect "sweep to SQLite" 0 "$program" sweep study.toml --out whole.sqlite --threads 1
for threads in 2 3 7; do
  for ending in csv sqlite; do
    expect "$threads threads" 0 "$program" sweep study.toml --out many.$ending --threads $threads --quiet
    holds "the same bytes on $threads threads, $ending" cmp -s whole.$ending many.$ending
  done
done

for shards in 1 3 8; do
  parts=()
  for ((i = 1; i <= shards; i++)); do
    expect "shard $i/$shards" 0 "$program" sweep study.toml --out part$i --shard $i/$shards --threads 1 --quiet
    parts+=("part$i")
  done
  for ending in csv sqlite; do
    rm -f merged.$ending
    expect "merge of $shards" 0 "$program" merge "${parts[@]}" --out merged.$ending
    holds "the bytes of the undivided run, $shards shards, $ending" cmp -s whole.$ending merged.$ending
  done
done
rm -f no.csv
expect "a missing shard" 3 "$program" merge part1 part2 part4 part5 part6 part7 part8 --out no.csv
holds "named" grep -q 'shard 3 of 8 is missing' err.txt
expect "a doubled shard" 3 "$program" merge "${parts[@]}" part5 --out no.csv
holds "named as doubled" grep -q 'shard 5 of 8 is there twice: part5 and part5' err.txt
sed 's/draws = 8000/draws = 8000\nseed = 9/' study.toml >other.toml
expect "a shard of another study" 0 "$program" sweep other.toml --out foreign --shard 3/8 --quiet
expect "a foreign shard" 3 "$program" merge part1 part2 foreign part4 part5 part6 part7 part8 --out no.csv
holds "named as foreign" grep -q 'part1 and foreign differ in' err.txt
expect "no such part" 5 "$program" merge part1 nothing --out no.csv
holds "nothing written" test ! -e no.csv

# Fifty interruptions at random moments, half of them kill -9; every run goes on where the last one stopped.
interruptions=0 finished=0
while [ $interruptions -lt 50 ]; do
  "$program" sweep study.toml --out killed.csv --resume --threads $((1 + RANDOM % 3)) --quiet >/dev/null 2>&1 &
  pid=$!
  sleep "0.$(printf '%03d' $((RANDOM % 120)))"
  signal=$([ $((RANDOM % 2)) = 0 ] && echo KILL || echo INT)
  kill -$signal $pid 2>/dev/null && interruptions=$((interruptions + 1))
  wait $pid 2>/dev/null
  if [ -e killed.csv ]; then
    cmp -s whole.csv killed.csv || fail "after $interruptions interruptions"
    finished=$((finished + 1))
    rm -f killed.csv
  fi
done
expect "the last run" 0 "$program" sweep study.toml --out killed.csv --resume --quiet
holds "the same bytes after 50 interruptions" cmp -s whole.csv killed.csv

expect "time runs out" 130 "$program" sweep study.toml --out late.csv --max-time 0.05 --threads 1
holds "said" grep -q 'max-time is over' err.txt
holds "how to go on" grep -q -- '--resume' err.txt
expect "not silently begun anew" 2 "$program" sweep study.toml --out late.csv
expect "gone on" 0 "$program" sweep study.toml --out late.csv --resume
holds "with the same bytes" cmp -s whole.csv late.csv
expect "another study in the way" 130 "$program" sweep other.toml --out late.csv --max-time 0.05 --threads 1
expect "is refused" 3 "$program" sweep study.toml --out late.csv --resume
holds "with what differs" grep -q 'the seed (9 and 1)' err.txt
rm -f late.csv.part
expect "little memory" 130 "$program" sweep study.toml --out little.csv --max-memory 1MB --threads 1
expect "enough memory" 0 "$program" sweep study.toml --out enough.csv --max-memory 400MB --threads 1
expect "a bad shard" 2 "$program" sweep study.toml --out x --shard 4/3
expect "an unknown ending" 2 "$program" sweep study.toml --out x.txt
expect "an absent study" 5 "$program" sweep nothing.toml --out x.csv
echo 'schema = "demarche-study/1"' >broken.toml
expect "a broken study" 3 "$program" sweep broken.toml --out x.csv
holds "with its line" grep -q 'broken.toml:1' err.txt
expect "a folder that is not there" 5 "$program" sweep study.toml --out nowhere/x.csv
expect "as JSON" 0 "$program" sweep study.toml --out json.csv --json --quiet
holds "JSON with rows" grep -q '"output": "width"' out.txt

for example in "$source"/studies/*.toml; do
  name=$(basename "$example" .toml)
  # Read, checked and begun; run to its end only by hand.
  "$program" sweep "$example" --out "$name.csv" --max-time 0.2 --threads 1 --quiet >/dev/null 2>err.txt
  case $? in 0 | 130) ;; *) fail "example $name" && head -5 err.txt ;; esac
done

# The Slurm script, with a stand-in for Slurm that runs the array one task after the other.
mkdir bin && ln -s "$program" demarche
cat >bin/sbatch <<'END'
#!/usr/bin/env bash
for argument in "$@"; do
  case $argument in
  --array=1-*) tasks=${argument#--array=1-} ;;
  --wrap=*) exec bash -c "${argument#--wrap=}" ;;
  esac
done
for ((task = 1; task <= tasks; task++)); do
  SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_JOB_ID=7 SLURM_CPUS_PER_TASK=2 bash "${@: -1}" >&2 || exit 1
done
echo 7
END
chmod +x bin/sbatch
expect "a Slurm array" 0 env PATH="$PWD/bin:$PATH" "$source/studies/slurm-array.sh" study.toml array.csv 4 --time=1:00
holds "the same bytes from the array" cmp -s whole.csv array.csv
expect "the Slurm script without arguments" 2 "$source/studies/slurm-array.sh"

if [ -n "$mpi" ] && command -v mpirun >/dev/null; then
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  for ranks in 1 2 4; do
    rm -f mpi.csv
    expect "$ranks ranks" 0 mpirun --oversubscribe -n $ranks "$mpi" sweep study.toml --out mpi.csv --quiet
    holds "the same bytes on $ranks ranks" cmp -s whole.csv mpi.csv
  done
  rm -f mpi.csv
  expect "mpirun of the main program" 0 mpirun --oversubscribe -n 2 "$program" sweep study.toml --out mpi.csv --quiet
  holds "becomes the MPI program" cmp -s whole.csv mpi.csv
  mpirun --oversubscribe -n 2 "$mpi" sweep broken.toml --out x.csv >/dev/null 2>err.txt
  holds "a broken study on ranks is told once" test "$(grep -c 'has no `id`' err.txt)" = 1
  expect "stopped on ranks" 130 mpirun --oversubscribe -n 2 "$mpi" sweep study.toml --out late.csv --max-time 0.05
  expect "gone on with threads" 0 "$program" sweep study.toml --out late.csv --resume
  holds "with the same bytes after ranks and threads" cmp -s whole.csv late.csv
else
  echo "skipped: sweeps on MPI ranks (no demarche-mpi or no mpirun)"
fi

[ $failures -eq 0 ] && echo "all good; $finished runs ended before their interruption"
exit $((failures > 0))
