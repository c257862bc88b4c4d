#pragma once
// Every key a file may have, in one table: the reader accepts what stands here and nothing else, checks types
// and ranges by it, and the JSON schemas are written from it. The dossier's own table is declared here, the
// ledger's in ledger/ledger_keys.h.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/uncertain.h"

namespace demarche {

enum class KeyKind {
  text,        ///< not empty
  free_text,   ///< may be empty
  id,          ///< kebab-case
  source_id,   ///< letters, digits and hyphens
  range,       ///< [low, mode, high], plain numbers
  reference,   ///< id of something else in the dossier
  references,  ///< list of ids, not empty
  sources,     ///< id or list of ids of [[source]]
  texts,       ///< list of texts
  flag,
  date,
  whole,            ///< integer within `domain`
  probability,      ///< plain number 0..1, not uncertain
  number,           ///< uncertain number within `domain`
  cost_or_never,    ///< uncertain number, or the word "never"
  choice,           ///< one of `choices`
  option_texts,     ///< table: option id -> text
  option_numbers,   ///< table: option id -> uncertain number
  bounds,           ///< [low, high], plain numbers 0..1
  table,            ///< one table with the keys of `child`
  tables,           ///< list of tables with the keys of `child`
  table_or_tables,  ///< one or several
  // of the ledger
  date_or_interval,  ///< a date, or [from, to]
  text_or_texts,     ///< a text, or a list of texts, not empty
  choice_or_table,   ///< one of `choices`, or a table with the keys of `child`
  date_or_tables,    ///< a date, or one table or several with the keys of `child`
  texts_or_tables,   ///< an id, a table with the keys of `child`, or a list of these
  spans,             ///< [start, end] in whole numbers, or a list of such pairs
  // of a study
  plain_number,  ///< number within `domain`, not uncertain
  values,        ///< list of numbers or texts, not empty
  settings,      ///< table: any name -> number, text or list of numbers
};

struct TableKeys;

struct Key {
  std::string name;
  KeyKind kind = KeyKind::text;
  std::string description;  ///< one line, for the schema and for hints
  bool needed = false;
  Domain domain = {};       ///< of number and whole
  bool above_zero = false;  ///< the low end of the domain itself is not allowed
  bool used = true;         ///< false: kept, no model uses it yet
  std::vector<std::string> choices = {};
  const TableKeys* child = nullptr;
  int most = 0;  ///< of tables and lists: how many are read; 0: the general limit
};

struct TableKeys {
  std::string name;  ///< "stance": as in messages and in the schema's $defs
  std::string description;
  std::vector<Key> keys;
  [[nodiscard]] const Key* find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> names() const;
};

inline constexpr std::string_view kSchemaVersion = "demarche/1";

/// The keys of the whole file; its children hold the rest. Built once, in thread-safe fashion.
const TableKeys& dossier_keys();
/// The keys a number may have when it is written as a table, and those of one judge among several.
const TableKeys& number_keys();
const TableKeys& judge_keys();

}  // namespace demarche
