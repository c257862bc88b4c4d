#include "crisis/number_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "crisis/shape_check.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

constexpr std::size_t kMostJudges = 32;
constexpr const char* kForms =
    "a number, [low, mode, high], or a table such as { value = 0.4, source = \"S1\" }";

class NumberReader {
 public:
  NumberReader(const NumberField& field, SourceBook& book, Findings& findings)
      : field_(field), book_(book), findings_(findings) {}

  std::optional<Input> read(const TomlNode& node) {
    input_.path = field_.path;
    input_.domain = field_.domain;
    input_.used = field_.used;
    input_.where = findings_.at(node.place);
    std::vector<Belief> beliefs;
    if (is_judges(node)) {
      read_judges(node, beliefs);
    } else if (node.is(Kind::table)) {
      read_table(node, number_keys(), beliefs);
    } else {
      read_plain(node, beliefs);
    }
    if (!fine_) return std::nullopt;
    input_.value = Uncertain(std::move(beliefs), field_.domain);
    return std::move(input_);
  }

 private:
  void fail(std::string code, const TomlNode& node, const std::string& message, std::string hint = {}) {
    fine_ = false;
    findings_.error(std::move(code), node.place, fmt::format("`{}` {}", field_.name, message),
                    std::move(hint));
  }

  static bool is_judges(const TomlNode& node) {
    return node.is(Kind::array) && !node.items.empty() && node.items[0].is(Kind::table);
  }

  void read_plain(const TomlNode& node, std::vector<Belief>& beliefs) {
    if (node.is(Kind::array)) return read_range(node, false, beliefs);
    Belief belief;
    if (!read_value(node, belief.mode)) return;
    belief.low = belief.high = belief.mode;
    beliefs.push_back(belief);
  }

  /// A finite number inside the domain.
  bool read_value(const TomlNode& node, double& value) {
    if (!node.is_number())
      return fail("wrong-type", node, fmt::format("is {}; expected {}", node.describe(), kForms)), false;
    if (!finite(node)) return false;
    value = node.real;
    const Domain domain = field_.domain;
    const bool inside = value >= domain.low && value <= domain.high && !(field_.above_zero && value <= 0);
    if (!inside)
      fail("out-of-range", node, fmt::format("is {}; expected {}", number_text(value), domain_words()));
    return inside;
  }

  bool finite(const TomlNode& node) {
    if (std::isfinite(node.real)) return true;
    fail("not-finite", node, fmt::format("is {}; expected a finite number", number_text(node.real)));
    return false;
  }

  [[nodiscard]] std::string domain_words() const {
    const Domain d = field_.domain;
    const std::string low = field_.above_zero ? "above 0" : number_text(d.low) + " or more";
    if (d.high >= kNonNegative.high)
      return d.low <= kAnyNumber.low ? "a number up to 1e9 in size" : "a number " + low;
    if (field_.above_zero) return fmt::format("a number above 0, up to {}", number_text(d.high));
    return fmt::format("a number from {} to {}", number_text(d.low), number_text(d.high));
  }

  void read_range(const TomlNode& node, bool hard, std::vector<Belief>& beliefs) {
    if (!node.is(Kind::array))
      return fail("wrong-type", node,
                  fmt::format("has as range {}; expected [low, mode, high]", node.describe()));
    if (node.items.size() != 3) {
      return fail(
          "range-length", node,
          fmt::format("is a list of {}; expected three numbers, [low, mode, high]", node.items.size()));
    }
    Belief belief;
    belief.shape = Shape::range;
    belief.hard = hard;
    const bool low = read_value(node.items[0], belief.low), mode = read_value(node.items[1], belief.mode);
    const bool high = read_value(node.items[2], belief.high);
    if (!low || !mode || !high) return;
    if (belief.low > belief.mode || belief.mode > belief.high) {
      return fail("range-order", node,
                  fmt::format("is [{}, {}, {}]; expected low <= mode <= high", number_text(belief.low),
                              number_text(belief.mode), number_text(belief.high)));
    }
    beliefs.push_back(belief);
  }

  void read_judges(const TomlNode& node, std::vector<Belief>& beliefs) {
    if (node.items.size() > kMostJudges) {
      return fail("too-many", node,
                  fmt::format("has {} judges; at most {} are read", node.items.size(), kMostJudges));
    }
    for (const TomlNode& item : node.items) {
      if (!item.is(Kind::table)) {
        fail("wrong-type", item,
             fmt::format("has {} among its judges; expected {{ by = .., range = .. }}", item.describe()));
        continue;
      }
      const std::size_t before = beliefs.size();
      read_table(item, judge_keys(), beliefs);
      const TomlNode* by = item.find("by");
      if (beliefs.size() > before && by && by->is(Kind::text)) name_judge(*by, beliefs);
    }
  }

  void name_judge(const TomlNode& by, std::vector<Belief>& beliefs) {
    for (const Belief& belief : beliefs) {
      if (belief.judge == by.text)
        fail("duplicate-judge", by, fmt::format("has the judge {} twice", quoted(by.text)));
    }
    beliefs.back().judge = by.text;
  }

  void read_table(const TomlNode& node, const TableKeys& keys, std::vector<Belief>& beliefs) {
    const int errors_before = findings_.errors();
    check_shape(node, keys, findings_);
    const bool well_formed = findings_.errors() == errors_before;
    fine_ = fine_ && well_formed;
    read_origin(node);
    const TomlNode *value = node.find("value"), *range = node.find("range"), *dist = node.find("dist");
    const int forms = (value != nullptr) + (range != nullptr) + (dist != nullptr);
    if (forms == 0 && !well_formed) return;  // a misspelt key: said already
    if (forms != 1) {
      return fail("number-form", node, "needs exactly one of `value`, `range` and `dist`");
    }
    reject_foreign_keys(node, range != nullptr, dist);
    const TomlNode* hard = node.find("hard");
    if (value) read_single(*value, beliefs);
    if (range) read_range(*range, hard && hard->flag, beliefs);
    if (dist && dist->is(Kind::text)) read_distribution(node, dist->text, beliefs);
  }

  void read_single(const TomlNode& value, std::vector<Belief>& beliefs) {
    if (value.is(Kind::array)) {
      return fail("wrong-type", value, "has a list as `value`", "write range = [low, mode, high]");
    }
    read_plain(value, beliefs);
  }

  void read_origin(const TomlNode& node) {
    if (const TomlNode* source = node.find("source")) {
      for (std::string& id : read_source_ids(*source, book_, findings_)) {
        auto& list = input_.sources;
        if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(std::move(id));
      }
    }
    const TomlNode* note = node.find("note");
    if (note && note->is(Kind::text)) input_.note += (input_.note.empty() ? "" : "; ") + note->text;
    const TomlNode* observed = node.find("observed");
    if (!observed || !observed->flag) return;
    input_.observable = true;
    if (!node.find("source")) {
      fail("observed-without-source", *observed, "is marked observed but names no source",
           "add source = \"..\", or leave `observed` out");
    }
  }

  /// Keys that belong to another form than the one written would be silently ignored: say so.
  void reject_foreign_keys(const TomlNode& node, bool is_range, const TomlNode* dist) {
    const bool normal = dist && dist->text == "normal";
    for (const TomlEntry& entry : node.entries) {
      const bool of_normal = entry.key == "mean" || entry.key == "sd";
      const bool of_interval = entry.key == "low" || entry.key == "high";
      const bool foreign =
          (of_normal && !normal) || (of_interval && (!dist || normal)) || (entry.key == "hard" && !is_range);
      if (!foreign) continue;
      fine_ = false;
      findings_.error("foreign-key", entry.place,
                      fmt::format("`{}` has no meaning in this form of `{}`", entry.key, field_.name));
    }
  }

  void read_distribution(const TomlNode& node, const std::string& dist, std::vector<Belief>& beliefs) {
    if (dist == "normal") return read_normal(node, beliefs);
    if (dist != "uniform" && dist != "log-uniform") return;  // reported with the shape
    Belief belief;
    belief.shape = dist == "uniform" ? Shape::uniform : Shape::log_uniform;
    const TomlNode *low = part(node, "low"), *high = part(node, "high");
    if (!low || !high) return;
    const bool both =
        static_cast<int>(read_value(*low, belief.low)) + static_cast<int>(read_value(*high, belief.high)) ==
        2;
    if (!both) return;
    if (belief.low > belief.high) {
      return fail("range-order", *low,
                  fmt::format("has low {} above high {}", number_text(belief.low), number_text(belief.high)));
    }
    if (belief.shape == Shape::log_uniform && belief.low <= 0) {
      return fail("out-of-range", *low, "is log-uniform; its low end must be above 0");
    }
    beliefs.push_back(belief);
  }

  void read_normal(const TomlNode& node, std::vector<Belief>& beliefs) {
    const TomlNode *mean = part(node, "mean"), *sd = part(node, "sd");
    if (!mean || !sd) return;
    Belief belief;
    belief.shape = Shape::normal;
    if (!read_value(*mean, belief.mean)) return;
    if (!sd->is_number() || !std::isfinite(sd->real) || sd->real <= 0) {
      return fail("out-of-range", *sd,
                  fmt::format("has as sd {}; expected a number above 0", sd->describe()));
    }
    belief.sd = sd->real;
    beliefs.push_back(belief);
  }

  const TomlNode* part(const TomlNode& node, const char* key) {
    const TomlNode* found = node.find(key);
    if (!found) fail("missing-key", node, fmt::format("is a distribution without `{}`", key));
    return found;
  }

  const NumberField& field_;
  SourceBook& book_;
  Findings& findings_;
  Input input_;
  bool fine_ = true;
};

}  // namespace

bool SourceBook::cite(std::string_view id) {
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  if (found == ids_.end()) return false;
  cited_[static_cast<std::size_t>(found - ids_.begin())] = true;
  return true;
}

std::vector<std::string> read_source_ids(const TomlNode& node, SourceBook& book, Findings& findings) {
  std::vector<std::string> list;
  const auto take = [&](const TomlNode& item) {
    if (!item.is(Kind::text)) return;  // reported with the shape
    if (!book.cite(item.text)) {
      findings.error("unknown-source", item.place,
                     fmt::format("no [[source]] has the id {}", quoted(item.text)),
                     findings.full() ? std::string() : did_you_mean(item.text, book.ids()));
    }
    list.push_back(item.text);
  };
  if (node.is(Kind::array)) {
    for (const TomlNode& item : node.items) take(item);
  } else {
    take(node);
  }
  return list;
}

std::optional<Input> read_number(const TomlNode& node, const NumberField& field, SourceBook& book,
                                 Findings& findings) {
  return NumberReader(field, book, findings).read(node);
}

}  // namespace demarche
