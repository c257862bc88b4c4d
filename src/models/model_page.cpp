// The page of a named model: what it asks, what went in, what came out, where it is from.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "demarche/models.h"

namespace demarche {
namespace {

/// Words of `text` in lines of at most `width` columns, each indented.
std::string wrap(const std::string& text, int width, int indent) {
  std::istringstream words(text);
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string out, line;
  for (std::string word; words >> word;) {
    if (!line.empty() && indent + static_cast<int>(line.size() + word.size()) + 1 > width) {
      out += margin + line + "\n";
      line.clear();
    }
    line += line.empty() ? word : " " + word;
  }
  return line.empty() ? out : out + margin + line + "\n";
}

std::string capitals(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

struct Row {
  std::string key, closed, numeric;
};

bool is_plain(const Value& value) {
  return !value.record() &&
         (!value.list() || std::none_of(value.list()->begin(), value.list()->end(),
                                        [](const Value& v) { return v.record() || v.list(); }));
}

/// Text of a value, or nothing.
std::string cell(const Value* value) { return value ? to_text(*value) : ""; }

bool is_table(const Value& value) {
  return value.list() && !value.list()->empty() &&
         std::all_of(value.list()->begin(), value.list()->end(), [](const Value& v) {
           return v.record() && std::all_of(v.record()->begin(), v.record()->end(),
                                            [](const auto& member) { return is_plain(member.second); });
         });
}

/// A list of records as a table: one line each, a column per key.
std::string list_table(const std::string& title, const Value& list) {
  std::vector<std::vector<std::string>> lines(1, {""});
  for (const auto& [key, value] : *(*list.list())[0].record()) lines[0].push_back(key);
  for (const Value& one : *list.list()) {
    lines.push_back({std::to_string(lines.size())});
    for (std::size_t k = 1; k < lines[0].size(); ++k) lines.back().push_back(cell(one.find(lines[0][k])));
  }
  std::string out = "\n  " + title + "\n";
  std::vector<std::size_t> width(lines[0].size(), 0);
  for (const auto& line : lines)
    for (std::size_t k = 0; k < line.size(); ++k) width[k] = std::max(width[k], line[k].size());
  for (const auto& line : lines) {
    std::string text = " ";
    for (std::size_t k = 0; k < line.size(); ++k) text += fmt::format(" {:<{}}", line[k], width[k] + 1);
    text.erase(text.find_last_not_of(' ') + 1);
    out += " " + text + "\n";
  }
  return out;
}

/// One row per plain value, records and lists of them opened up; tables are left to list_table.
void add_rows(std::vector<Row>& rows, const std::string& key, const Value* closed, const Value* numeric) {
  const Value& shape = closed ? *closed : *numeric;
  if (is_plain(shape)) {
    rows.push_back({key, cell(closed), cell(numeric)});
    return;
  }
  if (is_table(shape)) return;
  std::vector<std::string> inner;
  const auto collect = [&](const Value* value) {
    if (!value) return;
    if (value->list())
      for (std::size_t i = 0; i < value->list()->size(); ++i) inner.push_back(std::to_string(i));
    if (value->record())
      for (const auto& member : *value->record()) inner.push_back(member.first);
  };
  collect(closed);
  const std::size_t known = inner.size();
  collect(numeric);
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (i >= known && std::find(inner.begin(), inner.begin() + known, inner[i]) != inner.begin() + known)
      continue;
    add_rows(rows, key + "." + inner[i], closed ? closed->find(inner[i]) : nullptr,
             numeric ? numeric->find(inner[i]) : nullptr);
  }
}

std::vector<Row> result_rows(const ModelAnswer& answer) {
  std::vector<Row> rows;
  const Value closed(answer.closed_form), numeric(answer.numeric);
  for (const auto& [key, value] : answer.closed_form) add_rows(rows, key, &value, numeric.find(key));
  for (const auto& [key, value] : answer.numeric)
    if (!closed.find(key)) add_rows(rows, key, nullptr, &value);
  return rows;
}

std::string result_table(const ModelAnswer& answer) {
  const std::vector<Row> rows = result_rows(answer);
  std::size_t key = 8, closed = 11;
  for (const Row& row : rows)
    key = std::max(key, row.key.size()), closed = std::max(closed, row.closed.size());
  const bool has_closed = !answer.closed_form.empty();
  std::string out = has_closed
                        ? fmt::format("  {:<{}}  {:<{}}  {}\n", "", key, "closed form", closed, "numerical")
                        : fmt::format("  {:<{}}  numerical\n", "", key);
  for (const Row& row : rows) {
    std::string line =
        has_closed ? fmt::format("  {:<{}}  {:<{}}  {}", row.key, key, row.closed, closed, row.numeric)
                   : fmt::format("  {:<{}}  {}", row.key, key, row.numeric);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  for (const auto& [name, value] : answer.closed_form)
    if (is_table(value)) out += list_table(name + ", closed form", value);
  for (const auto& [name, value] : answer.numeric)
    if (is_table(value)) out += list_table(name + ", numerical", value);
  return out;
}

/// A command with the example of every parameter that is needed.
std::string example_command(const ModelInfo& m) {
  std::string command = "demarche solve --model " + m.name;
  for (const ModelParameter& p : m.parameters) {
    if (!p.required) continue;
    std::string value = to_text(p.example);
    value.erase(std::remove(value.begin(), value.end(), ' '), value.end());
    command += fmt::format(" --set {}={}", p.name, value);
  }
  return command;
}

/// Name, value in `used` and meaning of every parameter.
std::string parameter_table(const ModelInfo& model, const Value& used) {
  std::size_t name = 0, value = 0;
  for (const ModelParameter& p : model.parameters) {
    name = std::max(name, p.name.size());
    value = std::max(value, cell(used.find(p.name)).size());
  }
  value = std::min<std::size_t>(value, 30);
  std::string out;
  for (const ModelParameter& p : model.parameters)
    out += fmt::format("  {:<{}}  {:<{}}  {} ({})\n", p.name, name, cell(used.find(p.name)), value, p.meaning,
                       p.range);
  return out;
}

std::string certificate_text(const ModelAnswer& answer, int width) {
  std::string text = "Numbers of the right column: " + answer.method + ".";
  if (answer.certificate) {
    const Certificate& c = *answer.certificate;
    text += fmt::format(
        " Game tree: {} by {} at lambda {:.4g} ({} payoffs), residual {:.1e}, agent regret {:.1e}, "
        "best-response "
        "gaps {:.1e} and {:.1e} of the payoff range, {} folds, {} steps.",
        name_of(c.status), name_of(c.method), c.lambda, name_of(c.unit), c.residual, c.agent_regret,
        c.best_response_gap[0], c.best_response_gap[1], c.folds, c.steps);
  }
  if (!answer.closed_form.empty())
    text += fmt::format(" Largest difference between the columns: {:.1e}.", answer.largest_difference());
  return wrap(text, width, 2);
}

}  // namespace

std::string model_page(const ModelAnswer& answer, int width) {
  const ModelInfo& m = answer.model;
  return fmt::format(
      "{}   ({})\n{}\n\n{}\nPARAMETERS\n{}\nRESULT\n{}\n{}\nHOW FAR TO TRUST IT\n{}\nSOURCE\n{}",
      capitals(m.title), m.name, m.question, wrap(m.explanation, width, 2),
      parameter_table(m, Value(answer.parameters)), wrap(answer.words, width, 2), result_table(answer),
      certificate_text(answer, width), wrap(m.source, width, 2));
}

namespace {

/// How the numerical column of a model is found, as its example says.
std::string found_by(const ModelInfo& model) {
  Value parameters{Value::Record{}};
  for (const ModelParameter& p : model.parameters) {
    if (p.required) set_value(parameters, p.name, p.example);
  }
  const auto answer = solve_model(model.name, parameters);
  return answer ? answer->method : "";
}

}  // namespace

std::string model_list(std::string_view name, int width) {
  std::string out;
  if (name.empty()) out = "Named models: demarche solve --model NAME --set parameter=value ..\n";
  for (const ModelInfo& m : named_models()) {
    if (name.empty())
      out += fmt::format("\n{}\n{}{}", m.name, wrap(m.title + ". " + m.question, width, 4),
                         wrap(example_command(m), width, 4));
    if (m.name == name)
      out += fmt::format("{}   ({})\n{}\n\n{}\nPARAMETERS\n{}\n  {}\n\nNUMERICAL COLUMN\n{}",
                         capitals(m.title), m.name, m.question, wrap(m.explanation, width, 2),
                         parameter_table(m, Value(Value::Record{})), example_command(m),
                         wrap(found_by(m) + ".", width, 2));
  }
  return out;
}

}  // namespace demarche
