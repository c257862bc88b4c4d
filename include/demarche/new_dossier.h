#pragma once
// Starting a dossier: a commented crisis.toml from a few answers.

#include <optional>
#include <string>
#include <vector>

#include "demarche/crisis.h"

namespace demarche {

/// What the author of a new dossier may say; whatever is left empty takes a standard wording and is marked `#
/// default`.
struct NewDossierAnswers {
  std::string id, title;
  std::optional<Date> as_of, horizon;  ///< defaults: `today`, and 100 days after as_of
  Date today;                          ///< the caller's date; the library knows no clock
  std::string challenger, target;      ///< names
  struct OtherActor {
    std::string name;
    Side side = Side::target;
    bool veto = false, protege = false;
  };
  std::vector<OtherActor> others;
  struct NewIssue {
    std::string id;
    std::vector<std::string> options;  ///< the first is the status quo, the last what the challenger wants
  };
  std::vector<NewIssue> issues;
  std::string core;    ///< id of the issue the challenger will not do without
  std::string threat;  ///< the response the target threatens, in words
};

/// The text of a crisis.toml that passes parse_crisis(). Numbers that are not asked for are left out, so they
/// take the standard prior, or are wide ranges marked as defaults. Problems with the answers come back all at
/// once.
Result<std::string> new_dossier(const NewDossierAnswers& answers);

/// A kebab-case id from a name: "United States" -> "united-states". Empty if nothing is left.
std::string id_from_name(std::string_view name);

}  // namespace demarche
