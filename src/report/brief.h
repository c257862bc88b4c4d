#pragma once
// The prepared page: every sentence, rounded number and section as data. The terminal page and the HTML
// report print this one structure, so both say the same words and the same numbers; a printer only lays out.
// Positions for drawing stay unrounded (0..1); strings are final.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "demarche/assess.h"
#include "report/wording.h"

namespace demarche::report {

/// The endings as pages show them: war includes accident. The order is the scale and never changes.
enum class Outcome { war, concession, standoff, back_down, settlement };
inline constexpr int kOutcomes = 5;

/// A piece of a sentence; `target` is the id of the section or input it is drawn from, empty for plain text.
struct Phrase {
  std::string text;
  std::string target = {};
  bool strong = false;
};
using Sentence = std::vector<Phrase>;
/// The words of a sentence without its links.
std::string plain(const Sentence& sentence);

/// Section ids; the HTML uses them as anchors.
namespace section {
inline constexpr const char* kBrief = "brief";
inline constexpr const char* kEnding = "ending";
inline constexpr const char* kDeal = "deal";
inline constexpr const char* kBlocks = "blocks";
inline constexpr const char* kDocket = "docket";
inline constexpr const char* kChange = "change";
inline constexpr const char* kResponse = "response";
inline constexpr const char* kExchange = "exchange";
inline constexpr const char* kCarries = "uncertainty";
inline constexpr const char* kTrust = "trust";
inline constexpr const char* kInputs = "inputs";
}  // namespace section

/// A band with everything a row prints and draws about it.
struct BandRow {
  std::string key;     ///< colour key: an outcome ("war"), "challenger", "target"
  std::string name;    ///< "War"
  std::string note;    ///< small print under the name
  std::string value;   ///< "22 %"
  std::string range;   ///< "7 to 46"
  std::string lambda;  ///< "17 to 29"
  Band band;
  std::optional<double> analyst;            ///< the other run's mean, if it is worth a mark
  std::string analyst_text;                 ///< "31"
  std::vector<std::array<double, 2>> past;  ///< Wilson intervals of the reference classes
  std::string past_text;                    ///< "2 to 16 % of past cases" or "no reference class coded"
  std::optional<double> forecast;           ///< a public forecast of the time
  bool forecast_at_least = false;
  std::string forecast_text;  ///< "50, at least"
  /// What a screen reader says: all values of the row.
  [[nodiscard]] std::string spoken() const;
};

struct Fact {
  bool ok = true;
  std::string text;
};

/// A share of draws, drawn with its sampling error only.
struct ShareRow {
  std::string name, note, value, error;  ///< "29 of 100", "±1 (sampling)"
  Share share;
  std::optional<double> other;  ///< if the veto core is ignored
  std::string other_text;       ///< "94 if the veto core of Russia is ignored"
};

/// A paired difference in points.
struct DifferenceCell {
  Difference difference;
  std::string value;  ///< "−5"
  std::string range;  ///< "−10 to −1"
  bool open = false;  ///< the interval contains zero
  [[nodiscard]] std::string spoken(const std::string& of_what) const;
};

struct LeverRow {
  std::string id, name, kind;
  DifferenceCell war, concession, settlement, cost_challenger, cost_target;
  std::string same_sign;  ///< "97 of 100": draws with the sign of the mean, for war
  std::string payer;      ///< "United States gives it up"
  std::string consent;    ///< "its own value does not fall in 62 of 100 draws"
  std::string red_line;   ///< "crosses ... in 61 of 100 draws" or "crosses nobody's red line"
  bool crosses = false;
  std::string applies;  ///< empty if it can be done in every draw
  std::string moves;    ///< as a move of the standoff: what is done in public; empty if there is no such move
  DifferenceCell as_fact, as_move, reading;  ///< war, over the draws in which the move exists
};

struct EndingSection {
  std::string answer;
  std::array<int, kOutcomes> squares{};  ///< sums to 100
  std::array<std::string, kOutcomes> counts;
  std::array<BandRow, kOutcomes> rows;
  std::string squares_note, solved_note, words_note;
  std::vector<std::string> rules;      ///< resolution rules, "War: ..."
  std::vector<std::string> forecasts;  ///< the public forecasts of the time, in words
};

struct PackageLine {
  std::string letter, changes, blocked_by, points;
  std::vector<std::string> signs;  ///< per lead, "58"; empty strings if not given
  std::string both;                ///< "19"
  double challenger = 0, target = 0, share = 0;
  bool meets_core = false;
};

struct DealSection {
  std::string answer;
  BandRow gives,
      needs;  ///< on the frontier, 0 status quo .. 1 full demand; value "0.41", range "0.28 to 0.55"
  std::string gives_words, needs_words;  ///< "accepts anything" and the like, if a limit is beyond an end
  std::string strip_note;
  std::vector<PackageLine> packages;
  std::vector<std::array<double, 2>> frontier, cloud;
  std::optional<Band> no_deal_challenger, no_deal_target;
  std::vector<std::array<std::string, 4>> points;  ///< solution point, value to each lead, package in words
  std::string count_note;                          ///< "177,147 packages enumerated, frontier exact"
  std::string smallest_change, points_note, core_note;
};

struct OptionView {
  std::string label;
  std::vector<OptionCell> cells;      ///< per party
  std::vector<std::string> refusers;  ///< codes
  bool status_quo = false;
  bool free = false;  ///< refused by no actor that must sign
};

struct IssueView {
  std::string question, blocked_by, common_value;
  bool core = false, blocked = false, ordered = true;
  double common = 0;
  std::vector<OptionView> options;
  std::vector<std::string> weights;  ///< of the two leads, "0.35"
  std::array<double, 2> weight{};
  std::vector<std::string> sources;
};

struct BlocksSection {
  std::string answer, other_note;
  std::vector<std::string> codes, names;  ///< parties: "RU", "Russia"
  std::vector<bool> challenger_side;
  std::vector<IssueView> issues;   ///< blocked ones first; at most twelve
  std::vector<std::string> lines;  ///< red lines most often in the way, in words
};

/// One item of the docket. Positions are on the axis of the section, 0 to 1; they may lie outside.
struct DocketLine {
  std::string id, kind, state;
  std::string what;  ///< the entry in one sentence
  std::string who;   ///< "Alta to Brava": whose item it is and to whom
  std::string due;   ///< "18 to 22 February 2020"; empty: no day
  std::string days;  ///< "3 days left", "2 days late"; empty: nothing is owed by a day
  std::string why;
  std::vector<std::string> steps;  ///< "21 February 2020: Brava answered on fishing"
  bool overdue = false;
  double from = 0, to = 0;
};

struct DocketSection {
  bool present = false;  ///< there is a ledger
  std::string answer, next;  ///< `next`: "Next: Brava owes Alta an answer by 22 February.", for the lead
  std::vector<DocketLine> owed;      ///< overdue first, then by day
  std::vector<DocketLine> standing;  ///< threats that stand
  std::vector<DocketLine> closed;
  std::vector<std::string> contradictions;
  std::string axis_from, axis_to;
  double axis_at = 0;  ///< the docket's day
};

struct ChangeSection {
  std::string answer, note;
  std::vector<LeverRow> rows;
  double axis_war = 0.2, axis_concession = 0.2,
         axis_settlement = 0.2;  ///< half-widths of the zero-centred axes
};

/// One member of the coalition behind the threatened response.
struct MemberRow {
  std::string name, position, range, weight, without;  ///< "0.50", "0.28 to 0.71", "16 %", "−5"
  double at = 0, low = 0, high = 0;                    ///< of the position, 0..1
  bool sourced = false;
};

struct ResponseSection {
  std::string answer, models, note;
  BandRow unity;
  std::vector<MemberRow> rows;
};

/// What one thing is worth within one exchange, in points and hundredths of the stake.
struct WorthRow {
  std::string name;
  DifferenceCell attack, settled, challenger, target;
  std::string applies;  ///< empty if it can be done in every draw
};

struct ExchangeSection {
  std::string answer, signals, learning, certificate;
  std::vector<WorthRow> rows;
};

struct DriverRow {
  std::string name, range, share, error, sources_text, low_text, high_text;
  std::string input_id;  ///< anchor of its row among the inputs; empty: the standard prior
  double first_order = 0, se = 0, at_low = 0, at_high = 0;
  bool judged = true, prior = false;
  std::vector<std::string> sources;
};

struct StepRow {
  std::string name, value, change;
  double war = 0;
};

struct CarriesSection {
  std::optional<DriverGrid> grid;  ///< war over the two inputs that carry most
  std::string answer, note;
  std::vector<DriverRow> rows;
  double mean_war = 0, axis_war = 1, axis_share = 1;
  std::string mean_text;
  std::string steps_answer;
  std::vector<StepRow> steps;
};

struct ReferenceView {
  std::string definition, cases, interval, horizon, excludes;
  double low = 0, high = 0, share = 0;
  std::vector<std::string> sources;
};

struct TrustSection {
  std::string answer;
  std::vector<std::array<std::string, 2>> certificates;
  std::vector<ReferenceView> reference;
  std::string reference_note;
  std::vector<std::array<std::string, 3>> baselines;  ///< name, war, note
  std::vector<std::string> unknown;                   ///< what it does not know, sentences
};

struct InputView {
  std::string id, path, value, note, share, where;
  std::vector<std::string> sources;
  bool judgement = true, used = true;
};

struct SourceView {
  std::string id, text, url, flag;  ///< flag: "written after the date of this assessment", "from memory"
};

struct Brief {
  std::string title, id, description, as_of, until, until_short;
  std::string challenger, target, beside_challenger, beside_target;
  std::vector<Sentence> lead;
  BandRow war, settlement, resolve;
  ShareRow deal;
  std::optional<LeverRow> lever;
  std::vector<Fact> trust_strip;
  std::string words_note;  ///< one sentence with the words of war and settlement and their ranges
  EndingSection ending;
  DealSection deal_section;
  BlocksSection blocks;
  DocketSection docket;
  ChangeSection change;
  std::optional<ResponseSection> response;  ///< if the dossier names who would carry it out
  std::optional<ExchangeSection> exchange;
  CarriesSection carries;
  TrustSection trust;
  std::vector<InputView> inputs;
  std::string inputs_answer;
  std::vector<SourceView> sources;
  std::string command, lambda_range;
  std::vector<std::array<std::string, 2>> reproduction;
};

/// Prepares the page. Deterministic; takes nothing from outside its arguments.
Brief prepare(const Crisis& crisis, const Assessment& assessment, WordScale scale);

/// Anchor of an input among the inputs and of a source among the sources: letters, digits, '.', '-', '_'.
std::string input_anchor(const std::string& path);
std::string source_anchor(const std::string& id);

// The parts of prepare(), one file each.
struct Names {                             ///< how this crisis speaks of its two leads
  std::string challenger, target;          ///< "Russia", "United States"
  std::string the_challenger, the_target;  ///< with the article where English uses it
};
Names names_of(const Crisis& crisis);
std::string actor_name(const Crisis& crisis, int actor);
std::string option_label(const Crisis& crisis, int issue, int option);
/// What a package changes from the status quo, the challenger's core issues first, separated by semicolons;
/// beyond `most` changes "and 6 more".
std::string change_words(const Crisis& crisis, const PackageRow& package, std::size_t most);
/// "Nash", "Kalai-Smorodinsky", ..
std::string point_name(const std::string& key);
/// "30 April", with the year if it is not the year of the as-of date.
std::string short_date(const Crisis& crisis, Date date);
/// Span of the Wilson intervals of all reference classes.
std::optional<std::array<double, 2>> reference_span(const Assessment& assessment);
/// The instrument with the largest fall of war among those inside nobody's red line (crossed in fewer than
/// half of the draws) that can be done at all; -1: none lowers war.
int largest_lever(const Assessment& assessment);
/// The share of draws with a deal that the packages of section 2 belong to (the analyst run).
const RunSummary& bargain_run(const Assessment& assessment);

std::vector<Sentence> lead_sentences(const Crisis& crisis, const Assessment& assessment);
EndingSection ending_section(const Crisis& crisis, const Assessment& assessment, WordScale scale);
BandRow resolve_row(const Crisis& crisis, const Assessment& assessment);
ShareRow deal_row(const Crisis& crisis, const Assessment& assessment);
DealSection deal_section(const Crisis& crisis, const Assessment& assessment);
BlocksSection blocks_section(const Crisis& crisis, const BargainSummary& bargain);
DocketSection docket_section(const Crisis& crisis, const Ledger& ledger, const Docket& docket);
LeverRow lever_row(const Crisis& crisis, const Instrument& instrument);
ChangeSection change_section(const Crisis& crisis, const Assessment& assessment);
DifferenceCell difference_cell(const Difference& difference);
std::optional<ExchangeSection> exchange_section(const Crisis& crisis, const Assessment& assessment);
std::optional<ResponseSection> response_section(const Assessment& assessment);
CarriesSection carries_section(const Crisis& crisis, const Assessment& assessment);
TrustSection trust_section(const Crisis& crisis, const Assessment& assessment);
void fill_inputs(const Crisis& crisis, const Assessment& assessment, Brief& brief);

}  // namespace demarche::report
