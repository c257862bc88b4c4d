#include "commands.h"
#include "console.h"
#include "demarche/report.h"
#include "demarche/what_if.h"

namespace demarche::app {
namespace {

/// "path=value" pairs; false, with a message, if one has no equals sign.
bool read_changes(const std::vector<std::string>& pairs, std::vector<Change>& changes) {
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      complain("a change is written path=value, for example now.posture=1; found '" + pair + "'\n");
      return false;
    }
    changes.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
  }
  return true;
}

}  // namespace

int run_what_if(const WhatIfArguments& arguments) {
  WhatIfRequest request;
  if (!read_changes(arguments.set, request.changes) || !read_changes(arguments.against, request.against))
    return kUsage;
  int exit_code = kOk;
  const auto crisis = load_crisis(arguments.dossier, true, exit_code);
  if (!crisis) return exit_code;
  request.standard = arguments.standard;
  request.options = assess_options(arguments.common, arguments.draws);
  const auto answer = what_if(*crisis, request);
  finish_progress();
  if (!answer) {
    complain(render(answer.diagnostics()));
    return interrupted().cancelled() ? kInterrupted : kUsage;
  }
  if (arguments.common.json) {
    print(what_if_json(*crisis, *answer));
    return kOk;
  }
  print(what_if_page(*crisis, *answer, page_options(arguments.width, arguments.ascii)));
  return kOk;
}

}  // namespace demarche::app
