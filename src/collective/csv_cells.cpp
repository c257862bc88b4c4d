#include <charconv>
#include <cmath>

#include "collective/table_build.h"

namespace demarche::collective {
namespace {

/// One plain number with point or comma; spaces and a percent sign around it are dropped.
bool parse_plain(std::string_view text, double& value) {
  text = trim(text);
  if (!text.empty() && text.back() == '%') text = trim(text.substr(0, text.size() - 1));
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::string plain(text);
  if (const auto comma = plain.find(','); comma != std::string::npos) {
    if (plain.find_first_of(",.", comma + 1) != std::string::npos || plain.find('.') < comma) return false;
    plain[comma] = '.';
  }
  const char* end = plain.data() + plain.size();
  const auto [rest, failure] = std::from_chars(plain.data(), end, value);
  return failure == std::errc() && rest == end && std::isfinite(value);
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const auto begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string parse_number(std::string_view text, TableNumber& number) {
  text = trim(text);
  if (text.empty()) return "is empty";
  std::vector<double> values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t dots = std::min(text.find("..", begin), text.size());
    double value = 0;
    if (!parse_plain(text.substr(begin, dots - begin), value)) return "is not a number";
    values.push_back(value);
    begin = dots + 2;
    if (dots == text.size()) break;
  }
  if (values.size() > 3) return "is not a range low..high or low..mode..high";
  number.low = values.front();
  number.high = values.back();
  number.mode = values.size() == 3 ? values[1] : number.low + (number.high - number.low) / 2;
  if (number.low > number.mode || number.mode > number.high) return "is a range that does not rise";
  return "";
}

std::vector<CsvCell> split_line(std::string_view line, char separator, bool& open_quote) {
  std::vector<CsvCell> cells;
  std::size_t at = 0;
  open_quote = false;
  while (true) {
    CsvCell cell;
    while (at < line.size() && line[at] == ' ' && separator != ' ') ++at;
    cell.column = static_cast<int>(at) + 1;
    if (at < line.size() && line[at] == '"') {
      ++at;
      open_quote = true;
      for (; at < line.size(); ++at) {
        if (line[at] != '"') {
          cell.text.push_back(line[at]);
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
          cell.text.push_back(line[at++]);
        } else {
          open_quote = false;
          ++at;
          break;
        }
      }
      while (at < line.size() && line[at] != separator) cell.text.push_back(line[at++]);
    } else {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      cell.text.assign(line.substr(at, end - at));
      at = end;
    }
    cell.text = std::string(trim(cell.text));
    cells.push_back(std::move(cell));
    if (at >= line.size()) return cells;
    ++at;  // the separator
  }
}

bool Lines::next(std::string_view& line) {
  if (rest_.empty()) return false;
  const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
  line = rest_.substr(0, end);
  const std::size_t ending = rest_.substr(end, 2) == "\r\n" ? 2 : 1;
  rest_.remove_prefix(std::min(end + ending, rest_.size()));
  ++number_;
  return true;
}

}  // namespace demarche::collective
