#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <exception>

#include "crisis/toml_tree.h"

namespace demarche {
namespace {

Place place_from(const toml::source_region& region) {
  return {std::max(1, static_cast<int>(region.begin.line)),
          std::max(1, static_cast<int>(region.begin.column))};
}

class TreeBuilder {
 public:
  explicit TreeBuilder(Findings& findings) : findings_(findings) {}

  TomlNode convert(const toml::node& node) {
    TomlNode out;
    out.place = place_from(node.source());
    switch (node.type()) {
      case toml::node_type::table:
        fill_table(*node.as_table(), out);
        break;
      case toml::node_type::array:
        fill_array(*node.as_array(), out);
        break;
      default:
        fill_value(node, out);
    }
    return out;
  }

 private:
  void fill_table(const toml::table& table, TomlNode& out) {
    out.kind = TomlNode::Kind::table;
    for (const auto& [key, value] : table) {
      out.entries.push_back({std::string(key.str()), place_from(key.source()), convert(value)});
    }
    // The library sorts by name; people read in the order they wrote.
    std::stable_sort(out.entries.begin(), out.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
      return a.place.line != b.place.line ? a.place.line < b.place.line : a.place.column < b.place.column;
    });
  }

  void fill_array(const toml::array& array, TomlNode& out) {
    out.kind = TomlNode::Kind::array;
    if (array.size() > kLongestList) {
      findings_.error("too-long", out.place,
                      fmt::format("a list of {} items; at most {} are read", array.size(), kLongestList));
      return;
    }
    for (const toml::node& item : array) out.items.push_back(convert(item));
  }

  static void fill_value(const toml::node& node, TomlNode& out) {
    if (const auto* text = node.as_string()) {
      out.kind = TomlNode::Kind::text;
      out.text = text->get();
    } else if (const auto* whole = node.as_integer()) {
      out.kind = TomlNode::Kind::whole;
      out.whole = whole->get();
      out.real = static_cast<double>(out.whole);
    } else if (const auto* real = node.as_floating_point()) {
      out.kind = TomlNode::Kind::real;
      out.real = real->get();
    } else if (const auto* flag = node.as_boolean()) {
      out.kind = TomlNode::Kind::flag;
      out.flag = flag->get();
    } else if (const auto* date = node.as_date()) {
      out.kind = TomlNode::Kind::date;
      out.date = Date::from_ymd(date->get().year, date->get().month, date->get().day);
    } else {
      out.kind = TomlNode::Kind::time;
    }
  }

  Findings& findings_;
};

std::string without_full_stop(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

bool parse_toml(std::string_view toml, TomlNode& root, Findings& findings) {
  try {
    const toml::table table = toml::parse(toml);
    root = TreeBuilder(findings).convert(table);
    root.place = {};
    return true;
  } catch (const toml::parse_error& error) {
    findings.error("syntax", place_from(error.source()), without_full_stop(error.description()),
                   "nothing after this line was read");
  } catch (const std::exception& error) {  // out of memory, or a fault of the parser: still the input's
    findings.error("unreadable", {}, fmt::format("the file cannot be parsed: {}", error.what()));
  }
  return false;
}

const TomlNode* TomlNode::find(std::string_view key) const {
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const TomlEntry& e) { return e.key == key; });
  return entry == entries.end() ? nullptr : &entry->value;
}

std::string TomlNode::describe() const {
  switch (kind) {
    case Kind::text:
      return "the text " + (text.empty() ? std::string("\"\"") : quoted(text));
    case Kind::whole:
      return fmt::format("the number {}", whole);
    case Kind::real:
      return "the number " + number_text(real);
    case Kind::flag:
      return flag ? "true" : "false";
    case Kind::date:
      return "the date " + date.iso();
    case Kind::time:
      return "a time";
    case Kind::array:
      return items.empty() ? "an empty list" : fmt::format("a list of {}", items.size());
    case Kind::table:
      return "a table";
  }
  return {};
}

}  // namespace demarche
