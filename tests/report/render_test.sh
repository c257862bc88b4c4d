#!/usr/bin/env bash
# Writes the pages of every test shape, renders each in headless Chromium, and fails on a blank picture.
#   tests/report/render_test.sh UNIT_REPORT_BINARY [SHAPE]
# Exit 77 (skipped) without Chromium.
set -euo pipefail
unit=$1
here=$(cd "$(dirname "$0")" && pwd)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { echo "skipped: chromium not found"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pages" "$work/pictures"
DEMARCHE_RENDER_DIR="$work/pages" "$unit" -tc="pages for rendering" >/dev/null
[ -z "${2:-}" ] || find "$work/pages" -name '*.html' ! -name "$2.html" -delete
ONLY="${ONLY:-light}" "$here/render.sh" "$work/pages" "$work/pictures"
for picture in "$work/pictures"/*.png; do
  size=$(stat -c %s "$picture")
  # A blank page of this size compresses to a few kilobytes.
  [ "$size" -gt 40000 ] || { echo "blank picture: $(basename "$picture"), $size bytes"; exit 1; }
done
