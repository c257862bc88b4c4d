#include "demarche/new_dossier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace demarche {
namespace {

Diagnostic problem(std::string message, std::string hint = {}) {
  Diagnostic d;
  d.code = "new-dossier";
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

/// The answers with every gap filled; remembers what was filled.
class Writer {
 public:
  explicit Writer(const NewDossierAnswers& answers) : a_(answers) {
    fill(a_.id, "new-crisis", "id");
    fill(a_.title, "A new crisis", "title");
    fill(a_.challenger, "Challenger", "challenger");
    fill(a_.target, "Target", "target");
    if (!a_.as_of) defaults_.insert("as_of");
    if (!a_.horizon) defaults_.insert("horizon");
    as_of_ = a_.as_of.value_or(a_.today);
    horizon_ = a_.horizon.value_or(as_of_ + 100);
    if (a_.issues.empty()) {
      defaults_.insert("issues");
      a_.issues = {{"main-demand", {"status-quo", "halfway", "full-demand"}}};
    }
    if (a_.core.empty()) {
      defaults_.insert("core");
      a_.core = a_.issues.front().id;
    }
    fill(a_.threat, "a response in kind", "threat");
  }

  std::vector<Diagnostic> problems() const {
    std::vector<Diagnostic> out;
    if (!is_kebab_case(a_.id))
      out.push_back(problem(fmt::format("found id \"{}\", expected kebab-case", a_.id),
                            "lower-case letters, digits and single hyphens"));
    if (!(horizon_ > as_of_))
      out.push_back(
          problem(fmt::format("the horizon {} does not lie after {}", horizon_.iso(), as_of_.iso())));
    check_actors(out);
    check_issues(out);
    return out;
  }

  std::string text() const {
    std::string out = head();
    out += actors();
    for (const auto& issue : a_.issues) out += issue_text(issue);
    for (const auto& issue : a_.issues) out += stances(issue);
    return out + force() + time_and_state();
  }

 private:
  void fill(std::string& field, const char* value, const char* name) {
    if (!field.empty()) return;
    field = value;
    defaults_.insert(name);
  }
  const char* mark(const char* name) const { return defaults_.count(name) ? "  # default" : ""; }

  void check_actors(std::vector<Diagnostic>& out) const {
    std::set<std::string> ids;
    std::vector<std::string> names{a_.challenger, a_.target};
    for (const auto& other : a_.others) names.push_back(other.name);
    for (const auto& name : names) {
      const std::string id = id_from_name(name);
      if (id.empty())
        out.push_back(
            problem(fmt::format("no id can be made from the name \"{}\"", name), "use letters or digits"));
      else if (!ids.insert(id).second)
        out.push_back(problem(fmt::format("two actors would have the id \"{}\"", id)));
    }
  }

  void check_issues(std::vector<Diagnostic>& out) const {
    std::set<std::string> ids;
    for (const auto& issue : a_.issues) {
      if (!is_kebab_case(issue.id))
        out.push_back(problem(fmt::format("found issue \"{}\", expected kebab-case", issue.id)));
      if (!ids.insert(issue.id).second)
        out.push_back(problem(fmt::format("issue \"{}\" is given twice", issue.id)));
      if (issue.options.size() < 2)
        out.push_back(problem(
            fmt::format("issue \"{}\" has {} options, expected at least two", issue.id, issue.options.size()),
            "ID:status-quo,option,full-demand"));
      std::set<std::string> seen;
      for (const auto& option : issue.options) {
        if (!is_kebab_case(option))
          out.push_back(problem(
              fmt::format("found option \"{}\" of issue \"{}\", expected kebab-case", option, issue.id)));
        if (!seen.insert(option).second)
          out.push_back(
              problem(fmt::format("option \"{}\" of issue \"{}\" is given twice", option, issue.id)));
      }
    }
    if (!ids.count(a_.core)) {
      const std::vector<std::string> known(ids.begin(), ids.end());
      const std::string near = closest(a_.core, known);
      out.push_back(problem(fmt::format("the core \"{}\" is no issue", a_.core),
                            near.empty() ? join(known, ", ") : fmt::format("did you mean \"{}\"?", near)));
    }
  }

  std::string head() const {
    return fmt::format(
        "# A dossier: the crisis as a formal object. Lines marked `# default` were not asked about.\n"
        "# The format is described in docs/formats/crisis.md; `demarche check` tells what is wrong,\n"
        "# `demarche check --readback` what the numbers imply.\n"
        "# Numbers: 0.4 | [5 % point, mode, 95 % point] | {{ value = 0.4, source = \"S1\" }}. Without a "
        "source it is a judgement.\n\n"
        "schema = \"demarche/1\"\nid = {}{}\ntitle = {}{}\nas_of = {}{}\n\n"
        "# Sources are cited by id; a number without one is shown as a judgement.\n"
        "[[source]]\nid = \"S1\"\ntext = \"days between moves, counted in the record\"  # default: replace "
        "by what you read\nrecalled = true\n\n",
        toml_string(a_.id), mark("id"), toml_string(a_.title), mark("title"), as_of_.iso(), mark("as_of"));
  }

  static std::string actor(const std::string& name, const char* side, const std::string& more,
                           const char* marked) {
    return fmt::format("[[actor]]\nid = {}\nname = {}{}\nside = \"{}\"\n{}\n",
                       toml_string(id_from_name(name)), toml_string(name), marked, side, more);
  }

  std::string actors() const {
    std::string out =
        "# Who. Each side is represented by its lead; a veto or a protege must agree to a package as well.\n";
    out += actor(a_.challenger, "challenger", "lead = true\n", mark("challenger"));
    out += actor(a_.target, "target", "lead = true\n", mark("target"));
    for (const auto& other : a_.others) {
      const char* side = other.side == Side::challenger ? "challenger"
                         : other.side == Side::target   ? "target"
                                                        : "outside";
      std::string more;
      if (other.veto) more += "veto = true\n";
      if (other.protege)
        more += fmt::format(
            "protege_of = {}\n",
            toml_string(id_from_name(other.side == Side::challenger ? a_.challenger : a_.target)));
      out += actor(other.name, side, more, "");
    }
    return out;
  }

  std::string issue_text(const NewDossierAnswers::NewIssue& issue) const {
    std::string options;
    for (const auto& option : issue.options) options += (options.empty() ? "" : ", ") + toml_string(option);
    return fmt::format(
        "[[issue]]\nid = {}{}\nquestion = \"What happens on {}?\"  # default: put the question in "
        "words\noptions = [{}]\nstatus_quo = {}\n\n",
        toml_string(issue.id), mark("issues"), issue.id, options, toml_string(issue.options.front()));
  }

  std::string stances(const NewDossierAnswers::NewIssue& issue) const {
    const bool core = issue.id == a_.core;
    std::string out = stance(a_.challenger, issue, true);
    if (core) {
      out += fmt::format(
          "core = true{}   # nothing is agreed unless this is settled to its satisfaction\nsatisfies = "
          "[{}]\n",
          mark("core"), toml_string(issue.options.back()));
    }
    out += fmt::format("demands = {}\n\n", toml_string(issue.options.back()));
    out += stance(a_.target, issue, false);
    if (core) {
      out += fmt::format(
          "# What it says it will not accept; add `declared = DATE` once it has said so in public.\n"
          "red_line = {{ refuses = [{}], believed = [0.0, 0.1, 0.2] }}  # default\n",
          toml_string(issue.options.back()));
    }
    return out + "\n";
  }

  /// Values rise towards what the actor wants; the middle is wide open.
  static std::string stance(const std::string& name, const NewDossierAnswers::NewIssue& issue,
                            bool wants_last) {
    std::string values;
    const auto n = issue.options.size();
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t rank = wants_last ? i : n - 1 - i;
      const double centre = static_cast<double>(rank) / static_cast<double>(n - 1);
      std::string value = rank == 0 ? "0.0" : "1.0";
      if (rank != 0 && rank != n - 1) {
        value = fmt::format("[{:.2f}, {:.2f}, {:.2f}]", 0.5 * centre, centre, 0.5 + 0.5 * centre);
      }
      values += fmt::format("{}{} = {}", i ? ", " : "", issue.options[i], value);
    }
    return fmt::format(
        "[[stance]]\nactor = {}\nissue = {}\nvalue = {{ {} }}  # default: 0 the worst, 1 the best "
        "option\nweight = [0.2, 0.5, 0.8]  # default\n",
        toml_string(id_from_name(name)), toml_string(issue.id), values);
  }

  std::string force() const {
    return fmt::format(
        "# Force. Posture levels are defined by feasibility: 0 normal, 1 alert, 2 partial, 3 enough for the "
        "attack, 4 full.\n"
        "[[posture]]\nside = \"challenger\"\n\n"
        "[[attack]]\nid = \"full-attack\"\nname = \"Full attack\"\nneeds_posture = [2, 3, 4]  # default\n"
        "win_chance = [0.4, 0.6, 0.8]  # default: for the standard run, observe it and cite a source\n\n"
        "[[threat]]\nid = \"response\"\nname = {}{}\nby = {}\nlevel = 1  # 1 warned, 2 explicit\n"
        "# severity, unity, audience_cost, cost: left to the standard prior\n\n",
        toml_string(a_.threat), mark("threat"), toml_string(id_from_name(a_.target)));
  }

  std::string time_and_state() const {
    return fmt::format(
        "[protocol]\ntempo_days = {{ value = 14, observed = true, source = \"S1\" }}  # default: days "
        "between moves\nhorizon = {}{}\n\n"
        "# Where the crisis began, and where it stands.\n"
        "[start]\ndate = {}  # default\n\n"
        "[now]\nposture = 1  # default: 0..4\ndemand = \"negotiable\"  # default: none, negotiable, "
        "unacceptable\n"
        "offer = \"none\"  # default: none, without-core, meets-core\nthreat = 1  # default: 0 none, 1 "
        "warned, 2 explicit\n\n"
        "[[resolution]]\noutcome = \"war\"\nrule = \"an attack by regular forces across the line\"  # "
        "default: say it so that two people would agree\n"
        "source = \"a source named beforehand\"  # default\nuntil = {}\n",
        horizon_.iso(), mark("horizon"), (as_of_ + -60).iso(), horizon_.iso());
  }

  NewDossierAnswers a_;
  Date as_of_, horizon_;
  std::set<std::string> defaults_;
};

}  // namespace

std::string id_from_name(std::string_view name) {
  std::string id;
  for (const char raw : name) {
    const auto ch = static_cast<unsigned char>(raw);
    const bool letter = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');
    const bool capital = ch >= 'A' && ch <= 'Z';
    if (letter || capital)
      id += static_cast<char>(capital ? ch + 32 : ch);
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

Result<std::string> new_dossier(const NewDossierAnswers& answers) {
  const Writer writer(answers);
  auto problems = writer.problems();
  if (!problems.empty()) return problems;
  return writer.text();
}

}  // namespace demarche
