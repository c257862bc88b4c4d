#!/usr/bin/env bash
# Tests ./demarche and ./setup.sh on a checkout with a tiny program in place of the real one.
#   launcher_test.sh ROOT     77: skipped
set -uo pipefail

root=$1
if ! missing=$("$root/setup.sh" --missing 2>/dev/null) || [[ -n $missing ]]; then
  echo "SKIPPED launcher: the packages of setup.sh are not installed here"
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
failures=0

check() { # check NAME COMMAND..: counts a failure when the command fails
  local name=$1
  shift
  if "$@"; then
    echo "ok    $name"
  else
    echo "FAIL  $name"
    failures=$((failures + 1))
  fi
}

make_checkout() {
  mkdir -p "$1/app" "$1/src/base"
  cp "$root/demarche" "$root/setup.sh" "$root/CMakePresets.json" "$1/"
  cat >"$1/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES CXX)
add_subdirectory(app)
CMAKE
  echo 'add_executable(demarche main.cpp)' >"$1/app/CMakeLists.txt"
  cat >"$1/app/main.cpp" <<'CPP'
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <unistd.h>
int main(int argc, char** argv) {
  if (argc == 2 && !std::strcmp(argv[1], "pid")) {
    std::signal(SIGTERM, [](int) { _exit(42); });
    std::cout << getpid() << std::endl;
    for (;;) pause();
  }
  if (argc == 3 && !std::strcmp(argv[1], "exit")) return std::atoi(argv[2]);
  for (int i = 1; i < argc; ++i) std::cout << '<' << argv[i] << '>';
  for (std::string line; std::getline(std::cin, line);) std::cout << '[' << line << ']';
  std::cout << "one\n";
}
CPP
}

checkout=$work/check\ out
make_checkout "$checkout"
cd "$work" || exit 1

# The first call builds, says so on stderr, and gives stdout to the program alone.
printf 'stdin line\n' | "$checkout/demarche" 'two words' '' '*' >out 2>err
check "arguments and stdin reach the program untouched" test "$(<out)" = '<two words><><*>[stdin line]one'
check "the build is announced on stderr" grep -q '^demarche: building' err

"$checkout/demarche" exit 3 >out 2>err </dev/null
check "the exit code is the program's" test $? -eq 3
check "a call with nothing to build says nothing" test ! -s err

started=$(date +%s%N)
for _ in 1 2 3 4 5; do "$checkout/demarche" exit 0 </dev/null; done
elapsed=$((($(date +%s%N) - started) / 5000000))
echo "      a call with nothing to build: $elapsed ms"
check "a call with nothing to build takes well under a second" test "$elapsed" -lt 500

ln -s "$checkout/demarche" "$work/link"
check "works through a symbolic link" test "$("$work/link" </dev/null)" = one

# The program takes the launcher's place: same process, so signals reach it.
"$checkout/demarche" pid >process 2>/dev/null </dev/null &
launched=$!
for _ in $(seq 100); do [[ -s process ]] || sleep 0.05; done
check "the program takes the launcher's process" test "$(<process)" = "$launched"
kill -TERM "$launched"
wait "$launched"
check "a signal reaches the program" test $? -eq 42

# Changes.
sed -i 's/"one\\n"/"two\\n"/' "$checkout/app/main.cpp"
check "an edited source is built" test "$("$checkout/demarche" 2>/dev/null </dev/null)" = two
sed -i 's/(demarche main.cpp)/(demarche main.cpp more.cpp)/' "$checkout/app/CMakeLists.txt"
echo 'int more() { return 1; }' >"$checkout/app/more.cpp"
check "an added source is built" test "$("$checkout/demarche" 2>/dev/null </dev/null)" = two
rm "$checkout/app/more.cpp"
"$checkout/demarche" >out 2>err </dev/null
check "a deleted source is noticed, and a failed build ends with 70" test $? -eq 70
check "a failed build shows why" grep -q 'more.cpp' err
check "a failed build prints nothing on stdout" test ! -s out
sed -i 's/ more.cpp//' "$checkout/app/CMakeLists.txt"
check "a mended build works again" test "$("$checkout/demarche" 2>/dev/null </dev/null)" = two

mv "$checkout" "$work/moved"
check "a moved checkout is built anew" test "$("$work/moved/demarche" 2>/dev/null </dev/null)" = two
for i in 1 2 3; do
  touch "$work/moved/app/main.cpp"
  "$work/moved/demarche" >"out$i" 2>/dev/null </dev/null &
done
wait
check "several calls at once share one build" test "$(cat out1 out2 out3)" = $'two\ntwo\ntwo'

rm "$work/moved/app/CMakeLists.txt"
"$work/moved/demarche" >out 2>err </dev/null
check "a checkout without the program says so" grep -q 'no app/CMakeLists.txt' err

# setup.sh
"$root/setup.sh" --with nothing-of-the-kind >out 2>err
check "an unknown extra is a usage error" test $? -eq 2
check "the extras are listed" grep -q 'fuzz' err
check "the core list names the compiler" grep -qx 'g++' <("$root/setup.sh" --list)
check "extras come on top" grep -qx 'libbenchmark-dev' <("$root/setup.sh" --list --with bench)

exit $((failures > 0))
