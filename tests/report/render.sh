#!/usr/bin/env bash
# Renders every HTML report of a folder in headless Chromium: light, dark, a phone's width, and print.
#   tests/report/render.sh FOLDER_WITH_HTML OUTPUT_FOLDER [CHROMIUM]
# Exit 77 (skipped) without Chromium. Prints one line a picture; PDF pages become PNGs where pdftoppm exists.
set -euo pipefail
pages=$1 out=$2 browser=${3:-$(command -v chromium || command -v chromium-browser || true)}
[ -n "$browser" ] || { echo "skipped: chromium not found" >&2; exit 77; }
mkdir -p "$out"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
flags=(--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync --hide-scrollbars "--user-data-dir=$profile")

shoot() { # NAME WIDTH HEIGHT EXTRA..
  local name=$1 width=$2 height=$3; shift 3
  timeout 120 "$browser" "${flags[@]}" "$@" "--window-size=$width,$height" "--screenshot=$out/$name.png" "file://$page" \
    >/dev/null 2>&1
  [ -s "$out/$name.png" ] || { echo "failed: $name" >&2; exit 1; }
  echo "$out/$name.png"
}

for page in "$(cd "$pages" && pwd)"/*.html; do
  base=$(basename "$page" .html)
  shoot "$base-light" 1120 "${HEIGHT:-7000}" --blink-settings=preferredColorScheme=1
  [ "${ONLY:-}" = light ] && continue
  shoot "$base-dark" 1120 "${HEIGHT:-7000}" --blink-settings=preferredColorScheme=0
  # Headless windows have a least width of 500: a frame of 390 px shows the phone layout.
  phone="$profile/$base-phone.html"
  printf '<!doctype html><body style="margin:0"><iframe src="file://%s" style="width:390px;height:%spx;border:0"></iframe>' \
    "$page" "${HEIGHT:-12000}" >"$phone"
  original=$page page=$phone
  shoot "$base-phone" 500 "${HEIGHT:-12000}"
  page=$original
  timeout 120 "$browser" "${flags[@]}" --no-pdf-header-footer "--print-to-pdf=$out/$base.pdf" "file://$page" >/dev/null 2>&1
  [ -s "$out/$base.pdf" ] || { echo "failed: $base.pdf" >&2; exit 1; }
  echo "$out/$base.pdf"
  if command -v pdftoppm >/dev/null; then pdftoppm -r 60 -png "$out/$base.pdf" "$out/$base-print"; fi
done
