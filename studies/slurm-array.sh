#!/usr/bin/env bash
# A study on a Slurm cluster: an array of shards, and a job that merges them once all have ended well.
#
#   studies/slurm-array.sh STUDY RESULT.csv SHARDS [sbatch options ..]
#   studies/slurm-array.sh studies/geneva-2022.toml geneva.csv 64 --time=02:00:00 --cpus-per-task=4
#
# Run it from the folder of the program. A shard that runs out of time keeps what it has, and Slurm starts it again
# (--requeue); it then goes on where it stopped.
set -euo pipefail

if [[ ${SLURM_ARRAY_TASK_ID:-} ]]; then
  # Inside the array: one shard. A finished one is left alone.
  part=$DEMARCHE_RESULT.shards/$SLURM_ARRAY_TASK_ID
  [[ -e $part ]] && exit 0
  ./demarche sweep "$DEMARCHE_STUDY" --out "$part" --shard "$SLURM_ARRAY_TASK_ID/$DEMARCHE_SHARDS" --resume \
    --threads "${SLURM_CPUS_PER_TASK:-1}" --quiet &
  child=$! code=0
  trap 'kill -TERM "$child"' TERM # Slurm's warning ahead of the limit: the sweep ends its units and keeps its log
  wait "$child" || code=$?
  while kill -0 "$child" 2>/dev/null; do code=0 && { wait "$child" || code=$?; }; done
  # 130: stopped before its end.
  if [[ $code -eq 130 ]]; then scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"; fi
  exit "$code"
fi

if [[ $# -lt 3 ]]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
export DEMARCHE_STUDY=$1 DEMARCHE_RESULT=$2 DEMARCHE_SHARDS=$3
shift 3
mkdir -p "$DEMARCHE_RESULT.shards"
array=$(sbatch --parsable --export=ALL --array="1-$DEMARCHE_SHARDS" --requeue --signal=B:TERM@60 "$@" "$0")
sbatch --export=ALL --dependency="afterok:$array" \
  --wrap="./demarche merge '$DEMARCHE_RESULT.shards'/* --out '$DEMARCHE_RESULT'"
