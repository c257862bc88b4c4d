// The page of `solve CRISIS --game standoff`: what learning inside the plan changes.

#include <fmt/format.h>

#include "report/exchange_view.h"
#include "report/plain_text.h"
#include "report/terminal_page.h"

namespace demarche::report {
namespace {

constexpr std::array<const char*, kEndings> kNames{"war",      "war by accident", "demand conceded",
                                                   "standoff", "back-down",       "settlement"};

/// "+0.4": points with one decimal, for differences that are small.
std::string fine_points(double difference) {
  const std::string text = fmt::format("{:+.1f}", 100 * difference);
  return text == "-0.0" || text == "+0.0" ? "0.0" : text;
}

class Page {
 public:
  Page(const Crisis& crisis, const StandoffGameAnswer& answer, const TerminalOptions& options)
      : crisis_(crisis), answer_(answer), page_(options) {}

  std::string run() {
    page_.line(page_.strong(page_.cell(crisis_.title, page_.width())));
    page_.paragraph(fmt::format(
        "The standoff as of {}: {} followed, beliefs that move inside the plan in the first {}; {}",
        crisis_.as_of.words(), counted(answer_.rounds, "round", "rounds"),
        answer_.depth == 1 ? "one" : std::to_string(answer_.depth), answer_.which));
    page_.rule(U'=');
    page_.paragraph(answer_in_words());
    print_table();
    print_certificate();
    return page_.finish();
  }

 private:
  [[nodiscard]] std::string answer_in_words() const {
    double most = 0;
    int at = 0;
    for (int e = 0; e < kEndings; ++e) {
      const double change = std::abs(answer_.moving[e] - answer_.frozen[e]);
      if (change > most) most = change, at = e;
    }
    std::string text =
        fmt::format("Here learning moves no ending by more than {:.1f} points ({}).", 100 * most, kNames[at]);
    if (!answer_.differences) return text;
    const LearningDifferences& d = *answer_.differences;
    text += fmt::format(
        " Over {} draws the largest change of an ending is {:.1f} points in the median draw and {:.1f} in "
        "the extreme one; it exceeds 5 points in {} of 100 draws. The mean chance of war moves by {} points.",
        thousands(d.draws), 100 * d.typical, 100 * d.largest, hundred_number(d.above),
        fine_points(d.war.mean));
    return text;
  }

  void print_table() {
    const auto& d = answer_.differences;
    page_.line();
    std::string head = page_.cell("HOW IT ENDS  (percent)", 30) + page_.right("frozen", 10) +
                       page_.right("learning", 10) + page_.right("change", 10);
    if (d) head += page_.right("mean change", 16) + page_.right("90 of 100 draws", 20);
    page_.line(page_.strong(head));
    for (int e = 0; e < kEndings; ++e) {
      std::string row = page_.cell(std::string(" ") + kNames[e], 30) +
                        page_.right(percent_number(answer_.frozen[e]), 10) +
                        page_.right(percent_number(answer_.moving[e]), 10) +
                        page_.right(fine_points(answer_.moving[e] - answer_.frozen[e]), 10);
      if (d) row += difference_columns(d->endings[e]);
      page_.line(row);
    }
    const Names names = names_of(crisis_);
    for (int side = 0; side < 2; ++side) {
      page_.line(page_.cell(" worth to " + (side == 0 ? names.the_challenger : names.the_target), 30) +
                 page_.right(decimal(answer_.frozen_value[side]), 10) +
                 page_.right(decimal(answer_.moving_value[side]), 10));
    }
  }
  std::string difference_columns(const Difference& d) {
    return page_.right(fine_points(d.mean), 16) +
           page_.right(fmt::format("{} to {}", fine_points(d.low), fine_points(d.high)), 20);
  }

  void print_certificate() {
    const Certificate& c = answer_.certificate;
    page_.heading("What was solved");
    page_.paragraph(
        "Frozen: both sides plan with today's beliefs, as the assessment does; a plan, not an equilibrium. "
        "Learning: in the first rounds both learn from every move and expect the other to; behind them "
        "stands "
        "the plan. Histories that the plan reaches less often than 1 in 1,000 keep its values.",
        1);
    page_.paragraph(certificate_words(c), 1);
    page_.paragraph(fmt::format("{} nodes, {} of them decisions.", thousands(answer_.nodes),
                                thousands(answer_.decision_nodes)),
                    1);
    if (!answer_.differences) return;
    const LearningDifferences& d = *answer_.differences;
    page_.paragraph(
        fmt::format("Draws: seed {}, {} solved of {}, worst residual {}.", d.seed,
                    thousands(d.draws - d.failed), thousands(d.draws), scientific(d.worst_residual)),
        1);
  }

  const Crisis& crisis_;
  const StandoffGameAnswer& answer_;
  TextPage page_;
};

}  // namespace
}  // namespace demarche::report

namespace demarche {

std::string standoff_page(const Crisis& crisis, const StandoffGameAnswer& answer,
                          const TerminalOptions& options) {
  return report::Page(crisis, answer, options).run();
}

}  // namespace demarche
