// The bargain object: what `bargain --json` prints and assessment.json carries.

#include "demarche/report.h"
#include "report/json_values_io.h"

namespace demarche {
namespace {

using report::Json;
using report::json;

const std::string& issue_id(const Crisis& crisis, std::size_t issue) { return crisis.issues[issue].id; }

const std::string& option_id(const Crisis& crisis, std::size_t issue, int option) {
  return crisis.issues[issue].options[static_cast<std::size_t>(option)].id;
}

const std::string& actor_id(const Crisis& crisis, int actor) {
  return crisis.actors[static_cast<std::size_t>(actor)].id;
}

/// {"issue": "option", ..} in the order of the issues.
Json package(const Crisis& crisis, const PackageRow& row) {
  Json out = Json::object();
  for (std::size_t issue = 0; issue < row.options.size(); ++issue)
    out[issue_id(crisis, issue)] = option_id(crisis, issue, row.options[issue]);
  return out;
}

Json utilities(const Crisis& crisis, const BargainSummary& bargain, const std::vector<double>& values) {
  Json out = Json::object();
  for (std::size_t party = 0; party < values.size() && party < bargain.parties.size(); ++party)
    out[actor_id(crisis, bargain.parties[party])] = values[party];
  return out;
}

Json frontier(const Crisis& crisis, const BargainSummary& bargain) {
  Json out = Json::array();
  for (const PackageRow& row : bargain.frontier)
    out.push_back({{"package", package(crisis, row)},
                   {"utilities", utilities(crisis, bargain, row.utilities)},
                   {"meets_core", row.meets_core}});
  return out;
}

Json nearest(const Crisis& crisis, const BargainSummary& bargain) {
  Json out = Json::array();
  for (const PackageRow& row : bargain.nearest)
    out.push_back({{"letter", row.letter},
                   {"package", package(crisis, row)},
                   {"changes", row.changes},
                   {"utilities", utilities(crisis, bargain, row.utilities)},
                   {"signed_by_both", json(row.signed_by_both)},
                   {"signed_by", utilities(crisis, bargain, row.signed_by)},
                   {"blocked_by", row.blocked_by},
                   {"meets_core", row.meets_core}});
  return out;
}

/// Each named point: its place on the frontier and its package; null where the central draw has none.
Json points(const Crisis& crisis, const BargainSummary& bargain) {
  Json out = Json::object();
  for (const auto& [name, at] : bargain.points) {
    if (at < 0 || at >= static_cast<int>(bargain.frontier.size()))
      out[name] = nullptr;
    else
      out[name] = {{"frontier_index", at},
                   {"package", package(crisis, bargain.frontier[static_cast<std::size_t>(at)])}};
  }
  return out;
}

Json blocks(const Crisis& crisis, const BargainSummary& bargain) {
  Json out = Json::array();
  for (const BlockRow& row : bargain.blocks) {
    Json refuses = Json::array();
    for (const int option : row.refuses)
      refuses.push_back(option_id(crisis, static_cast<std::size_t>(row.issue), option));
    out.push_back({{"issue", issue_id(crisis, static_cast<std::size_t>(row.issue))},
                   {"actor", actor_id(crisis, row.actor)},
                   {"red_line", refuses},
                   {"share", row.share}});
  }
  return out;
}

Json option_cells(const Crisis& crisis, const BargainSummary& bargain, const std::vector<OptionCell>& cells) {
  Json out = Json::object();
  for (std::size_t party = 0; party < cells.size() && party < bargain.parties.size(); ++party) {
    Json& cell = out[actor_id(crisis, bargain.parties[party])];
    if (cells[party].has_stance)
      cell = {{"value", cells[party].value}, {"red_line", cells[party].red_line}};
    else
      cell = nullptr;
  }
  return out;
}

Json issues(const Crisis& crisis, const BargainSummary& bargain) {
  Json out = Json::array();
  for (const IssueRow& row : bargain.issues) {
    Json options = Json::object();
    for (std::size_t option = 0; option < row.cells.size(); ++option)
      options[option_id(crisis, static_cast<std::size_t>(row.issue), static_cast<int>(option))] =
          option_cells(crisis, bargain, row.cells[option]);
    out.push_back({{"issue", issue_id(crisis, static_cast<std::size_t>(row.issue))},
                   {"core", row.core},
                   {"blocked", row.blocked},
                   {"common_value", row.common_value},
                   {"weights", utilities(crisis, bargain, row.weight)},
                   {"options", options}});
  }
  return out;
}

Json optional_band(const std::optional<Band>& band) { return band ? json(*band) : Json(nullptr); }

}  // namespace

std::string bargain_json(const Crisis& crisis, const BargainSummary& bargain, const Share& share_with_deal) {
  Json out;
  out["packages"] = {{"count", bargain.packages}, {"exact", bargain.exact}};
  out["share_with_deal"] = json(share_with_deal);
  out["frontier"] = frontier(crisis, bargain);
  out["points"] = points(crisis, bargain);
  out["blocks"] = blocks(crisis, bargain);
  out["smallest_change"] = bargain.smallest_change;
  out["nearest"] = nearest(crisis, bargain);
  out["target_gives_up_to"] = json(bargain.target_gives_up_to);
  out["challenger_needs_at_least"] = json(bargain.challenger_needs_at_least);
  out["no_deal_challenger"] = optional_band(bargain.no_deal_challenger);
  out["no_deal_target"] = optional_band(bargain.no_deal_target);
  out["issues"] = issues(crisis, bargain);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace demarche
