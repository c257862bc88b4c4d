#pragma once
// The subcommands: what each takes from the command line and what runs it. Only main.cpp and options*.* know
// the parser.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "demarche/efg.h"
#include "demarche/study.h"

namespace demarche::app {

enum Exit {
  kOk = 0,
  kRequirementFailed = 1,
  kUsage = 2,
  kInvalidInput = 3,
  kNotConverged = 4,
  kInputOutput = 5,
  kInternal = 70,
  kInterrupted = 130
};

/// What every command shares.
struct Common {
  bool json = false, quiet = false;
  std::uint64_t seed = 1;
  int threads = 0;
};

struct AssessArguments {
  Common common;
  std::vector<std::string> dossiers;  ///< one, or two to set side by side
  int draws = 1000, width = 100;
  std::string out, words = "icd203", why;
  bool ascii = false;
  std::vector<std::string> require;  ///< "war<0.3"
};
int run_assess(const AssessArguments& arguments);
/// assess --why: from one figure to its inputs.
int run_why(const AssessArguments& arguments);

struct BargainArguments {
  Common common;
  std::string dossier;
  int draws = 1000, width = 100;
  bool ascii = false;
};
int run_bargain(const BargainArguments& arguments);

struct WhatIfArguments {
  Common common;
  std::string dossier;
  std::vector<std::string> set, against;  ///< "path=value"
  int draws = 1000, width = 100;
  bool standard = false, ascii = false;
};
int run_what_if(const WhatIfArguments& arguments);

struct SensitivityArguments {
  Common common;
  std::string dossier, outcome = "war";
  int rows = 512, draws = 1000, width = 100;
  bool standard = false, judgements = false, ascii = false;
};
int run_sensitivity(const SensitivityArguments& arguments);

struct ValueArguments {
  Common common;
  std::string dossier, outcome = "war";
  std::optional<double> threshold;
  int draws = 2000, width = 100;
  bool standard = false, ascii = false;
};
int run_value_of_information(const ValueArguments& arguments);

struct LeastChangeArguments {
  Common common;
  std::string dossier, halve = "war";
  double to = 0.5;                      ///< share of today's risk that is aimed at
  std::vector<std::string> by, prices;  ///< actor ids; "actor=price"
  int most = 2, draws = 500, width = 100;
  bool standard = false, ascii = false;
};
int run_least_change(const LeastChangeArguments& arguments);

struct CheckArguments {
  Common common;
  std::string dossier;
  bool readback = false;
  int draws = 1000;
};
int run_check(const CheckArguments& arguments);

struct DocketArguments {
  Common common;
  std::string dossier, ledger, at, as = "public";  ///< ledger: another file than the one beside the dossier
  bool steps = false, ascii = false;
  int width = 100;
};
int run_docket(const DocketArguments& arguments);

struct LedgerArguments {
  Common common;
  std::string dossier, ledger;
  bool ascii = false;
  int width = 100;
  std::string kind, actor, issue, from, to;  ///< of list
  std::string id;                            ///< of show
};
int run_ledger_list(const LedgerArguments& arguments);
int run_ledger_show(const LedgerArguments& arguments);

/// An entry as flags give it; what they mean is read where the entry is made.
struct LedgerAddArguments {
  Common common;
  std::string dossier, ledger, toml;  ///< toml: a file with whole entries, "-" for standard input
  std::string id, date, kind, content, known, due, consequence, amount, qualifier, scope, origin, factuality,
      note, grade, level, share, forces;
  std::vector<std::string> by, on_behalf_of, to, about, attribution, condition, quote, refs, sources, moves,
      likelihood;
  bool in_private = false, inferred = false;
};
int run_ledger_add(const LedgerAddArguments& arguments);

struct CompareArguments {
  Common common;
  std::string first, second, dossier;
  bool ascii = false;
  int width = 100, draws = 200;
};
int run_compare(const CompareArguments& arguments);

struct NewArguments {
  Common common;
  std::string directory;
  std::string id, title, as_of, horizon, challenger, target, core, threat;
  std::vector<std::string> actors, issues;
  bool yes = false;  ///< ask nothing
};
int run_new(const NewArguments& arguments);

struct CalibrateArguments {
  Common common;
  std::vector<std::string> dossiers;
  double target = 0.06;
  int draws = 2000;
  std::string out;
};
int run_calibrate(const CalibrateArguments& arguments);

struct ForecastArguments {
  Common common;
  std::string table;
  std::string model = "all", compat, scale, html;  ///< scale "4:10"; html: a file to write
  std::vector<std::string> smp;                    ///< "VotingRule=Cubic"
  std::vector<double> disagreement;
  int rounds = 8, draws = -1, width = 100;  ///< draws -1: a default that depends on the table
  bool csv = false;
};
int run_forecast(const ForecastArguments& arguments);

struct FollowArguments {
  Common common;
  std::string dossier, from, to, as = "public";
  int every = 0, draws = 1000, seeds = 2, width = 100;
  bool ascii = false, all = false, leave_one_out = false, no_baselines = false;
};
int run_follow(const FollowArguments& arguments);

struct ScoreArguments {
  Common common;
  std::string folder = "crises";
  int draws = 200, width = 140;
  bool ascii = false, toml = false;
};
int run_score(const ScoreArguments& arguments);

struct WatchArguments {
  Common common;
  std::string dossier, to, as = "public";
  int days = 30, draws = 1000, width = 110;
  bool ascii = false;
};
int run_watch(const WatchArguments& arguments);

struct SweepArguments {
  Common common;
  std::string study, out, shard;  ///< shard "3/64"; empty: the whole
  bool resume = false;
  double max_seconds = 0;       ///< 0: no limit
  std::uint64_t max_bytes = 0;  ///< 0: no limit
};
/// What runs a study: on the threads of this process, or on the ranks of an MPI job.
using SweepRunner = std::function<Result<SweepReport>(const PreparedStudy& study, const std::string& file,
                                                      const SweepOptions& options)>;
int run_sweep(const SweepArguments& arguments, const SweepRunner& runner);
/// Reads and checks a study file.
Result<PreparedStudy> prepare_study(const std::string& file);

struct MergeArguments {
  Common common;
  std::vector<std::string> parts;
  std::string out;
};
int run_merge(const MergeArguments& arguments);

struct BacktestArguments {
  Common common;
  std::string data, path;
  int bootstrap = 2000, width = 100;
};
int run_backtest(const BacktestArguments& arguments);

/// One command, three kinds of game; each is run in a file of its own.
struct SolveArguments {
  Common common;
  std::string game_file;         ///< a dossier, or a Gambit .efg file
  std::optional<double> lambda;  ///< empty: the default of the kind of game
  // A dossier.
  std::optional<int> draw;
  std::string game = "exchange";  ///< or "standoff"
  std::optional<int> draws;       ///< for bands; empty: 1000 exchanges, 200 standoffs
  int rounds = 1, depth = 2, width = 100;
  bool standard = false, all = false, ascii = false;
  double least_reach = 0.02;
  // A named model.
  std::string model, params;
  std::vector<std::string> set;  ///< "p=0.5"
  bool list = false;
  std::string efg;  ///< file for the game in Gambit's format
};
int run_solve(const SolveArguments& arguments);
int run_solve_crisis(const SolveArguments& arguments);
int run_solve_model(const SolveArguments& arguments);
int run_solve_efg(const SolveArguments& arguments);
/// Writes a game to arguments.efg and shows what there is to say about it; an exit code.
int write_game(const Result<ExtensiveGame>& game, const SolveArguments& arguments);

struct ReadArguments {
  Common common;
  std::string file;  ///< a file, a folder, or "-"
  std::string date, source, into, model, propose;
  std::string format = "page";
  int width = 100;
};
int run_read(const ReadArguments& arguments);

struct ReviewArguments {
  Common common;
  std::string dossier, reviewer;
  bool rules = false;  ///< only show the precision of the rules
};
int run_review(const ReviewArguments& arguments);

}  // namespace demarche::app
