// Who blocks what? The matrix of issues, options, actors and red lines.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>

#include "base/text.h"
#include "report/brief.h"

namespace demarche::report {
namespace {

constexpr std::size_t kMostIssues = 12;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

/// "US" for "United States" (initials of capitalised words), "NATO" for "NATO allies" (a first word in
/// capitals), "RUS" for "Russia" (three letters: two would confuse Ukraine with the United Kingdom).
std::string code_of(const std::string& name) {
  std::string initials, letters, capitals;
  bool start = true, first_word = true;
  for (const char c : name) {
    if (is_letter(c) && start && c == upper(c)) initials += c;
    if (is_letter(c) && letters.size() < 3) letters += upper(c);
    if (is_letter(c) && first_word && c == upper(c)) capitals += c;
    start = !is_letter(c);
    first_word = first_word && is_letter(c);
  }
  if (capitals.size() >= 2 && capitals.size() <= 4) return capitals;
  if (initials.size() >= 2) return initials.substr(0, 3);
  return letters.empty() ? "?" : letters;
}

/// Codes of all parties; a code met twice gets a digit.
std::vector<std::string> codes_of(const std::vector<std::string>& names) {
  std::vector<std::string> codes;
  for (const std::string& name : names) {
    const std::string code = code_of(name);
    const auto same = std::count_if(codes.begin(), codes.end(), [&](const std::string& other) {
      return other.substr(0, code.size()) == code && other.size() <= code.size() + 1;
    });
    codes.push_back(same == 0 ? code : fmt::format("{}{}", code, same + 1));
  }
  return codes;
}

std::string blocked_by(const IssueView& issue, const BlocksSection& section) {
  std::vector<std::string> parts;
  for (std::size_t party = 0; party < section.codes.size(); ++party) {
    std::vector<std::string> refused;
    for (const OptionView& option : issue.options)
      if (party < option.cells.size() && option.cells[party].red_line) refused.push_back(option.label);
    if (!refused.empty()) parts.push_back(fmt::format("{}: {}", section.names[party], listed(refused)));
  }
  if (parts.empty()) return "nobody";
  std::string text;
  for (std::size_t at = 0; at < parts.size(); ++at) text += (at == 0 ? "" : "; ") + parts[at];
  return text;
}

OptionView option_view(const Crisis& crisis, const IssueRow& row, int option, const BlocksSection& section) {
  OptionView view;
  view.label = option_label(crisis, row.issue, option);
  view.cells = row.cells[static_cast<std::size_t>(option)];
  for (std::size_t party = 0; party < view.cells.size() && party < section.codes.size(); ++party)
    if (view.cells[party].red_line) view.refusers.push_back(section.codes[party]);
  view.status_quo = option == crisis.issues[static_cast<std::size_t>(row.issue)].status_quo;
  view.free = view.refusers.empty();
  return view;
}

IssueView issue_view(const Crisis& crisis, const IssueRow& row, const BlocksSection& section) {
  const Issue& issue = crisis.issues[static_cast<std::size_t>(row.issue)];
  IssueView view;
  view.question = issue.question.empty() ? spaced(issue.id) : issue.question;
  view.core = row.core;
  view.blocked = row.blocked;
  view.ordered = issue.ordered;
  view.common = row.common_value;
  view.common_value = decimal(row.common_value);
  view.sources = issue.sources;
  for (std::size_t option = 0; option < row.cells.size(); ++option)
    view.options.push_back(option_view(crisis, row, static_cast<int>(option), section));
  for (std::size_t lead = 0; lead < 2; ++lead) {
    const double weight = lead < row.weight.size() ? row.weight[lead] : 0;
    view.weight[lead] = weight;
    view.weights.push_back(decimal(weight));
  }
  view.blocked_by = blocked_by(view, section);
  return view;
}

std::string answer(const std::vector<IssueRow>& issues) {
  const auto blocked =
      std::count_if(issues.begin(), issues.end(), [](const IssueRow& row) { return row.blocked; });
  const auto all = static_cast<long>(issues.size());
  if (all == 0) return "The dossier names no issue.";
  if (blocked == 0)
    return all == 1 ? "The one issue has an option that nobody refuses."
                    : fmt::format(
                          "None of the {} issues is blocked: each has an option that nobody refuses, the "
                          "status quo counted.",
                          all);
  if (blocked == all)
    return all == 1 ? "The one issue is blocked at every option."
                    : fmt::format("All {} issues are blocked at every option.", all);
  return fmt::format(
      "{} of {} issues {} blocked at every option. On the other {} at least one option is refused by nobody.",
      blocked, all, blocked == 1 ? "is" : "are",
      all - blocked == 1 ? std::string("issue") : fmt::format("{} issues", all - blocked));
}

/// Whether someone other than the challenger's lead refuses this option.
bool refused_by_another(const IssueRow& row, int option) {
  const auto& cells = row.cells[static_cast<std::size_t>(option)];
  return std::any_of(cells.begin() + 1, cells.end(), [](const OptionCell& cell) { return cell.red_line; });
}

/// How many core issues have no satisfying option that everybody else leaves open; empty without a core.
std::string core_answer(const Crisis& crisis, const std::vector<IssueRow>& issues) {
  const int lead = crisis.lead(Side::challenger);
  long core = 0, refused = 0;
  for (const IssueRow& row : issues) {
    const Stance* stance = row.core ? crisis.stance(lead, row.issue) : nullptr;
    if (!stance || row.cells.empty()) continue;
    ++core;
    refused += std::all_of(stance->satisfies.begin(), stance->satisfies.end(),
                           [&](int option) { return refused_by_another(row, option); })
                   ? 1
                   : 0;
  }
  if (core == 0) return "";
  return fmt::format("On {} of {} core {} every satisfying option is refused by somebody. ", refused, core,
                     core == 1 ? "issue" : "issues");
}

std::vector<std::string> block_lines(const Crisis& crisis, const BargainSummary& bargain) {
  std::vector<std::string> lines;
  for (const BlockRow& block : bargain.blocks) {
    if (lines.size() == 4) break;
    std::vector<std::string> labels;
    for (const int option : block.refuses) labels.push_back(option_label(crisis, block.issue, option));
    lines.push_back(fmt::format(
        "{} {} {} ({}): lifting this alone opens the range in {} draws without a deal",
        capitalised(with_article(actor_name(crisis, block.actor))),
        is_plural(actor_name(crisis, block.actor)) ? "refuse" : "refuses", join_words(labels, " or "),
        crisis.issues[static_cast<std::size_t>(block.issue)].question, of_hundred(block.share)));
  }
  return lines;
}

void fill_parties(const Crisis& crisis, const BargainSummary& bargain, BlocksSection& section) {
  for (const int actor : bargain.parties) {
    section.names.push_back(actor_name(crisis, actor));
    section.challenger_side.push_back(crisis.actors[static_cast<std::size_t>(actor)].side ==
                                      Side::challenger);
  }
  section.codes = codes_of(section.names);
}

}  // namespace

BlocksSection blocks_section(const Crisis& crisis, const BargainSummary& bargain) {
  BlocksSection section;
  fill_parties(crisis, bargain, section);
  std::vector<const IssueRow*> order;
  for (const IssueRow& row : bargain.issues) order.push_back(&row);
  const auto rank = [](const IssueRow* row) { return (row->blocked ? 0 : 2) + (row->core ? 0 : 1); };
  std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
  for (const IssueRow* row : order) {
    if (order.size() > kMostIssues && !row->blocked) continue;
    section.issues.push_back(issue_view(crisis, *row, section));
  }
  const auto hidden = bargain.issues.size() - section.issues.size();
  if (hidden > 0)
    section.other_note =
        fmt::format("{} with an option that nobody refuses {} left out here.",
                    counted(static_cast<long>(hidden), "issue", "issues"), hidden == 1 ? "is" : "are");
  section.answer = core_answer(crisis, bargain.issues) + answer(bargain.issues);
  section.lines = block_lines(crisis, bargain);
  return section;
}

}  // namespace demarche::report
