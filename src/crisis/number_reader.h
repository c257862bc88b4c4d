#pragma once
// Reads one number of a dossier in any of the forms a person may write it.

#include <optional>
#include <string>
#include <vector>

#include "crisis/findings.h"
#include "crisis/keys.h"
#include "crisis/toml_tree.h"
#include "demarche/crisis.h"

namespace demarche {

/// What is asked of a number: where it belongs and what it may be.
struct NumberField {
  std::string name;  ///< as messages say it: "win_chance", "value of `moratorium`"
  std::string path;  ///< Input::path
  Domain domain;
  bool above_zero = false;
  bool used = true;
};

/// Where the ids of sources are looked up, and which were referred to.
class SourceBook {
 public:
  void add(std::string id) { ids_.push_back(std::move(id)), cited_.push_back(false); }
  /// True if known; marks it as cited.
  bool cite(std::string_view id);
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  [[nodiscard]] bool cited(std::size_t index) const { return cited_[index]; }

 private:
  std::vector<std::string> ids_;
  std::vector<bool> cited_;
};

/// The list behind a `source` key (a text or a list of texts), each id checked against the book.
std::vector<std::string> read_source_ids(const TomlNode& node, SourceBook& book, Findings& findings);

/// Empty if anything about it was an error; all errors are in `findings`.
std::optional<Input> read_number(const TomlNode& node, const NumberField& field, SourceBook& book,
                                 Findings& findings);

}  // namespace demarche
