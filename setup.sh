#!/usr/bin/env bash
# Installs the Debian packages that Demarche is built from. Safe to run again: what is there stays.
#
#   ./setup.sh                        the core: enough to build, test and use the program
#   ./setup.sh --with bench,fuzz      more: bench, fuzz, chromium, cli, mpi, random
#   ./setup.sh --missing [--with ..]  install nothing; print the packages that are not installed
#   ./setup.sh --list [--with ..]     install nothing; print all packages
#
# Exit codes: 0 done, 2 usage, 5 packages could not be installed.
set -euo pipefail

core=(
  g++ cmake ninja-build pkg-config # the build
  libfmt-dev                       # text formatting
  libtomlplusplus-dev              # reads dossiers
  nlohmann-json3-dev               # writes assessments
  libboost-dev                     # Boost.Math: distributions
  libsodium-dev                    # SHA-256 of a dossier
  libexpat1-dev                    # reads tables of positions in KTAB's XML
  libopenblas-serial-dev           # dense algebra of the equilibrium solver, one thread
  libgumbo-dev                     # the text of HTML pages
  libsqlite3-dev                   # results of sweeps
  libcli11-dev                     # command line
  doctest-dev librapidcheck-dev    # tests
)
declare -A extra=(
  [bench]="libbenchmark-dev"
  [fuzz]="clang libclang-rt-dev"
  [chromium]="chromium fonts-dejavu-core"
  [random]="dieharder"
  [mpi]="libopenmpi-dev openmpi-bin"
  [cli]="python3 jq bash-completion"
)
readonly exit_usage=2 exit_io=5

say() { printf 'setup.sh: %s\n' "$*" >&2; }
usage() { sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

require_debian_12() {
  local ID='' VERSION_ID='' PRETTY_NAME='an unknown system'
  # shellcheck source=/dev/null
  [[ ! -r /etc/os-release ]] || . /etc/os-release
  # Debian testing and unstable carry no version number; both are later than 12.
  if [[ $ID == debian && ${VERSION_ID:-99} -ge 12 ]]; then return; fi
  say "needs Debian 12 or later, and this is $PRETTY_NAME"
  say "elsewhere, install what corresponds to: ${packages[*]}"
  exit "$exit_io"
}

missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null |
    sed -n 's/^installed //p') || true
  comm -23 <(printf '%s\n' "${packages[@]}" | sort -u) <(printf '%s\n' "$installed" | sort -u)
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

may_install() { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }

install_packages() {
  if ! may_install; then
    say "needs root to install packages. Run this, then try again:"
    printf '  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "$*" >&2
    exit "$exit_io"
  fi
  local apt=(apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  if ! as_root "${apt[@]}" update >&2 || ! as_root "${apt[@]}" install -y --no-install-recommends "$@" >&2; then
    say "apt-get did not install: $*"
    exit "$exit_io"
  fi
}

action=install
packages=("${core[@]}")
while [[ $# -gt 0 ]]; do
  case $1 in
  --list | --missing) action=${1#--} ;;
  --with)
    [[ $# -ge 2 ]] || { usage >&2 && exit "$exit_usage"; }
    IFS=, read -ra names <<<"$2"
    for name in "${names[@]}"; do
      [[ -n ${extra[$name]:-} ]] || { say "no extra '$name'; there are: ${!extra[*]}" && exit "$exit_usage"; }
      read -ra more <<<"${extra[$name]}"
      packages+=("${more[@]}")
    done
    shift
    ;;
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && exit "$exit_usage" ;;
  esac
  shift
done

if [[ $action == list ]]; then
  printf '%s\n' "${packages[@]}"
  exit 0
fi
require_debian_12
mapfile -t missing < <(missing_packages)
if [[ $action == missing ]]; then
  [[ ${#missing[@]} -eq 0 ]] || printf '%s\n' "${missing[@]}"
elif [[ ${#missing[@]} -gt 0 ]]; then
  install_packages "${missing[@]}"
fi
