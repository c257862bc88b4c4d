#include "commands.h"
#include "console.h"
#include "demarche/models.h"

namespace demarche::app {
namespace {

Diagnostic bad_setting(const std::string& pair) {
  Diagnostic problem;
  problem.code = "bad-setting";
  problem.message = "'" + pair + "' is not of the form parameter=value";
  problem.hint = "for example --set p=0.5";
  return problem;
}

/// The JSON of --params, then every --set over it. All problems at once are the model's to find.
Result<Value> parameters_of(const SolveArguments& arguments) {
  Value parameters{Value::Record{}};
  if (!arguments.params.empty()) {
    auto read = read_value(arguments.params, "--params");
    if (!read) return read;
    parameters = *read;
  }
  std::vector<Diagnostic> problems;
  for (const std::string& pair : arguments.set) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      problems.push_back(bad_setting(pair));
      continue;
    }
    set_value(parameters, pair.substr(0, equals), read_setting(pair.substr(equals + 1)));
  }
  if (!problems.empty()) return problems;
  return parameters;
}

int fail(const std::vector<Diagnostic>& diagnostics, int code) {
  complain(render(diagnostics));
  return code;
}

}  // namespace

int run_solve_model(const SolveArguments& arguments) {
  if (arguments.list && !arguments.model.empty() && model_list(arguments.model).empty()) {
    const auto unknown = solve_model(arguments.model, Value(Value::Record{}));
    return fail(unknown.diagnostics(), kUsage);
  }
  if (arguments.list) {
    print(arguments.common.json ? model_list_json(arguments.model)
                                : model_list(arguments.model, arguments.width));
    return kOk;
  }
  const auto parameters = parameters_of(arguments);
  if (!parameters) return fail(parameters.diagnostics(), kUsage);
  const auto answer = solve_model(arguments.model, *parameters);
  if (!answer) {
    const bool unknown = answer.diagnostics().front().code == "unknown-model";
    return fail(answer.diagnostics(), unknown ? kUsage : kInvalidInput);
  }
  if (!arguments.efg.empty()) {
    if (!answer->game) {
      complain("this model is not solved as a game tree, so there is nothing to write for --efg\n");
      return kUsage;
    }
    if (const int code = write_game(answer->game(), arguments); code != kOk) return code;
  }
  print(arguments.common.json ? model_json(*answer) : model_page(*answer, arguments.width));
  return answer->certificate && !answer->certificate->trusted() ? kNotConverged : kOk;
}

}  // namespace demarche::app
