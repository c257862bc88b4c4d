#!/usr/bin/env python3
"""The one-round crisis solved to the limit here and by gambit-logit, side by side.

  bench/pair_gambit.py [--sizes 2x2,4x4,..] [--bench build/bench/bench/bench_solve] [--demarche FILE] [--limit 120]

Each size (types x demands) is written as a Gambit game. If gambit-logit is on PATH, it solves the game, and both
profiles are checked by the best-response code below, which belongs to neither; the ratio of CPU times is of this
machine and this run. Without it, the CPU times on record are used, and the ratio says so. Gambit has no Debian 12
package: build it from its sources, outside this repository (aclocal; automake --add-missing; autoconf;
./configure --disable-gui; make).
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction as F

# gambit-logit 17.0.0-alpha.2 to its limit, CPU seconds on one core of another machine; None: more than 120.
RECORDED = {(2, 2): 0.11, (2, 4): 2.0, (2, 8): 7.3, (2, 16): 35.9, (4, 2): 1.5, (4, 4): 14.4, (4, 8): 70.2,
            (4, 16): None, (8, 2): 7.8, (8, 4): None, (16, 2): 106.0}
STATUS_QUO, WIN, AUDIENCE = F(1, 4), F(11, 20), F(1, 5)


def model(k, m):
    """Win less war cost of each type, priors, demands: the game of one_round_crisis() in exact numbers."""
    middle = [F(2 * i + 1, 2 * k) for i in range(k)]
    war_a = [WIN - F(5, 100) - F(60, 100) * x - F((7 * i + 3) % 5, 1000) for i, x in enumerate(middle)]
    war_b = [1 - WIN - F(2, 100) - F(50, 100) * x - F((5 * i + 2) % 7, 1000) for i, x in enumerate(middle)]
    weight_a = [1 + min(i, k - 1 - i) for i in range(k)]
    weight_b = [k + i for i in range(k)]
    prior = [[F(w, sum(ws)) for w in ws] for ws in (weight_a, weight_b)]
    return war_a, war_b, prior[0], prior[1], [F(j + 1, m) for j in range(m)]


def write_efg(k, m, path):
    war_a, war_b, prior_a, prior_b, demands = model(k, m)
    numbers = {}

    def terminal(name, a, b):
        return f't "" {numbers.setdefault(name, len(numbers) + 1)} "{name}" {{ {a}, {b} }}'

    def chance(prior, kind):
        return ' '.join(f'"{kind}{i}" {p}' for i, p in enumerate(prior))

    lines = [f'EFG 2 R "one-round crisis, {k} types, {m} demands" {{ "A" "B" }}', '""', '',
             f'c "" 1 "" {{ {chance(prior_a, "a")} }} 0']
    for i in range(k):
        lines.append(f'c "" {2 + i} "" {{ {chance(prior_b, "b")} }} 0')
        for l in range(k):
            lines.append(f'p "" 1 {1 + i} "A{i}" {{ ' + ' '.join(f'"{x}"' for x in demands) + ' } 0')
            for j, x in enumerate(demands):
                lines += [f'p "" 2 {1 + l * m + j} "B{l}:{j}" {{ "accept" "reject" }} 0', terminal(f'accept{j}', x, 1 - x),
                          f'p "" 1 {1 + k + i * m + j} "A{i}:{j}" {{ "back" "fight" }} 0',
                          terminal(f'back{j}', STATUS_QUO - AUDIENCE * x, 1 - STATUS_QUO),
                          terminal(f'war{i}:{l}', war_a[i], war_b[l])]
    with open(path, 'w', encoding='utf-8') as out:
        out.write('\n'.join(lines) + '\n')


def best_response_gap(k, m, profile):
    """Largest expected gain of a side by its best response. `profile`: A's information sets, then B's, in order of
    first appearance: per type of A its demands, then back or fight after each; per type of B its answers."""
    war_a, war_b, prior_a, prior_b, demands = ([float(x) for x in xs] for xs in model(k, m))
    it = iter(profile)
    ask, last = [], []
    for _ in range(k):
        ask.append([next(it) for _ in range(m)])
        last.append([[next(it), next(it)] for _ in range(m)])
    answer = [[[next(it), next(it)] for _ in range(m)] for _ in range(k)]
    accept = [sum(prior_b[l] * answer[l][j][0] for l in range(k)) for j in range(m)]
    gain_a = gain_b = 0.0
    for i in range(k):
        worth, best = [], []
        for j in range(m):
            back, fight = float(STATUS_QUO) - float(AUDIENCE) * demands[j], war_a[i]
            played = last[i][j][0] * back + last[i][j][1] * fight
            worth.append(accept[j] * demands[j] + (1 - accept[j]) * played)
            best.append(accept[j] * demands[j] + (1 - accept[j]) * max(back, fight))
        gain_a += prior_a[i] * (max(best) - sum(p * w for p, w in zip(ask[i], worth)))
    for j in range(m):
        asks = [prior_a[i] * ask[i][j] for i in range(k)]
        for l in range(k):
            give = sum(asks) * (1 - demands[j])
            resist = sum(asks[i] * (last[i][j][0] * (1 - float(STATUS_QUO)) + last[i][j][1] * war_b[l]) for i in range(k))
            gain_b += prior_b[l] * (max(give, resist) - answer[l][j][0] * give - answer[l][j][1] * resist)
    return max(gain_a, gain_b)


def cpu_seconds(command, limit):
    """CPU seconds of a command and what it printed; no output if it was stopped at `limit` CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1)))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, None if spent >= limit else done.stdout


def our_milliseconds(bench, k, m):
    name = f'one_round_to_the_limit/types:{k}/demands:{m}$'
    done = subprocess.run([bench, f'--benchmark_filter={name}', '--benchmark_format=json', '--benchmark_min_time=0.2'],
                          capture_output=True, text=True, check=True)
    run = json.loads(done.stdout)['benchmarks'][0]
    return run['cpu_time'], run['gap']


def our_profile(demarche, path):
    done = subprocess.run([demarche, 'solve', path, '--json'], capture_output=True, text=True, check=False)
    return [row['probability'] for row in json.loads(done.stdout)['profile']] if done.returncode == 0 else None


def peer_cell(arguments, gambit, k, m, path, ours_ms):
    """Text about gambit-logit: seconds, gap, ratio."""
    if gambit:
        seconds, output = cpu_seconds([gambit, '-e', '-q', path], arguments.limit)
        if output is None:
            return f'>{arguments.limit} s, -, >{arguments.limit * 1000 / ours_ms:,.0f} (this machine)'
        last = output.strip().splitlines()[-1].split(',') if output.strip() else []
        gap = f'{best_response_gap(k, m, [float(x) for x in last[1:]]):.1e}' if last else 'no profile'
        return f'{seconds:.2f} s, {gap}, {seconds * 1000 / ours_ms:,.0f} (this machine)'
    if (k, m) not in RECORDED:
        return 'not on record'
    seconds = RECORDED[(k, m)]
    more = '>' if seconds is None else ''
    seconds = seconds or 120
    return f'{more}{seconds} s, -, {more}{seconds * 1000 / ours_ms:,.0f} (recorded on another machine)'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--sizes', default='2x2,2x4,2x8,2x16,4x2,4x4,4x8,8x2,16x2')
    parser.add_argument('--bench', default='build/bench/bench/bench_solve')
    parser.add_argument('--demarche', help='the program: its profile is then checked here as well')
    parser.add_argument('--limit', type=int, default=120, help='CPU seconds for gambit-logit')
    arguments = parser.parse_args()
    if not os.access(arguments.bench, os.X_OK):
        sys.exit(f'{arguments.bench} is not there: cmake --preset bench && cmake --build --preset bench')
    gambit = shutil.which('gambit-logit')
    print('gambit-logit:', gambit or 'not on PATH; its times are those on record, from another machine')
    print('types x demands | here ms | gap, of the payoff range | gap checked here | gambit-logit: CPU, gap, ratio')
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes.split(','):
            k, m = (int(x) for x in size.split('x'))
            path = os.path.join(folder, f'crisis_{k}x{m}.efg')
            write_efg(k, m, path)
            ours_ms, gap = our_milliseconds(arguments.bench, k, m)
            profile = our_profile(arguments.demarche, path) if arguments.demarche else None
            checked = f'{best_response_gap(k, m, profile):.1e}' if profile else '-'
            print(f'{k} x {m} | {ours_ms:.3f} | {gap:.1e} | {checked} | {peer_cell(arguments, gambit, k, m, path, ours_ms)}',
                  flush=True)


if __name__ == '__main__':
    main()
