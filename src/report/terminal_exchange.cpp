// The page of `solve CRISIS`: one exchange of demand and written answer, from its ending back to who does
// what.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/exchange_view.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr int kMoveColumn = 46, kTypeColumn = 10, kAllColumn = 6;

std::string heading_row(TextPage& page, const std::string& label, const std::vector<ExchangeType>& types,
                        const std::string& all) {
  std::string text =
      page.cell(label, page.width() - kAllColumn - kTypeColumn * static_cast<int>(types.size()));
  text += page.right(all, kAllColumn);
  for (const ExchangeType& type : types) text += page.right(type.name, kTypeColumn);
  return text;
}

class Page {
 public:
  Page(const Crisis& crisis, const ExchangeAnswer& answer, const TerminalOptions& options)
      : crisis_(crisis),
        answer_(answer),
        solution_(answer.solution),
        names_(names_of(crisis)),
        page_(options) {}

  std::string run(double least_reach) {
    print_head();
    print_ends();
    print_sides();
    print_packages();
    print_points(least_reach);
    print_certificate();
    return page_.finish();
  }

 private:
  [[nodiscard]] const std::string& name(int side) const {
    return side == 0 ? names_.challenger : names_.target;
  }

  void print_head() {
    page_.line(page_.strong(page_.cell(crisis_.title, page_.width())));
    page_.paragraph(fmt::format(
        "{} (challenger) and {} (target): {} of demand and written answer, as of {}; {}",
        names_.the_challenger, names_.the_target,
        solution_.rounds == 1 ? "one exchange" : fmt::format("up to {} exchanges", solution_.rounds),
        crisis_.as_of.words(), solution_.which));
    page_.rule(U'=');
    page_.paragraph(likeliest_path(crisis_, solution_));
    page_.paragraph(
        "Its levels are not forecasts: an exchange has no clock, forces are as near as the posture chosen, "
        "and a refused demand is dropped or fought for. What it shows is who would do what, what each move tells, and "
        "what a threat, an offer or a posture is worth within one exchange.");
  }

  void print_ends() {
    const auto& bands = answer_.bands;
    page_.line();
    const int label = 40;
    std::string head = page_.cell("HOW IT ENDS  (percent)", label) + page_.right("this game", 10);
    if (bands)
      head +=
          page_.right(fmt::format("{} draws", thousands(bands->draws)), 14) + page_.right("90 of 100", 14);
    page_.line(page_.strong(head));
    for (int e = 0; e < kExchangeEnds; ++e) {
      const double here = solution_.ends[e];
      if (here < 5e-4 && (!bands || bands->ends[e].high < 5e-4)) continue;
      print_end(end_words(static_cast<ExchangeEnd>(e)), percent_number(here),
                bands ? &bands->ends[e] : nullptr);
    }
    if (bands) {
      page_.line();
      double attack = solution_.ends[0] + solution_.ends[1], settled = solution_.ends[3] + solution_.ends[4];
      print_end("together: attack", percent_number(attack), &bands->attack);
      print_end("together: a package signed", percent_number(settled), &bands->settled);
    }
    page_.line();
    print_value(fmt::format("Worth to {}", names_.the_challenger), solution_.challenger_value,
                bands ? &bands->challenger_value : nullptr);
    print_value(fmt::format("Worth to {}", names_.the_target), solution_.target_value,
                bands ? &bands->target_value : nullptr);
    page_.line("   shares of the stake: 0 the worst package for a side, 1 the best");
  }

  void print_end(const std::string& label, const std::string& here, const Band* band) {
    std::string text = page_.cell(" " + label, 40) + page_.right(here, 10);
    if (band)
      text += page_.right(percent_number(band->mean, band->se), 14) +
              page_.right(percent_range(band->low, band->high), 14);
    page_.line(text);
  }
  void print_value(const std::string& label, double here, const Band* band) {
    std::string text = page_.cell(" " + label, 40) + page_.right(decimal(here), 10);
    if (band)
      text += page_.right(decimal(band->mean), 14) +
              page_.right(fmt::format("{} to {}", decimal(band->low), decimal(band->high)), 14);
    page_.line(text);
  }

  void print_sides() {
    page_.heading("Who they are", "private types, as the other side sees them beforehand");
    for (int side = 0; side < 2; ++side) {
      const auto& types = solution_.types[side];
      page_.line(page_.strong(heading_row(page_, " " + name(side), types, "")));
      print_type_row("believed, of 100", types,
                     [](const ExchangeType& t) { return hundred_number(t.share); });
      if (side == 0) print_type_row("stake", types, [](const ExchangeType& t) { return decimal(t.stake); });
      print_type_row("cost of war", types, [](const ExchangeType& t) { return decimal(t.war_cost); });
      print_type_row("expects from the exchange", types,
                     [](const ExchangeType& t) { return decimal(t.value); });
    }
  }
  template <class Read>
  void print_type_row(const std::string& label, const std::vector<ExchangeType>& types, Read read) {
    std::string text =
        page_.cell("   " + label, page_.width() - kTypeColumn * static_cast<int>(types.size()));
    for (const ExchangeType& type : types) text += page_.right(read(type), kTypeColumn);
    page_.line(text);
  }

  void print_packages() {
    page_.heading("What they can put on the table",
                  solution_.deal_exists ? "" : "nothing here that both could sign");
    for (const ExchangePackage& package : solution_.packages) {
      page_.paragraph(fmt::format("{}: {}", capitalised(package.name), package_words(crisis_, package)), 1,
                      3);
      page_.paragraph(package_facts(package), 3);
    }
  }

  [[nodiscard]] std::string package_facts(const ExchangePackage& package) const {
    const std::string worth = fmt::format(
        "{}; worth {} to {}, {} to {}", package.meets_core ? "meets the core" : "leaves the core out",
        decimal(package.challenger), names_.the_challenger, decimal(package.target), names_.the_target);
    if (package.refused_for_good) return worth + "; some party refuses it for good";
    return fmt::format("{}; {} would sign it in {} cases of 100, {} in {}", worth, names_.the_challenger,
                       hundred_number(package.challenger_signs), names_.the_target,
                       hundred_number(package.target_signs));
  }

  void print_points(double least_reach) {
    const auto shown = std::count_if(solution_.points.begin(), solution_.points.end(),
                                     [&](const ExchangePoint& p) { return p.reach >= least_reach; });
    page_.heading(
        "Who does what",
        fmt::format("of 100, all and by type; {} of {} points of choice, those reached in at least {} of 100",
                    shown, solution_.points.size(), fmt::format("{:g}", 100 * least_reach)));
    int number = 0;
    for (const ExchangePoint& point : solution_.points) {
      if (point.reach >= least_reach) print_point(point, ++number);
    }
  }

  void print_point(const ExchangePoint& point, int number) {
    const auto& types = solution_.types[point.side];
    page_.line();
    if (!point.path.empty()) {
      page_.paragraph(
          fmt::format("After: {}  (reached in {} of 100)", point.path, hundred_number(point.reach)), 1, 8);
    }
    page_.line(page_.strong(heading_row(
        page_, fmt::format(" {}. {}: {}", number, name(point.side), point.question), types, "all")));
    print_belief(point, types);
    for (const ExchangeMoveRow& move : point.moves) print_move(move, static_cast<int>(types.size()));
    const std::string about = other_belief(solution_, point, name(1 - point.side));
    if (!about.empty()) page_.paragraph(about, 5);
  }

  void print_belief(const ExchangePoint& point, const std::vector<ExchangeType>& types) {
    const int count = static_cast<int>(types.size());
    std::string text = page_.cell(fmt::format("     believed to be{}", information_words(point)),
                                  page_.width() - kTypeColumn * count);
    for (const double belief : point.belief[point.side])
      text += page_.right(hundred_number(belief), kTypeColumn);
    page_.line(text);
  }

  void print_move(const ExchangeMoveRow& move, int types) {
    const int label = page_.width() - kAllColumn - kTypeColumn * types;
    std::string text =
        page_.cell("     " + move.words, label) + page_.right(hundred_number(move.probability), kAllColumn);
    for (const double by : move.by_type)
      text += page_.right(std::isnan(by) ? "cannot" : hundred_number(by), kTypeColumn);
    page_.line(text);
  }

  void print_certificate() {
    const Certificate& c = solution_.certificate;
    page_.heading("How sure is the solution");
    page_.paragraph(certificate_words(c), 1);
    page_.paragraph(others_words(solution_), 1);
    for (const ExchangeEquilibrium& other : solution_.others)
      page_.paragraph("- " + other_words(solution_, other), 1, 3);
    page_.paragraph(fmt::format("{} nodes, {} of them decisions; {}, {}, {} of the target’s answers, {}",
                                thousands(solution_.nodes), thousands(solution_.decision_nodes),
                                counted(solution_.postures, "posture", "postures"),
                                counted(solution_.demands, "demand", "demands"), solution_.answers,
                                counted(solution_.threats, "level of threat", "levels of threat")) +
                        ".",
                    1);
    if (!answer_.bands) return;
    const ExchangeBands& b = *answer_.bands;
    page_.paragraph(
        fmt::format("Bands: seed {}, {} solved of {}, worst residual {}, worst best-response gap {}.", b.seed,
                    thousands(b.draws - b.failed), thousands(b.draws), scientific(b.worst_residual),
                    scientific(b.worst_gap)),
        1);
  }

  const Crisis& crisis_;
  const ExchangeAnswer& answer_;
  const ExchangeSolution& solution_;
  Names names_;
  TextPage page_;
};

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string exchange_page(const Crisis& crisis, const ExchangeAnswer& answer, double least_reach,
                          const TerminalOptions& options) {
  return report::Page(crisis, answer, options).run(least_reach);
}

}  // namespace demarche
