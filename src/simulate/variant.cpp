#include "simulate/variant.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "collective/table_build.h"
#include "simulate/input_sampler.h"

namespace demarche::simulate {
namespace {

using Words = std::vector<std::string>;

/// The words of one part of the state, in the order of its levels.
struct StatePart {
  const char* path;
  Words words;
  int (*level)(const CrisisState&);
  void (*set)(CrisisState&, int);
};

const std::vector<StatePart>& state_parts() {
  static const std::vector<StatePart> kParts{
      {"now.posture",
       {"0", "1", "2", "3", "4"},
       [](const CrisisState& s) { return s.posture; },
       [](CrisisState& s, int level) { s.posture = level; }},
      {"now.demand",
       {"none", "negotiable", "unacceptable"},
       [](const CrisisState& s) { return static_cast<int>(s.demand); },
       [](CrisisState& s, int level) { s.demand = static_cast<DemandState>(level); }},
      {"now.offer",
       {"none", "without-core", "meets-core"},
       [](const CrisisState& s) { return static_cast<int>(s.offer); },
       [](CrisisState& s, int level) { s.offer = static_cast<OfferState>(level); }},
      {"now.threat",
       {"0", "1", "2"},
       [](const CrisisState& s) { return s.threat; },
       [](CrisisState& s, int level) { s.threat = level; }},
  };
  return kParts;
}

const StatePart* state_part(std::string_view path) {
  for (const StatePart& part : state_parts())
    if (path == part.path) return &part;
  return nullptr;
}

/// The hard limits of the prior are those of its meaning; its own range is only the usual one.
constexpr Domain kPriorDomain{0, 1e9};

/// Lowest and highest value the beliefs name.
std::pair<double, double> named_ends(const std::vector<Belief>& beliefs) {
  const auto low = [](const Belief& b) { return b.shape == Shape::normal ? b.mean : b.low; };
  const auto high = [](const Belief& b) { return b.shape == Shape::normal ? b.mean : b.high; };
  std::pair<double, double> ends{low(beliefs.front()), high(beliefs.front())};
  for (const Belief& b : beliefs) ends = {std::min(ends.first, low(b)), std::max(ends.second, high(b))};
  return ends;
}

}  // namespace

std::string state_word(const Crisis& crisis, std::string_view path) {
  const StatePart* part = state_part(path);
  return part ? part->words[static_cast<std::size_t>(part->level(crisis.now))] : std::string();
}

void VariantMaker::report(std::string code, std::string message, std::string hint) {
  problems_.push_back(make_error(std::move(code), std::move(message), std::move(hint)));
}

void VariantMaker::report_unknown(std::string_view path) {
  Words known;
  for (const StatePart& part : state_parts()) known.emplace_back(part.path);
  for (const Input& input : variant_.crisis.inputs) known.push_back(input.path);
  for (const PriorEntry& entry : variant_.prior.entries) known.push_back(entry.id);
  const std::string close = closest(path, known);
  report("unknown-path", fmt::format("nothing has the path `{}`", path),
         close.empty() ? "assessment.json lists every path under provenance.inputs"
                       : fmt::format("did you mean `{}`?", close));
}

VariantMaker::Number VariantMaker::number_at(std::string_view path) {
  auto& inputs = variant_.crisis.inputs;
  const auto input =
      std::find_if(inputs.begin(), inputs.end(), [&](const Input& i) { return i.path == path; });
  if (input != inputs.end()) {
    if (!input->used) {
      report("without-effect", fmt::format("`{}` is read and kept, but no model uses it", path));
      return {};
    }
    if (standard_ && !input->observable) {
      report("without-effect", fmt::format("the standard run does not look at `{}`: it is a judgement", path),
             "use the analyst run, or set the entry of the standard prior");
      return {};
    }
    return {&input->value, input->domain};
  }
  auto& entries = variant_.prior.entries;
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.id == path; });
  if (entry == entries.end()) {
    report_unknown(path);
    return {};
  }
  const InputSampler sampler(variant_.crisis, variant_.prior, standard_ ? kStandardRun : kAnalystRun, 1);
  const int index = variant_.prior.index(path);
  const auto& slots = sampler.slots();
  if (std::none_of(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.prior == index; })) {
    report("without-effect", fmt::format("this run takes `{}` from the dossier, not from the prior", path),
           "set the dossier's own path");
    return {};
  }
  return {&entry->value, kPriorDomain};
}

void VariantMaker::check_range(std::string_view path, std::string_view shown, const Domain& domain,
                               double low, double high) {
  if (low >= domain.low && high <= domain.high) return;
  report("out-of-range",
         fmt::format("`{}` = `{}`; expected {:g} to {:g}", path, shown, domain.low, domain.high));
}

void VariantMaker::set(std::string_view path, std::string_view value) {
  if (path.starts_with("now.")) return set_state(path, value);
  const Number number = number_at(path);
  if (!number.value) return;
  TableNumber read;
  const std::string wrong = collective::parse_number(value, read);
  if (!wrong.empty()) {
    return report("bad-value", fmt::format("`{}` = `{}`: {}", path, value, wrong),
                  "a number, or a range such as 0.2..0.4 or 0.2..0.3..0.5");
  }
  const std::size_t before = problems_.size();
  check_range(path, value, number.domain, read.low, read.high);
  if (problems_.size() > before) return;
  *number.value = read.exact() ? Uncertain::constant(read.mode)
                               : Uncertain::range(read.low, read.mode, read.high, number.domain);
}

void VariantMaker::set(std::string_view path, const std::vector<Belief>& beliefs) {
  if (state_part(path)) {
    return report("bad-value", fmt::format("`{}` is a state, which is known and not drawn", path),
                  "a grid over its levels shows what each would mean");
  }
  const Number number = number_at(path);
  if (!number.value) return;
  const auto [low, high] = named_ends(beliefs);
  const std::size_t before = problems_.size();
  check_range(path, fmt::format("{:g}..{:g}", low, high), number.domain, low, high);
  if (problems_.size() == before) *number.value = Uncertain(beliefs, number.domain);
}

bool VariantMaker::read_word(std::string_view path, std::string_view value, const Words& words, int& index) {
  const auto at = std::find(words.begin(), words.end(), value);
  if (at == words.end()) {
    report("bad-value", fmt::format("`{}` = `{}`; expected {}", path, value, join(words, ", ")));
    return false;
  }
  index = static_cast<int>(at - words.begin());
  return true;
}

void VariantMaker::set_state(std::string_view path, std::string_view value) {
  const StatePart* part = state_part(path);
  if (!part) return report_unknown(path);
  int level = 0;
  if (read_word(path, value, part->words, level)) part->set(variant_.crisis.now, level);
}

}  // namespace demarche::simulate
