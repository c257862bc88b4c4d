#!/usr/bin/env bash
# The program as a user meets it: exit codes, streams, files written, bytes equal on one and two threads.
#   cli_test.sh PROGRAM SOURCE_FOLDER
set -uo pipefail
program=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

expect() { # NAME EXPECTED_EXIT COMMAND..
  local name=$1 expected=$2
  shift 2
  "$@" >out.txt 2>err.txt </dev/null
  local code=$?
  if [ "$code" -ne "$expected" ]; then
    echo "FAILED $name: exit $code, expected $expected"
    head -5 err.txt
    failures=$((failures + 1))
  fi
}
holds() { # NAME COMMAND..
  local name=$1
  shift
  if ! "$@" >/dev/null 2>&1; then
    echo "FAILED $name"
    failures=$((failures + 1))
  fi
}

geneva=$source/crises/geneva-2022 berlin=$source/crises/berlin-1961
expect "version" 0 "$program" --version
expect "no subcommand" 2 "$program"
expect "mistyped subcommand" 2 "$program" asess "$geneva"
holds "the likely subcommand is named" grep -q 'did you mean `assess`' err.txt
expect "mistyped option" 2 "$program" assess "$geneva" --draw 100
holds "the likely option is named" grep -q 'did you mean `--draws`' err.txt
expect "completion" 0 "$program" completion
completes() { # WORDS.. : what bash would offer for the last word
  COMP_WORDS=("$program" "$@") COMP_CWORD=$#
  source out.txt; _demarche; printf '%s\n' "${COMPREPLY[@]}"
}
holds "a subcommand is completed" grep -qx assess <(completes as)
holds "an inner subcommand is completed" grep -qx show <(completes ledger sh)
holds "an option is completed" grep -qx -- --draws <(completes assess x --dr)
expect "manual" 0 "$program" manual
holds "the manual knows every command" grep -q 'demarche ledger add' out.txt
expect "unknown flag" 2 "$program" assess "$geneva" --dreams 3
expect "too few draws" 2 "$program" assess "$geneva" --draws 3
expect "absent dossier" 5 "$program" assess "$work/nothing"
mkdir broken && echo 'schema = "demarche/1"' >broken/crisis.toml
expect "broken dossier" 3 "$program" check broken
expect "broken dossier as JSON" 3 "$program" check broken --json
holds "diagnostics have a line" grep -q '"line": [1-9]' out.txt

expect "assess" 0 "$program" assess "$geneva" --draws 20 --quiet
holds "results on stdout" grep -q 'HOW MAY IT END' out.txt
holds "nothing on stderr" test ! -s err.txt
holds "report written" test -s out/geneva-2022/report.html
holds "data written" test -s out/geneva-2022/assessment.json
expect "JSON on one thread" 0 "$program" assess "$geneva" --draws 40 --json --threads 1 --quiet
cp out.txt one.json
expect "JSON on two threads" 0 "$program" assess "$geneva" --draws 40 --json --threads 2 --quiet
holds "same bytes on one and two threads" cmp -s one.json out.txt
holds "contract keys" grep -q '"schema": *"demarche-assessment/1"' one.json
expect "another seed" 0 "$program" assess "$geneva" --draws 40 --json --seed 2 --quiet
holds "another seed, other numbers" sh -c '! cmp -s one.json out.txt'
expect "requirement met" 0 "$program" assess "$geneva" --draws 20 --json --quiet --require 'war<0.99'
expect "requirement not met" 1 "$program" assess "$geneva" --draws 20 --json --quiet --require 'war<0.001'
expect "a folder without a dossier" 5 "$program" assess "$source/crises"
expect "the same for check" 5 "$program" check "$source/crises"
expect "no ledger to follow" 5 "$program" follow fresh-not-there
expect "a day after the horizon is answered with a note" 0 "$program" docket "$geneva" --at 2030-01-01
holds "the note" grep -q 'after the horizon' err.txt
expect "requirement not understood" 2 "$program" assess "$geneva" --draws 20 --json --quiet --require 'peace=1'
holds "and nothing computed first" test ! -s out.txt
expect "two dossiers" 0 "$program" assess "$geneva" "$berlin" --draws 20 --quiet --ascii
expect "exchange game" 0 "$program" solve "$geneva" --draws 20 --quiet --ascii --efg exchange.efg
holds "who does what" grep -q 'WHO DOES WHAT' out.txt
holds "no line over 100 columns" sh -c '! grep -qE "^.{101}" out.txt'
holds "written in Gambit's format" grep -q '^EFG 2 R' exchange.efg
expect "exchange game as JSON" 0 "$program" solve "$berlin" --draws 20 --json --quiet --threads 1
cp out.txt one.json
expect "exchange game on two threads" 0 "$program" solve "$berlin" --draws 20 --json --quiet --threads 2
holds "same bytes of the exchange" cmp -s one.json out.txt
holds "exchange certificate" grep -q '"best_response_gap"' out.txt
expect "two exchanges" 0 "$program" solve "$geneva" --draws 0 --rounds 2 --quiet
expect "learning in the standoff" 0 "$program" solve "$berlin" --game standoff --depth 2 --draws 20 --quiet
holds "frozen and learning" grep -q 'frozen  learning' out.txt
expect "the standoff is not written out" 2 "$program" solve "$berlin" --game standoff --efg no.efg
expect "depth out of range" 2 "$program" solve "$berlin" --game standoff --depth 9
expect "width 80" 0 "$program" assess "$berlin" --draws 20 --quiet --width 80 --ascii
holds "no line over 80 columns" sh -c '! grep -qE "^.{81}" out.txt'
holds "ASCII only" sh -c '! LC_ALL=C grep -q "[^ -~]" out.txt'

expect "docket" 0 "$program" docket "$geneva" --at 2022-01-24
holds "a promised answer is owed" grep -q 'written-answers-promised, open' out.txt
holds "nothing known later" sh -c '! grep -q american-reply out.txt'
expect "docket as JSON" 0 "$program" docket "$geneva" --at 2022-01-24 --json
holds "contract keys of the docket" grep -q '"owed_by"' out.txt
holds "due is a pair" sh -c 'tr -d " \n" <out.txt | grep -q "\"due\":\[\"2022-01-24\",\"2022-01-28\"\]"'
expect "docket of a bad day" 2 "$program" docket "$geneva" --at yesterday
expect "docket through unknown eyes" 2 "$program" docket "$geneva" --as martians
cp -r "$geneva" mine
sed '/^id = "american-reply"/,$d' mine/ledger.toml | sed '$d' >cut.toml && mv mine/ledger.toml whole.toml
mv cut.toml mine/ledger.toml
expect "later entries cut" 0 "$program" docket mine --at 2022-01-24 --json
cp out.txt cut.json
expect "later entries there" 0 "$program" docket "$geneva" --at 2022-01-24 --json
holds "no look-ahead" cmp -s cut.json out.txt
cp mine/ledger.toml before.toml
expect "ledger add" 0 "$program" ledger add mine --date 2022-01-25 --kind rejection --by russia --to united-states \
  --ref rejects:nato-names-subjects --content 'Not enough, says "Moscow".' --about inf-missiles --source S20 --grade B2
holds "what stood there kept its bytes" sh -c 'head -c "$(wc -c <before.toml)" mine/ledger.toml | cmp -s - before.toml'
expect "ledger show" 0 "$program" ledger show mine 2022-01-25-rejection
holds "what it refers to" grep -q 'rejects nato-names-subjects' out.txt
cp mine/ledger.toml before.toml
expect "a wrong entry is refused" 3 "$program" ledger add mine --date 2022-01-25 --kind response --by rusia --content no
holds "with a hint" grep -q 'did you mean `russia`' err.txt
holds "and nothing is written" cmp -s mine/ledger.toml before.toml
expect "half an entry" 2 "$program" ledger add mine --kind demand
expect "entries from a pipe" 0 sh -c "printf '[[entry]]\nid = \"piped\"\ndate = 2022-01-25\nkind = \"background\"\ncontent = \"x\"\n' | '$program' ledger add mine --toml -"
expect "ledger list" 0 "$program" ledger list mine --actor russia --from 2022-01-20 --kind denial
expect "ledger list of an unknown kind" 2 "$program" ledger list mine --kind denail
expect "ledger show of nothing" 2 "$program" ledger show mine nothing-of-the-kind
expect "compare" 0 "$program" compare mine "$geneva" --json
holds "entries matched" grep -q '"only_second"' out.txt
echo 'schema = "demarche/2"' >mine/ledger.toml
expect "check speaks of the ledger" 3 "$program" check mine
expect "assess refuses a broken ledger" 3 "$program" assess mine --draws 20 --quiet
expect "no ledger, no docket" 5 "$program" docket "$work"/fresh-none
expect "what if" 0 "$program" what-if "$geneva" --set now.posture=1 --draws 20 --quiet
holds "a paired change" grep -q 'change in points' out.txt
expect "what if as JSON" 0 "$program" what-if "$geneva" --set now.demand=none --vs now.demand=negotiable --draws 20 --json --quiet
holds "both variants" grep -q '"path": "now.demand"' out.txt
expect "what if nobody knows" 2 "$program" what-if "$geneva" --set war.bluf-share=0.2 --draws 20 --quiet
holds "a suggestion" grep -q 'war.bluff-share' err.txt

expect "sensitivity" 0 "$program" sensitivity "$geneva" --rows 32 --draws 40 --quiet
holds "both orders" grep -q 'in all' out.txt
expect "sensitivity of an ending nobody knows" 2 "$program" sensitivity "$geneva" --outcome peace --quiet
expect "why" 0 "$program" assess "$geneva" --why settlement --draws 40 --quiet
holds "a place in the file" grep -q 'crisis.toml:[0-9]' out.txt
expect "why of two dossiers" 2 "$program" assess "$geneva" "$geneva" --why war --quiet
expect "value of information as JSON" 0 "$program" value-of-information "$geneva" --threshold 0.3 --draws 40 --json --quiet
holds "a decision" grep -q '"perfect_information"' out.txt
expect "a threshold that is none" 2 "$program" value-of-information "$geneva" --threshold 1.5 --draws 40 --quiet
expect "least change" 0 "$program" least-change "$geneva" --by united-states --price united-states=1 --draws 20 --quiet
holds "who bears it without a price" grep -q 'without a price' out.txt
expect "least change of a follower" 2 "$program" least-change "$geneva" --by germany --price germany=1 --draws 20 --quiet
expect "a price that is none" 2 "$program" least-change "$geneva" --by russia --price russia --draws 20 --quiet

expect "bargain" 0 "$program" bargain "$geneva" --draws 20 --quiet
expect "bargain as JSON" 0 "$program" bargain "$geneva" --draws 20 --json --quiet
holds "packages counted" grep -q '"count": *[1-9]' out.txt
expect "new" 0 "$program" new fresh --yes --challenger North --target South --issue passage:free,escorted,closed
expect "new does not overwrite" 2 "$program" new fresh --yes
expect "bad answers" 2 "$program" new other --yes --issue only:one
expect "a new dossier passes" 0 "$program" check fresh --readback --draws 20 --quiet
expect "a new dossier can be assessed" 0 "$program" assess fresh --draws 20 --quiet
for crisis in "$source"/crises/*/; do
  expect "expectations of $crisis" 0 "$program" check "$crisis" --readback --draws 400 --quiet
  expect "assessment of $crisis" 0 "$program" assess "$crisis" --draws 20 --quiet
done
printf '\n[[expect]]\nthat = "war"\nbetween = [0.0, 0.0001]\n' | cat fresh/crisis.toml - >fresh/next && mv fresh/next fresh/crisis.toml
expect "a broken expectation fails the check" 3 "$program" check fresh --readback --draws 20 --quiet

printf 'actor,position,salience,capability\nA,10,0.5,1\nB,90,0.4,2\nC,50,0.9,1..2\n' >table.csv
expect "forecast" 0 "$program" forecast table.csv --html page.html
holds "baselines beside the models" grep -q 'plain-median' out.txt
holds "forecast page written" grep -q 'Where may it settle' page.html
expect "forecast as JSON" 0 "$program" forecast table.csv --json --draws 50 --threads 1
cp out.txt one.json
expect "forecast on two threads" 0 "$program" forecast table.csv --json --draws 50 --threads 2
holds "same forecast on one and two threads" cmp -s one.json out.txt
expect "forecast as CSV" 0 "$program" forecast table.csv --csv --model smp
expect "forecast of a dossier" 0 "$program" forecast "$geneva" --model weighted-mean --quiet
expect "unknown model" 2 "$program" forecast table.csv --model oracle
expect "absent table" 5 "$program" forecast nothing.csv
printf 'actor,position\nA,200\nA,x\n' >bad.csv
expect "bad table" 3 "$program" forecast bad.csv
holds "row and column of the problem" grep -qE 'bad.csv:[0-9]+:[0-9]+' err.txt
# KTAB's layouts: nine options from the file, and its two slips on request.
printf '"Ports","two dimensions",3,2\nActor,Description,Power,"Tariff Position","Tariff Salience","Quota Position","Quota Salience"\nA,a,100,10,60,20,40\nB,b,50,90,30,70,60\nC,c,80,40,50,60,30\n' >ktab.csv
expect "KTAB's CSV" 0 "$program" forecast ktab.csv --model smp --json
cp out.txt corrected.json
expect "KTAB's slips" 0 "$program" forecast ktab.csv --model smp --compat ktab --smp InterVecBrgn=S1P1 --smp BargnModel=InitRcvrInterp --json
expect "an option KTAB does not have" 2 "$program" forecast ktab.csv --model smp --smp Mood=Sour
holds "the option is named" grep -q 'Mood' err.txt

expect "list of models" 0 "$program" solve --list
holds "every model with a command" grep -q 'demarche solve --model lewis_schultz' out.txt
expect "one model's parameters" 0 "$program" solve --list --model powell_tioli
expect "no such model to list" 2 "$program" solve --list --model powel_tioli
expect "a named model" 0 "$program" solve --model ultimatum_uniform --set p=.5 --set cA=.1 --set cB_lo=0 --set cB_hi=.4
holds "two columns" grep -q 'closed form  numerical' out.txt
expect "the same as JSON" 0 "$program" solve --model ultimatum_uniform --json --params '{"p":0.5,"cA":0.1,"cB_lo":0,"cB_hi":0.4}'
holds "contract keys of a model" grep -q '"largest_difference"' out.txt
expect "every problem of the parameters" 3 "$program" solve --model ultimatum_uniform --set p=2 --set cB=1
holds "range, name and absence" grep -q '5 errors' err.txt
expect "unknown model" 2 "$program" solve --model bargaining_rage
holds "a guess at what was meant" grep -q "did you mean 'bargaining_range'" err.txt
expect "parameters that are no JSON" 2 "$program" solve --model bargaining_range --params '{p:1}'
expect "two games at once" 2 "$program" solve "$geneva" --model bargaining_range
expect "nothing to solve" 2 "$program" solve
games=$source/tests/fixtures/efg
expect "a game file" 0 "$program" solve "$games/deterrence.efg"
holds "certificate on the page" grep -q 'CERTIFICATE' out.txt
expect "a game file at lambda" 0 "$program" solve "$games/pennies.efg" --lambda 3 --json
holds "contract keys of a game" grep -q '"information_set": 1' out.txt
expect "a broken game file" 3 "$program" solve "$source/tests/broken/efg/many-faults.efg"
expect "an absent game file" 5 "$program" solve nothing.efg
expect "a model's tree as a file" 0 "$program" solve --model private_ally --set p=.7 --set dp=.3 --set prob_ally=.2 --set cA=.1 --set cB=.05 --efg ally.efg
expect "which is solved again" 0 "$program" solve ally.efg
expect "a model without a tree" 2 "$program" solve --model critical_risk --set win=1 --set concede=0 --set disaster=-9 --efg none.efg
expect "a dossier's game as a file" 0 "$program" solve "$geneva" --draws 0 --quiet --efg geneva.efg
holds "with its players" grep -q '^EFG 2 R' geneva.efg

[ "$failures" -eq 0 ] && echo "all command-line checks passed"
exit "$failures"
