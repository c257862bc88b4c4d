#!/usr/bin/env python3
"""What a sweep costs: CPU time, memory and bytes against the number of draws, with the exponent, and what a
billion draws on a thousand cores would take.

  tools/sweep-cost.py PROGRAM DOSSIER [--largest 4096] [--svg FILE]

Runs a study of one cell of the dossier (standard run) with doubling draws on one thread. Times are CPU times of
the process, so a busy machine changes them little."""

import argparse
import math
import os
import pathlib
import subprocess
import tempfile
import threading

STUDY = """schema = "demarche-study/1"
id = "cost"
title = "What a draw costs"
draws = {draws}
outputs = ["war", "accident", "concession", "standoff", "back-down", "settlement", "deal", "challenger-value"]
[[dossier]]
path = "{dossier}"
"""
BILLION, CORES = 1e9, 1000
UNITS_OF_A_BILLION = 16384  # units per cell a large study is cut into
OUTPUTS = 8
MOST_CELLS, BYTES_PER_CELL = 20481, 5  # of a quantile sketch of values in [0, 1], with counts below 2^28


def measure(program, dossier, draws, folder):
    """CPU seconds, peak memory in MB, bytes of the log at its largest, bytes of the part."""
    study, part = folder / "cost.toml", folder / "part"
    study.write_text(STUDY.format(draws=draws, dossier=dossier))
    process = subprocess.Popen([program, "sweep", study, "--out", part, "--shard", "1/1", "--threads", "1", "--quiet"],
                               stdout=subprocess.DEVNULL)
    largest, over = [0], threading.Event()

    def watch():
        while not over.wait(0.02):
            try:
                largest[0] = max(largest[0], os.path.getsize(folder / "part.part"))
            except OSError:
                pass

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    over.set()
    watcher.join()
    if status != 0:
        raise SystemExit(f"{program} failed on {study}")
    size = part.stat().st_size
    part.unlink()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, largest[0], size


def slope(points):
    """Exponent of y against x by least squares on logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mx, my = (sum(c) / len(logs) for c in zip(*logs))
    return sum((x - mx) * (y - my) for x, y in logs) / sum((x - mx) ** 2 for x, _ in logs)


def plot(points, exponent, file):
    """Points and fitted line on logarithmic axes, as SVG."""
    width, height, margin = 560, 320, 50
    xs, ys = [math.log10(x) for x, _ in points], [math.log10(y) for _, y in points]

    def place(x, y):
        px = margin + (x - xs[0]) / (xs[-1] - xs[0]) * (width - 2 * margin)
        py = height - margin - (y - min(ys)) / (max(ys) - min(ys)) * (height - 2 * margin)
        return px, py

    dots = "".join(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4"/>' for px, py in map(place, xs, ys))
    labels = "".join(
        f'<text x="{place(x, y)[0]:.1f}" y="{height - 20}" text-anchor="middle">{n:.0f}</text>'
        f'<text x="{place(x, y)[0] + 8:.1f}" y="{place(x, y)[1] + 4:.1f}">{t:.2g} s</text>'
        for x, y, (n, t) in zip(xs, ys, points))
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    (x1, y1), (x2, y2) = (place(x, my + exponent * (x - mx)) for x in (xs[0], xs[-1]))
    pathlib.Path(file).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="12" role="img"><title>CPU time against draws, exponent {exponent:.2f}</title>'
        f'<text x="{margin}" y="20">CPU time against draws per cell: exponent {exponent:.2f}</text>'
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="gray"/>{dots}{labels}'
        f'<text x="{width / 2}" y="{height - 4}" text-anchor="middle">draws</text></svg>\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("dossier", type=pathlib.Path)
    parser.add_argument("--largest", type=int, default=4096)
    parser.add_argument("--svg")
    options = parser.parse_args()
    points, rows = [], []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        start, _, _, _ = measure(options.program, options.dossier.resolve(), 16, folder)
        draws = 128
        while draws <= options.largest:
            seconds, memory, log, part = measure(options.program, options.dossier.resolve(), draws, folder)
            rows.append((draws, seconds, memory, log, part))
            points.append((draws, max(1e-3, seconds - start)))
            draws *= 2
    print(f"{'draws':>8} {'CPU s':>8} {'ms/draw':>8} {'memory MB':>10} {'log kB':>8} {'part kB':>8}")
    for (draws, seconds, memory, log, part), (_, net) in zip(rows, points):
        print(f"{draws:8d} {seconds:8.2f} {1000 * net / draws:8.3f} {memory:10.1f} {log / 1e3:8.1f} {part / 1e3:8.1f}")
    exponent = slope(points)
    print(f"\nexponent of CPU time against draws: {exponent:.3f}")
    per_draw = points[-1][1] / points[-1][0]
    unit = BILLION / UNITS_OF_A_BILLION
    print(f"\n10^9 draws of one cell on {CORES} cores, from {1000 * per_draw:.3f} ms per draw:")
    print(f"  time     {BILLION * per_draw / CORES / 3600:.2f} h, in units of {unit:.0f} draws and "
          f"{unit * per_draw / 60:.1f} min")
    # A record holds counts per cell of values: it grows with draws, ever more slowly, up to every cell there is.
    growth = slope([(draws, part) for draws, _, _, _, part in rows[-3:]])
    bound = OUTPUTS * MOST_CELLS * BYTES_PER_CELL
    record = min(bound, rows[-1][4] * (unit / rows[-1][0]) ** growth)
    print(f"  traffic  {UNITS_OF_A_BILLION * record / 1e9:.1f} GB to rank 0 in all, {record / 1e3:.0f} kB per unit "
          f"(a part grows with draws to the power {growth:.2f}; it cannot exceed {bound / 1e3:.0f} kB)")
    print(f"  storage  as much for the log while it runs, or {CORES} parts of at most {bound / 1e3:.0f} kB; a result "
          f"of some kB")
    if options.svg:
        plot(points, exponent, options.svg)


if __name__ == "__main__":
    main()
