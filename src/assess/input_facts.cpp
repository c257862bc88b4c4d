#include "assess/input_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "assess/drivers.h"
#include "assess/provenance.h"
#include "base/text.h"
#include "simulate/game_parameters.h"

namespace demarche::assess_detail {
namespace {

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= path.size();) {
    const auto dot = std::min(path.find('.', from), path.size());
    parts.push_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return parts;
}

std::string actor_name(const Crisis& crisis, const std::string& id) {
  for (const auto& actor : crisis.actors)
    if (actor.id == id) return actor.name.empty() ? id : actor.name;
  return id;
}

const Issue* issue_of(const Crisis& crisis, const std::string& id) {
  for (const auto& issue : crisis.issues)
    if (issue.id == id) return &issue;
  return nullptr;
}

/// The issue as a person asks it: “May Ukraine join NATO?”.
std::string issue_words(const Crisis& crisis, const std::string& id) {
  const Issue* issue = issue_of(crisis, id);
  return fmt::format("“{}”", issue && !issue->question.empty() ? issue->question : id);
}

std::string option_words(const Crisis& crisis, const std::string& issue_id, const std::string& id) {
  const Issue* issue = issue_of(crisis, issue_id);
  for (const auto& option : issue ? issue->options : std::vector<Option>{})
    if (option.id == id && !option.label.empty()) return fmt::format("“{}”", option.label);
  return fmt::format("“{}”", id);
}

/// The options a red line refuses, by the position of the line in its stance.
std::string refused_words(const Crisis& crisis, const std::vector<std::string>& parts) {
  for (const Stance& stance : crisis.stances) {
    const Issue& issue = crisis.issues[static_cast<std::size_t>(stance.issue)];
    const auto line = static_cast<std::size_t>(std::strtoul(parts[3].c_str(), nullptr, 10));
    if (crisis.actors[static_cast<std::size_t>(stance.actor)].id != parts[1] || issue.id != parts[2] ||
        line >= stance.red_lines.size())
      continue;
    std::vector<std::string> words;
    for (const int option : stance.red_lines[line].refuses)
      words.push_back(option_words(crisis, issue.id, issue.options[static_cast<std::size_t>(option)].id));
    return join_words(words, " or ");
  }
  return "what it refused";
}

std::string stance_question(const Crisis& crisis, const std::vector<std::string>& parts) {
  const std::string who = actor_name(crisis, parts[1]), issue = issue_words(crisis, parts[2]);
  if (parts.size() == 5)
    return fmt::format("How good is {} for {} on {}, from 0 (its worst option) to 1 (its best)?",
                       option_words(crisis, parts[2], parts[4]), who, issue);
  if (parts[3] == "weight")
    return fmt::format("How much does {} matter to {} against the other issues?", issue, who);
  return fmt::format("Does {} gain most by the first steps or by the last on {}?", who, issue);
}

std::string question_of(const Crisis& crisis, const simulate::Slot& slot, const std::string& name) {
  const auto parts = parts_of(slot.path);
  if (parts[0] == "stance" && parts.size() >= 4) return stance_question(crisis, parts);
  if (parts[0] == "red-line" && parts.size() >= 5) {
    const std::string who = actor_name(crisis, parts[1]), what = refused_words(crisis, parts);
    return parts[4] == "never"
               ? fmt::format("Would {} sign {} at all, at any price?", who, what)
               : fmt::format("What would it cost {} to sign {} after refusing it?", who, what);
  }
  if (parts[0] == "never" && parts.size() == 3)
    return fmt::format("Is the {}’s refusal on {} absolute?", parts[1], issue_words(crisis, parts[2]));
  if (parts[0] == "actor" && parts.size() == 3) {
    const std::string who = actor_name(crisis, parts[1]);
    return parts[2] == "tolerance" ? fmt::format("How far below the status quo would {} still sign?", who)
                                   : fmt::format("What does {} have if nothing is agreed?", who);
  }
  if (parts[0] == "threat" && parts.size() == 5 && parts[2] == "member") {
    for (const Threat& threat : crisis.threats)
      for (const CoalitionMember& member : threat.members)
        if (member.id == parts[3] && parts[4] == "position")
          return fmt::format("How much of the threatened response would {} carry out?", member.name);
  }
  if (slot.path == "protocol.tempo-days") return "How many days pass between moves in this crisis?";
  return name + "?";
}

std::vector<std::string> sources_of(const Crisis& crisis, const Input& input) {
  std::vector<std::string> out;
  for (const std::string& id : input.sources) {
    const auto source = std::find_if(crisis.sources.begin(), crisis.sources.end(),
                                     [&](const Source& s) { return s.id == id; });
    out.push_back(source == crisis.sources.end() ? id : fmt::format("{}: {}", id, source->text));
  }
  return out;
}

}  // namespace

InputFacts facts_of(const Crisis& crisis, const simulate::StandardPrior& prior, const simulate::Slot& slot) {
  InputFacts facts;
  facts.input = slot.input;
  facts.name = name_of(crisis, prior, slot);
  facts.question = question_of(crisis, slot, facts.name);
  if (slot.input >= 0) {
    const Input& input = crisis.inputs[static_cast<std::size_t>(slot.input)];
    const auto slash = input.where.file.rfind('/');
    facts.path = input.path;
    facts.range = belief_in_words(input);
    facts.where = fmt::format("{}:{}", input.where.file.substr(slash == std::string::npos ? 0 : slash + 1),
                              input.where.line);
    facts.note = input.note;
    facts.sources = sources_of(crisis, input);
    return facts;
  }
  facts.path = slot.path;
  facts.from_prior = true;
  if (slot.prior < 0) {
    facts.range = "even chances";
    facts.where = "the model";
    facts.note = "an event that the draw decides; no range to narrow";
    return facts;
  }
  const auto& entry = prior.entries[static_cast<std::size_t>(slot.prior)];
  Input shown;
  shown.value = entry.value;
  facts.range = belief_in_words(shown);
  facts.where =
      fmt::format("prior/{}.toml [{}]", entry.id == "resolved-share" ? "calibration" : "standard", entry.id);
  facts.note = entry.why;
  return facts;
}

const std::vector<std::string>& group_titles() {
  static const std::vector<std::string> titles{"Values and weights of options",
                                               "Red lines",
                                               "Forces",
                                               "Threatened response",
                                               "Costs of war and kinds of challenger",
                                               "Strictness, pace and the price of words"};
  return titles;
}

std::size_t group_of(const simulate::Slot& slot) {
  constexpr std::array<std::string_view, 7> kValues{"stance.",   "actor.",      "value-shape", "issue-weight",
                                                    "tolerance", "heavy-share", "haggle"};
  constexpr std::array<std::string_view, 4> kLines{"red-line.", "never", "breach", "no-deal-is-war"};
  constexpr std::array<std::string_view, 2> kResponse{"threat.", "delay-discount"};
  // Shapes of the private types: no dossier gives them, so no group of a run switches them.
  constexpr std::array<std::string_view, 6> kTypes{"resolved-",  "cost-spread",        "stake-spread",
                                                   "bluff-cost", "target-cost-spread", "pretext-"};
  const auto begins = [&](std::string_view start) { return std::string_view(slot.path).starts_with(start); };
  if (std::any_of(kValues.begin(), kValues.end(), begins)) return 0;
  if (std::any_of(kLines.begin(), kLines.end(), begins)) return 1;
  if (std::any_of(kResponse.begin(), kResponse.end(), begins)) return 3;
  if (std::any_of(kTypes.begin(), kTypes.end(), begins)) return 4;
  for (const auto& row : simulate::parameter_rows()) {
    if (slot.path != row.prior_id) continue;
    if (row.group == simulate::kForce) return 2;
    if (row.group == simulate::kThreat) return 3;
    if (row.group == simulate::kResolve) return 4;
    if (begins("limited-")) return 2;
  }
  return 5;
}

}  // namespace demarche::assess_detail
