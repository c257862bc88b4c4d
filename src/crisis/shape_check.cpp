#include "crisis/shape_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/text.h"

namespace demarche {
namespace {

using Kind = TomlNode::Kind;

constexpr std::size_t kLongestText = 20000;
constexpr std::size_t kLongestId = 80;
constexpr std::size_t kMostListed = 64;  // options, aliases, references of one list

bool is_source_id(std::string_view id) {
  const auto fits = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; };
  return !id.empty() && std::all_of(id.begin(), id.end(), fits);
}

class ShapeCheck {
 public:
  ShapeCheck(const Key& key, const TomlNode& node, Findings& findings, const TableKeys& file)
      : key_(key), node_(node), findings_(findings), file_(file) {}

  void run() {
    switch (key_.kind) {
      case KeyKind::text:
        text(node_, false);
        break;
      case KeyKind::free_text:
        text(node_, true);
        break;
      case KeyKind::id:
        id(node_, false);
        break;
      case KeyKind::source_id:
        id(node_, true);
        break;
      case KeyKind::reference:
        text(node_, false);
        break;
      case KeyKind::references:
        list(true, true);
        break;
      case KeyKind::texts:
        list(false, false);
        break;
      case KeyKind::sources:
        sources();
        break;
      case KeyKind::flag:
        expect(node_, Kind::flag, "true or false");
        break;
      case KeyKind::date:
        date(node_);
        break;
      case KeyKind::whole:
        whole();
        break;
      case KeyKind::probability:
        plain_number(node_, {0, 1});
        break;
      case KeyKind::choice:
        choice();
        break;
      case KeyKind::option_texts:
        option_texts();
        break;
      case KeyKind::option_numbers:
        expect(node_, Kind::table, "a table of options, { option = number, .. }");
        break;
      case KeyKind::bounds:
        bounds();
        break;
      case KeyKind::table:
        table();
        break;
      case KeyKind::tables:
        tables();
        break;
      case KeyKind::table_or_tables:
        node_.is(Kind::array) ? tables() : table();
        break;
      case KeyKind::date_or_interval:
        node_.is(Kind::array) ? interval() : date(node_);
        break;
      case KeyKind::text_or_texts:
        node_.is(Kind::array) ? list(false, true) : void(text(node_, false));
        break;
      case KeyKind::choice_or_table:
        node_.is(Kind::table) ? table() : choice();
        break;
      case KeyKind::date_or_tables:
        node_.is(Kind::array) ? tables() : node_.is(Kind::table) ? table() : date(node_);
        break;
      case KeyKind::texts_or_tables:
        texts_or_tables();
        break;
      case KeyKind::spans:
        spans();
        break;
      case KeyKind::plain_number:
        plain_number(node_, key_.domain);
        break;
      case KeyKind::values:
        values(node_);
        break;
      case KeyKind::settings:
        settings();
        break;
      case KeyKind::number:
      case KeyKind::cost_or_never:
      case KeyKind::range:
        break;  // read with the numbers
    }
  }

 private:
  bool expect(const TomlNode& node, Kind kind, std::string_view expected, std::string hint = {}) {
    if (node.is(kind)) return true;
    findings_.error("wrong-type", node.place,
                    fmt::format("`{}` is {}; expected {}", key_.name, node.describe(), expected),
                    std::move(hint));
    return false;
  }

  bool text(const TomlNode& node, bool may_be_empty) {
    if (!expect(node, Kind::text, "a text in quotes")) return false;
    if (node.text.empty() && !may_be_empty) {
      findings_.error("empty-text", node.place, fmt::format("`{}` is empty", key_.name));
      return false;
    }
    if (node.text.size() <= kLongestText) return true;
    findings_.error(
        "too-long", node.place,
        fmt::format("`{}` has {} bytes; at most {} are read", key_.name, node.text.size(), kLongestText));
    return false;
  }

  void id(const TomlNode& node, bool of_source) {
    if (!text(node, false)) return;
    const bool fits = of_source ? is_source_id(node.text) : is_kebab_case(node.text);
    if (fits && node.text.size() <= kLongestId) return;
    findings_.error(
        "bad-id", node.place, fmt::format("{} is not an id", quoted(node.text)),
        of_source ? "letters, digits and hyphens, for example \"S13\""
                  : "lower-case letters and digits with single hyphens between, for example \"big-power\"");
  }

  void list(bool of_ids, bool not_empty) {
    const char* what = of_ids ? "a list of ids, [\"..\", \"..\"]" : "a list of texts";
    if (!expect(node_, Kind::array, what)) return;
    if (node_.items.empty() && not_empty) {
      findings_.error("empty-list", node_.place, fmt::format("`{}` is an empty list", key_.name));
    }
    if (!few_enough(kMostListed)) return;
    for (const TomlNode& item : node_.items) text(item, false);
  }

  bool few_enough(std::size_t most) {
    if (node_.items.size() <= most) return true;
    findings_.error(
        "too-many", node_.place,
        fmt::format("{} entries of `{}`; at most {} are read", node_.items.size(), key_.name, most));
    return false;
  }

  void sources() {
    if (node_.is(Kind::array)) return list(true, true);
    if (!node_.is(Kind::text)) expect(node_, Kind::text, "the id of a source, or a list of ids");
  }

  void date(const TomlNode& node) {
    const bool is_text = node.is(Kind::text) && Date::parse(node.text).has_value();
    const std::string expected = key_.kind == KeyKind::date_or_interval
                                     ? "a date, 2022-01-21, or [first day, last day]"
                                     : "a date, 2022-01-21";
    if (!expect(node, Kind::date, expected, is_text ? "dates are written without quotes" : "")) return;
    if (node.date < Date::from_ymd(1000, 1, 1)) {
      findings_.error(
          "out-of-range", node.place,
          fmt::format("`{}` is {}; expected a year from 1000 to 9999", key_.name, node.date.iso()));
    }
  }

  void interval() {
    if (!has_length(node_, 2, "[first day, last day]")) return;
    for (const TomlNode& item : node_.items) date(item);
    const TomlNode &from = node_.items[0], &to = node_.items[1];
    if (!from.is(Kind::date) || !to.is(Kind::date) || from.date <= to.date) return;
    findings_.error(
        "date-order", node_.place,
        fmt::format("`{}` ends on {}, before it begins on {}", key_.name, to.date.iso(), from.date.iso()));
  }

  bool has_length(const TomlNode& node, std::size_t length, std::string_view form) {
    if (node.items.size() == length) return true;
    findings_.error(
        "wrong-length", node.place,
        fmt::format("`{}` has {} entries; expected {}, {}", key_.name, node.items.size(), length, form));
    return false;
  }

  void texts_or_tables() {
    if (!node_.is(Kind::array)) return text_or_table(node_);
    if (node_.items.empty()) {
      findings_.error("empty-list", node_.place, fmt::format("`{}` is an empty list", key_.name));
    }
    if (!few_enough(kMostListed)) return;
    for (const TomlNode& item : node_.items) text_or_table(item);
  }

  void text_or_table(const TomlNode& node) {
    if (node.is(Kind::table)) return check_shape(node, *key_.child, findings_, file_);
    text(node, false);
  }

  void spans() {
    if (!expect(node_, Kind::array, "two whole numbers, [start, end], or a list of such pairs")) return;
    if (!node_.items.empty() && !node_.items[0].is(Kind::array)) return span(node_);
    if (!few_enough(kMostListed)) return;
    for (const TomlNode& item : node_.items) {
      if (expect(item, Kind::array, "a list of pairs, [[start, end], ..]")) span(item);
    }
  }

  void span(const TomlNode& pair) {
    if (!has_length(pair, 2, "[start, end]")) return;
    for (const TomlNode& item : pair.items) {
      if (!expect(item, Kind::whole, "two whole numbers, [start, end]")) return;
      in_range(item, {0, 1e9});
    }
    if (pair.items[0].whole < pair.items[1].whole) return;
    findings_.error("bounds-order", pair.place,
                    fmt::format("`{}` runs from {} to {}; expected an end after the start", key_.name,
                                pair.items[0].whole, pair.items[1].whole));
  }

  void values(const TomlNode& list) {
    if (!expect(list, Kind::array, "a list of numbers or of texts")) return;
    if (list.items.empty()) {
      findings_.error("empty-list", list.place, fmt::format("`{}` is an empty list", key_.name));
    }
    for (const TomlNode& item : list.items) {
      if (!item.is(Kind::text)) plain_number(item, key_.domain);
    }
  }

  void settings() {
    if (!expect(node_, Kind::table, "a table, { name = value, .. }")) return;
    for (const TomlEntry& entry : node_.entries) {
      if (entry.value.is(Kind::array)) {
        for (const TomlNode& item : entry.value.items) {
          if (!item.is(Kind::array)) plain_number(item, key_.domain);
        }
      } else if (!entry.value.is(Kind::text)) {
        plain_number(entry.value, key_.domain);
      }
    }
  }

  void whole() {
    const bool open = key_.domain.high >= kNonNegative.high;
    const std::string expected =
        open ? fmt::format("a whole number, {:.0f} or more", key_.domain.low)
             : fmt::format("a whole number from {:.0f} to {:.0f}", key_.domain.low, key_.domain.high);
    if (!expect(node_, Kind::whole, expected)) return;
    in_range(node_, key_.domain);
  }

  void in_range(const TomlNode& node, Domain domain) {
    if (node.real >= domain.low && node.real <= domain.high) return;
    const std::string low = number_text(domain.low);
    const bool open = domain.high >= kNonNegative.high;
    findings_.error("out-of-range", node.place,
                    fmt::format("`{}` is {}; expected {}", key_.name, number_text(node.real),
                                open ? low + " or more" : low + " to " + number_text(domain.high)));
  }

  void plain_number(const TomlNode& node, Domain domain) {
    if (!node.is_number()) {
      expect(node, Kind::real,
             fmt::format("a number from {} to {}", number_text(domain.low), number_text(domain.high)));
    } else if (!std::isfinite(node.real)) {
      findings_.error("not-finite", node.place, fmt::format("`{}` is {}", key_.name, number_text(node.real)));
    } else {
      in_range(node, domain);
    }
  }

  void choice() {
    if (!expect(node_, Kind::text, "one of " + join(key_.choices, ", "))) return;
    if (std::find(key_.choices.begin(), key_.choices.end(), node_.text) != key_.choices.end()) return;
    findings_.error("unknown-word", node_.place,
                    fmt::format("`{}` is {}; expected one of {}", key_.name, quoted(node_.text),
                                join(key_.choices, ", ")),
                    closest(node_.text.substr(0, 200), key_.choices).empty()
                        ? ""
                        : did_you_mean(node_.text, key_.choices));
  }

  void option_texts() {
    if (!expect(node_, Kind::table, "a table of options, { option = \"words\", .. }")) return;
    for (const TomlEntry& entry : node_.entries) text(entry.value, false);
  }

  void bounds() {
    if (!expect(node_, Kind::array, "two numbers, [low, high]")) return;
    if (!has_length(node_, 2, "[low, high]")) return;
    for (const TomlNode& item : node_.items) plain_number(item, {0, 1});
    const TomlNode &low = node_.items[0], &high = node_.items[1];
    if (low.is_number() && high.is_number() && low.real > high.real) {
      findings_.error("bounds-order", node_.place,
                      fmt::format("`{}` runs from {} down to {}", key_.name, number_text(low.real),
                                  number_text(high.real)));
    }
  }

  void table() {
    const std::string hint =
        node_.is(Kind::array) ? fmt::format("write [{}] once, with single brackets", key_.name) : "";
    if (expect(node_, Kind::table, "a table", hint)) check_shape(node_, *key_.child, findings_, file_);
  }

  void tables() {
    const std::string hint = !node_.is(Kind::table) ? ""
                             : file_.find(key_.name)
                                 ? fmt::format("write [[{}]] with double brackets", key_.name)
                                 : fmt::format("write {} = [{{ .. }}], also for one", key_.name);
    if (!expect(node_, Kind::array, "a list of tables", hint)) return;
    if (!few_enough(key_.most > 0 ? static_cast<std::size_t>(key_.most) : kMostListed)) return;
    for (const TomlNode& item : node_.items) {
      if (expect(item, Kind::table, "a table")) check_shape(item, *key_.child, findings_, file_);
    }
  }

  const Key& key_;
  const TomlNode& node_;
  Findings& findings_;
  const TableKeys& file_;
};

}  // namespace

std::string table_title(const TableKeys& keys, const TableKeys& file) {
  if (&keys == &file) return "the file";
  const Key* key = file.find(keys.name);
  if (!key || key->child != &keys) return "`" + keys.name + "`";
  return key->kind == KeyKind::tables ? "[[" + keys.name + "]]" : "[" + keys.name + "]";
}

void check_shape(const TomlNode& table, const TableKeys& keys, Findings& findings, const TableKeys& file) {
  std::vector<std::string> meant;  // keys that stand there misspelt: not missing as well
  for (const TomlEntry& entry : table.entries) {
    if (const Key* key = keys.find(entry.key)) {
      ShapeCheck(*key, entry.value, findings, file).run();
      continue;
    }
    const bool show = !findings.full();
    if (show) meant.push_back(closest(std::string_view(entry.key).substr(0, 200), keys.names()));
    findings.error("unknown-key", entry.place,
                   fmt::format("unknown key {} in {}", quoted(entry.key), table_title(keys, file)),
                   show ? did_you_mean(entry.key, keys.names()) : std::string());
  }
  for (const Key& key : keys.keys) {
    const bool misspelt = std::find(meant.begin(), meant.end(), key.name) != meant.end();
    if (!key.needed || misspelt || table.find(key.name)) continue;
    findings.error("missing-key", table.place,
                   fmt::format("{} has no `{}`", table_title(keys, file), key.name), key.description);
  }
}

}  // namespace demarche
