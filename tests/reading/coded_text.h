#pragma once
// A text with its hand-coded ledger, and how a reading compares with it. The form of the files is described
// in docs/formats/reading/README.md.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/read.h"

namespace demarche::read {

struct CodedRecord {
  std::vector<std::string> kinds;         ///< the kind, then others that are right too
  std::vector<std::string> by, to;        ///< words of ids, for example "hesk"
  std::vector<std::string> factualities;  ///< right values
  std::string evidence;                   ///< as it stands in the text
  TextSpan span;
  std::string due;        ///< last day, or empty
  double amount = 0;      ///< 0: none
  bool optional = false;  ///< counts neither way
};

/// A claim that must not be made: an event of this kind, as actual, on this evidence.
struct Forbidden {
  std::string kind, evidence;
  TextSpan span;
};

struct CodedText {
  std::string name, text;
  std::vector<CodedRecord> records;
  std::vector<Forbidden> forbidden;
  std::vector<std::pair<std::string, std::string>> acts_for;  ///< who speaks for whom, by words of ids
};

/// Parses "text === ledger records"; evidence that the text does not hold is an error in the result's name.
CodedText parse_coded(const std::string& name, const std::string& content);
/// All files of a folder that end with `.txt`, by name.
std::vector<CodedText> coded_texts(const std::string& folder);

/// The records of a conformance file: "## ID title", text, ledger.
std::vector<CodedText> conformance_records(const std::string& file);

/// Whole words exchanged, in text and ledger alike.
CodedText renamed(const CodedText& coded, const std::vector<std::pair<std::string, std::string>>& names);

struct Score {
  double credit = 0, answered = 0, gold = 0;  ///< precision = credit / answered, recall = credit / gold
  int swaps = 0, wrong_factuality = 0, matched = 0, due_right = 0, due_asked = 0, amounts_right = 0,
      amounts_asked = 0;
  std::vector<std::string> forbidden;  ///< claims made
  std::vector<std::string> missed, extra;
  void add(const Score& other);
  double precision() const { return answered > 0 ? credit / answered : 1; }
  double recall() const { return gold > 0 ? credit / gold : 1; }
};

/// Pairs records and entries one to one, the best first: same kind, evidence overlapping by half of the
/// shorter, same source (half credit for a part of it or none). A lone statement by somebody whose act stands
/// there is passed over.
Score compare(const CodedText& coded, const Reading& reading);

}  // namespace demarche::read
