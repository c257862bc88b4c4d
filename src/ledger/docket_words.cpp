#include "ledger/docket_words.h"

#include <fmt/format.h>

#include <cctype>
#include <cstdlib>

#include "base/text.h"

namespace demarche {

std::string names_of(const Crisis& crisis, const std::vector<int>& actors) {
  std::vector<std::string> names;
  for (const int actor : actors)
    names.push_back(with_article(crisis.actors[static_cast<std::size_t>(actor)].name));
  return names.empty() ? "nobody named" : join_words(names);
}

std::string issue_names(const Crisis& crisis, const std::vector<int>& issues) {
  std::vector<std::string> names;
  for (const int issue : issues) names.push_back(crisis.issues[static_cast<std::size_t>(issue)].id);
  return join_words(names);
}

std::string interval_words(const DateInterval& interval) {
  if (interval.is_day()) return interval.to.words();
  const std::string from = interval.from.iso(), to = interval.to.iso();
  const bool same_month = from.substr(0, 7) == to.substr(0, 7),
             same_year = from.substr(0, 4) == to.substr(0, 4);
  std::string first = interval.from.words(!same_year);
  if (same_month) first = first.substr(0, first.find(' '));
  return fmt::format("{} to {}", first, interval.to.words());
}

std::string count_days(int days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

std::string days_words(int days_left) {
  if (days_left == 0) return "due today";
  return days_left > 0 ? count_days(days_left) + " left" : count_days(-days_left) + " late";
}

std::string_view owe(const Crisis& crisis, const std::vector<int>& actors) {
  const bool one = actors.size() == 1 && !is_plural(crisis.actors[static_cast<std::size_t>(actors[0])].name);
  return one ? "owes" : "owe";
}

std::string as_phrase(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return text;
}

std::string as_sentence(std::string text) {
  text = as_phrase(std::move(text));
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace demarche
