#pragma once
// How the docket speaks of actors, days and entries.

#include <string>
#include <vector>

#include "demarche/docket.h"

namespace demarche {

/// "Alta and the United States"; "nobody named" if the list is empty.
std::string names_of(const Crisis& crisis, const std::vector<int>& actors);
/// Options' ids are too short to read, questions too long: the ids of the issues, "garrison and fishing".
std::string issue_names(const Crisis& crisis, const std::vector<int>& issues);
/// "25 February 2020", "18 to 22 February 2020", "28 February to 2 March 2020".
std::string interval_words(const DateInterval& interval);
/// "3 days left", "due today", "1 day late".
std::string days_words(int days_left);
/// "1 day", "3 days".
std::string count_days(int days);
/// "owes" or "owe".
std::string_view owe(const Crisis& crisis, const std::vector<int>& actors);
/// `text` without the full stop at its end.
std::string as_phrase(std::string text);
/// `text` with a capital letter in front and no full stop at its end.
std::string as_sentence(std::string text);

}  // namespace demarche
