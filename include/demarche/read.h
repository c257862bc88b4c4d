#pragma once
// Reading a dispatch: suggested ledger entries with their evidence. The reader proposes, a person confirms.
// docs/formats/reading.md describes what is written, docs/guide/reading-dispatches.md how to work with it.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/base.h"
#include "demarche/crisis.h"
#include "demarche/ledger.h"

namespace demarche::read {

using demarche::Factuality;  ///< the status of what an entry speaks of, not of the speaking
using demarche::TextSpan;  ///< code points from the start of the file, newline counted as one; end exclusive
std::string_view word(Factuality factuality);
std::optional<Factuality> factuality_of(std::string_view word);

/// How far a rule is trusted: A direct quotations, meetings, denials, rejections with an object; B demands,
/// commitments, threats; C accusations, beliefs, intents, assessments.
enum class Tier { a, b, c };

/// A period in the text: as written, and as days if the publication date is known.
struct Period {
  std::string text;
  TextSpan span;
  std::optional<Date> from, to;  ///< either may be open
  bool relative = false;  ///< hangs on an event ("within ten days of signature"): never a calendar date
};

struct Amount {
  double value = 0;
  std::optional<double> high;  ///< upper end of a range
  std::string unit, qualifier, text;
  TextSpan span;
};

struct Quote {
  std::string text;
  std::vector<TextSpan> spans;
};

struct Reference {
  std::string relation;  ///< rejects, answers, denies, waits-for, accepts, withdraws, repeats, contrasts
  std::string id;
};

/// One suggested ledger entry.
struct Suggestion {
  std::string id;                                              ///< "e1", "e2", .. in text order
  std::string kind;                                            ///< a ledger kind: "demand", "posture", ..
  std::vector<std::string> by, to, on_behalf_of, attribution;  ///< actor ids; empty beats guessed
  std::string content;  ///< the clause that says it, white space mended
  Period date;
  std::optional<Period> due;
  std::string condition, consequence;
  Factuality factuality = Factuality::actual;
  std::vector<Amount> amounts;
  std::optional<Quote> quote;
  std::vector<Reference> refs;
  std::vector<std::string> about;  ///< issue ids of the crisis
  std::vector<TextSpan> spans;     ///< the evidence, the fullest mention first
  TextSpan trigger;
  std::string rule;  ///< "verb.reject", "speech.demand", ..
  Tier tier = Tier::c;
  std::vector<std::string> empty_slots;  ///< what a full entry would name and this text does not
  std::vector<std::string> dropped;      ///< other readings, each with the reason why it was dropped
  std::string plover;                    ///< PLOVER event class, or empty
  int depth = 0;                         ///< clauses above the trigger, those of saying left out
  std::string origin = "reader";         ///< or the name of the program that proposed it
};

/// An actor that the text names, known before or new.
struct TextActor {
  std::string id, name, kind;  ///< kind: state, person, office, organisation, group
  std::string acts_for;        ///< id of the state or body it speaks for; may be empty
  bool known = false;          ///< from the crisis file or the shipped gazetteer
  std::vector<TextSpan> mentions;
};

struct Reading {
  std::string document, sha256, status, place;
  std::optional<Date> published;
  std::string text;         ///< what was analysed: the file, or the visible text of an HTML page
  std::vector<int> origin;  ///< per code point of `text` its offset in the file; empty: the same
  int code_points = 0;      ///< length of `text`
  int sentences = 0;
  std::vector<TextActor> actors;
  std::vector<Suggestion> entries;
  std::vector<Suggestion>
      events;  ///< acts without a ledger kind (aid, protest, arrest, ..), for the export only
  std::vector<Diagnostic> notes;  ///< why there may be little or nothing ("not English", ..)
};

/// Entries another program proposes for a text, in the JSON of reading_json; spans are those of the file.
struct Proposals {
  std::string origin;  ///< name of the program
  std::string json;
};

struct ReadOptions {
  std::string name = "-";  ///< of the file, for messages and the `document` field
  std::optional<Date>
      published;  ///< anchor of relative dates; without it and without a `Published:` line they stay relative
  const Proposals* proposals = nullptr;  ///< checked against the text and added, each marked with its origin
  const Crisis* crisis = nullptr;  ///< its actors and issues are known by their ids, names and aliases
};

/// The readings in the shapes of docs/formats/reading.md; all end with a newline.
std::string reading_json(const Reading& reading);
/// Entries for ledger.toml, each under a comment that says why it is suggested.
std::string reading_toml(const Reading& reading);
/// Events in the classes of PLOVER: what has no class there is left out.
std::string plover_json(const Reading& reading);
/// A page for people at a terminal: every entry with its sentence.
std::string reading_page(const Reading& reading, int width);
/// One suggestion in a few lines, as the page shows it.
std::string suggestion_lines(const Suggestion& suggestion, int width);
/// A self-contained HTML page: the article with its suggestions marked, and the list of them beside it.
std::string reading_html(const Reading& reading);
/// A suggestion as an entry of a ledger; `id` is its id there. Without any date it takes that of `fallback`.
NewEntry as_entry(const Suggestion& suggestion, const Reading& reading, const std::string& id, Date fallback);

/// Reads dispatches. Holds the parser's model and the gazetteer; reading is const and thread-safe.
class Reader {
 public:
  /// `model_path`: the trained parser model; its absence is the error `model-missing`.
  static Result<Reader> open(const std::string& model_path);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Suggested entries of one dispatch: plain text or HTML, UTF-8. Never throws. Errors: `dispatch-empty`,
  /// `dispatch-binary`, `dispatch-too-long`, `dispatch-not-utf8`. Linear in the length of the text.
  Result<Reading> read(std::string_view bytes, const ReadOptions& options) const;

 private:
  struct Parts;
  explicit Reader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace demarche::read
