#pragma once
// Words that tell what sort of name a capitalised run is.

#include <functional>
#include <set>
#include <string>

namespace demarche::read {

const std::set<std::string, std::less<>>& organisation_words();  ///< "council", "league"
const std::set<std::string, std::less<>>& place_words();         ///< "strait", "bay": the map, not an actor
const std::set<std::string, std::less<>>& region_words();    ///< "western", "baltic": no actor of their own
const std::set<std::string, std::less<>>& name_particles();  ///< "von", "al"

/// "Maravian" -> "Marav": what a demonym shares with its name; empty if the word does not end like one.
std::string demonym_stem(std::string word);
/// Is `name` what a demonym with this stem is made from?
bool base_of(const std::string& name, const std::string& stem);
/// "ministers", "government": common nouns that formal texts write with capitals.
bool is_common_role(std::string word);

}  // namespace demarche::read
