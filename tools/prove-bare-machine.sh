#!/usr/bin/env bash
# Proves that a bare Debian 12 with nothing but git can run Demarche from a clone.
#
#   tools/prove-bare-machine.sh [COMMAND ..]      default: ./demarche --version
#
# Makes a minimal system with debootstrap, clones the last commit of this repository inside it, and runs the
# commands there, each with its time. Needs root, debootstrap and a Debian mirror. The base system is kept
# in $BARE_DIR/pristine (default /var/tmp/demarche-bare) and used again; each run starts from a copy of it.
# Mirror: $BARE_MIRROR.
set -euo pipefail

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
folder=${BARE_DIR:-/var/tmp/demarche-bare}
mirror=${BARE_MIRROR:-http://deb.debian.org/debian}
pristine=$folder/pristine machine=$folder/machine
[[ $# -gt 0 ]] || set -- "./demarche --version"

fail() { printf 'prove-bare-machine: %s\n' "$*" >&2 && exit 5; }
say() { printf '== %s\n' "$*" >&2; }

[[ $EUID -eq 0 ]] || fail "needs root, for debootstrap and chroot"
command -v debootstrap >/dev/null || fail "needs the Debian package debootstrap"

unmount() {
  local point
  for point in proc dev; do
    mountpoint -q "$machine/$point" && umount --lazy "$machine/$point"
  done
  return 0
}
trap unmount EXIT

inside() {
  chroot "$machine" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin bash -c "$1"
}

if [[ ! -x $pristine/bin/bash || ! -f $pristine/complete ]]; then
  say "base system (debootstrap --variant=minbase bookworm)"
  rm -rf -- "$pristine"
  mkdir -p -- "$folder"
  debootstrap --variant=minbase bookworm "$pristine" "$mirror" >&2
  touch "$pristine/complete"
fi

unmount
rm -rf --one-file-system -- "$machine"
cp -a -- "$pristine" "$machine"
cp -L /etc/resolv.conf "$machine/etc/resolv.conf"
mount --bind /proc "$machine/proc" || fail "cannot mount /proc into the chroot"
mount --bind /dev "$machine/dev" || fail "cannot mount /dev into the chroot"

say "git, and nothing else"
inside "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends git" >&2

say "clone of $(git -C "$root" log -1 --format='%h %s')"
git -C "$root" bundle create -q "$machine/root/demarche.bundle" HEAD
inside "git clone -q /root/demarche.bundle /root/demarche"

for command in "$@"; do
  say "$command"
  started=$SECONDS status=0
  inside "cd /root/demarche && $command" </dev/null || status=$?
  say "exit code $status after $((SECONDS - started)) s"
  [[ $status -eq 0 ]] || exit "$status"
done
