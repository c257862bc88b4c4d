#include "crisis/table_section.h"

#include <fmt/format.h>

#include <algorithm>

namespace demarche {

using Kind = TomlNode::Kind;

InputRef ReadContext::add_number(const TomlNode& node, const NumberField& field) const {
  if (findings.full()) return std::nullopt;
  std::optional<Input> input = read_number(node, field, sources, findings);
  if (!input) return std::nullopt;
  inputs.push_back(std::move(*input));
  return static_cast<int>(inputs.size()) - 1;
}

std::string hyphened(std::string_view key) {
  std::string text(key);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

std::string TableSection::text(std::string_view key, std::string fallback) const {
  const TomlNode* found = find(key);
  return found && found->is(Kind::text) ? found->text : fallback;
}

std::vector<std::string> TableSection::texts(std::string_view key) const {
  std::vector<std::string> list;
  const TomlNode* found = find(key);
  if (!found) return list;
  if (found->is(Kind::text)) list.push_back(found->text);
  for (const TomlNode& item : found->items) {
    if (item.is(Kind::text)) list.push_back(item.text);
  }
  return list;
}

bool TableSection::flag(std::string_view key, bool fallback) const {
  const TomlNode* found = find(key);
  return found && found->is(Kind::flag) ? found->flag : fallback;
}

int TableSection::whole(std::string_view key, int fallback) const {
  const TomlNode* found = find(key);
  const bool small = found && found->is(Kind::whole) && found->real > -1e9 && found->real < 1e9;
  return small ? static_cast<int>(found->whole) : fallback;
}

std::int64_t TableSection::long_whole(std::string_view key) const {
  const TomlNode* found = find(key);
  return found && found->is(Kind::whole) ? found->whole : 0;
}

double TableSection::real(std::string_view key) const {
  const TomlNode* found = find(key);
  return found && found->is_number() ? found->real : 0;
}

std::optional<Date> TableSection::date(std::string_view key) const {
  const TomlNode* found = find(key);
  if (!found || !found->is(Kind::date)) return std::nullopt;
  return found->date;
}

int TableSection::choice(std::string_view key, int fallback) const {
  const TomlNode* found = find(key);
  if (!found || !found->is(Kind::text)) return fallback;
  const std::vector<std::string>& choices = keys_.find(key)->choices;
  const auto at = std::find(choices.begin(), choices.end(), found->text);
  return at == choices.end() ? fallback : static_cast<int>(at - choices.begin());
}

std::vector<std::string> TableSection::sources() const {
  const TomlNode* found = find("source");
  return found ? read_source_ids(*found, context_.sources, context_.findings) : std::vector<std::string>();
}

Place TableSection::place(std::string_view key) const {
  const TomlNode* found = find(key);
  return found ? found->place : node_.place;
}

InputRef TableSection::number(std::string_view key, const std::string& prefix) const {
  const TomlNode* found = find(key);
  if (!found) return std::nullopt;
  const Key& known = *keys_.find(key);
  const std::string path = prefix + "." + hyphened(key);
  return context_.add_number(*found, {known.name, path, known.domain, known.above_zero, known.used});
}

std::vector<InputRef> TableSection::option_numbers(std::string_view key, const std::string& prefix,
                                                   const std::vector<std::string>& options) const {
  std::vector<InputRef> numbers(options.size());
  const TomlNode* found = find(key);
  if (!found || !found->is(Kind::table)) return numbers;
  const Key& known = *keys_.find(key);
  for (const TomlEntry& entry : found->entries) {
    const NumberField field{fmt::format("{} of {}", known.name, entry.key),
                            prefix + "." + hyphened(key) + "." + entry.key, known.domain, known.above_zero,
                            known.used};
    const auto at = std::find(options.begin(), options.end(), entry.key);
    if (at != options.end()) {
      numbers[static_cast<std::size_t>(at - options.begin())] = context_.add_number(entry.value, field);
    } else if (!options.empty()) {
      context_.findings.error(
          "unknown-option", entry.place,
          fmt::format("`{}` speaks of {}, which is no option of the issue", known.name, quoted(entry.key)),
          did_you_mean(entry.key, options));
    }
  }
  return numbers;
}

std::optional<int> TableSection::look_up(const TomlNode& id, const std::vector<std::string>& ids,
                                         std::string_view what) const {
  if (!id.is(Kind::text)) return std::nullopt;
  const auto at = std::find(ids.begin(), ids.end(), id.text);
  if (at != ids.end()) return static_cast<int>(at - ids.begin());
  context_.findings.error(fmt::format("unknown-{}", what), id.place,
                          fmt::format("no {} has the id {}", what, quoted(id.text)),
                          context_.findings.full() ? std::string() : did_you_mean(id.text, ids));
  return std::nullopt;
}

std::optional<int> TableSection::reference(std::string_view key, const std::vector<std::string>& ids,
                                           std::string_view what) const {
  const TomlNode* found = find(key);
  return found ? look_up(*found, ids, what) : std::nullopt;
}

std::vector<int> TableSection::references(std::string_view key, const std::vector<std::string>& ids,
                                          std::string_view what) const {
  std::vector<int> list;
  const auto take = [&](const TomlNode& item) {
    const std::optional<int> index = look_up(item, ids, what);
    if (!index) return;
    if (std::find(list.begin(), list.end(), *index) == list.end()) {
      list.push_back(*index);
    } else {
      context_.findings.warning("named-twice", item.place,
                                fmt::format("`{}` names {} twice", key, quoted(item.text)));
    }
  };
  const TomlNode* found = find(key);
  if (found && found->is(Kind::text)) take(*found);
  if (!found) return list;
  for (const TomlNode& item : found->items) take(item);
  return list;
}

Source read_source(const TableSection& section) {
  Source source;
  source.id = section.text("id");
  source.text = section.text("text");
  source.url = section.text("url");
  source.written = section.date("written");
  source.recalled = section.flag("recalled", false);
  source.where = section.where();
  return source;
}

void check_is_new(const std::string& id, const std::vector<std::string>& taken, std::string_view what,
                  Place place, Findings& findings) {
  if (std::find(taken.begin(), taken.end(), id) == taken.end()) return;
  findings.error("duplicate-id", place, fmt::format("a second {} has the id {}", what, quoted(id)));
}

}  // namespace demarche
