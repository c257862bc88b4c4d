#pragma once
// Short closed lists of English that cutting text into words and sentences needs.

#include <string_view>

namespace demarche::language {

/// All words are given in lower case and without a final full stop.
bool is_title(std::string_view word);         ///< "mr", "gen": a name follows, never the end of a sentence
bool is_abbreviation(std::string_view word);  ///< "inc", "etc", "jan": may end a sentence
/// Abbreviation only before a number ("no. 5", "sun. 12"): otherwise a word of its own.
bool is_abbreviation_before_number(std::string_view word);
bool keeps_hyphen(std::string_view word);    ///< "anti", "co", "e": prefixes that form one word with the next
bool is_unit(std::string_view word);         ///< "km", "am", "m": cut off a number written before it
bool is_name_ending(std::string_view word);  ///< "com", "pdf": after a dot inside a host or file name
bool starts_sentence(
    std::string_view word);  ///< "the", "he", "in": capital after an abbreviation means a new one
bool is_speech_verb(
    std::string_view word);  ///< "said", "asked": a question in quotes goes on with its speaker
/// Length of the first of two words that are written as one ("cannot" 3, "gonna" 3, "dont" 2); 0: not such a
/// word.
std::size_t fused_at(std::string_view word);

}  // namespace demarche::language
