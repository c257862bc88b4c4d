#include "language/lemmatiser.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kWhole = kSuffixes + 1;  // level of whole words; level k < kWhole: the last k letters

Feature key(Tag tag, std::size_t level, const Word& word) {
  const Feature ending = level == 0 ? 0 : level == kWhole ? word.lower : word.suffix[level - 1];
  return feature(static_cast<int>(level), tag, ending);
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t length = 0;
  while (length < a.size() && length < b.size() && a[length] == b[length]) ++length;
  while (length > 0 && ((length < a.size() && is_continuation(a[length])) ||
                        (length < b.size() && is_continuation(b[length]))))
    --length;
  return length;
}

class LemmaTrainer {
 public:
  explicit LemmaTrainer(std::span<const LemmaExample> examples) : examples_(examples) {
    for (const LemmaExample& one : examples) {
      words_.push_back(word_of(one.form));
      targets_.push_back(number_of(edit_script(one.form, one.lemma, one.proper)));
    }
    guess_.assign(examples.size(), -1);
  }

  TrainedLemmatiser run() {
    for (std::size_t level = 0; level <= kWhole; ++level) learn_level(level);
    return {pack(entries_), std::move(scripts_)};
  }

 private:
  int number_of(const EditScript& script) {
    const auto [found, is_new] =
        numbers_.try_emplace(format_script(script), static_cast<int>(scripts_.size()));
    if (is_new) scripts_.push_back(script);
    return found->second;
  }

  // The usual script of every key of one level, kept where it differs from what shorter endings say.
  void learn_level(std::size_t level) {
    std::vector<std::pair<Feature, std::size_t>> by_key;
    for (std::size_t i = 0; i < examples_.size(); ++i)
      by_key.emplace_back(key(examples_[i].tag, level, words_[i]), i);
    std::ranges::sort(by_key);
    for (std::size_t at = 0; at < by_key.size();) {
      std::size_t end = at;
      while (end < by_key.size() && by_key[end].first == by_key[at].first) ++end;
      learn_key(level, std::span(by_key).subspan(at, end - at));
      at = end;
    }
  }

  void learn_key(std::size_t level, std::span<const std::pair<Feature, std::size_t>> members) {
    std::map<int, int> counts;
    for (const auto& [unused, i] : members) ++counts[targets_[i]];
    const auto usual =
        std::ranges::max_element(counts, [](const auto& a, const auto& b) { return a.second < b.second; });
    if (level > 0 && level < kWhole && members.size() < 2) return;
    if (guess_[members.front().second] == usual->first) return;
    entries_.emplace_back(members.front().first, static_cast<std::uint32_t>(usual->first + 1));
    for (const auto& [unused, i] : members) guess_[i] = usual->first;
  }

  std::span<const LemmaExample> examples_;
  std::vector<Word> words_;
  std::vector<int> targets_, guess_;
  std::map<std::string, int> numbers_;
  std::vector<EditScript> scripts_;
  std::vector<std::pair<Feature, std::uint32_t>> entries_;
};

}  // namespace

EditScript edit_script(std::string_view form, std::string_view lemma, bool proper) {
  const std::string written = normalised(form), low = lower(written);
  const std::size_t as_written = common_prefix(written, lemma), lowered = common_prefix(low, lemma);
  EditScript script;
  script.lower = lowered > as_written || (lowered == as_written && !proper);
  const std::size_t kept = script.lower ? lowered : as_written;
  const std::size_t base = script.lower ? low.size() : written.size();
  script.strip = static_cast<std::uint8_t>(std::min<std::size_t>(base - kept, 255));
  script.append = lemma.substr(kept);
  return script;
}

std::string apply_script(const EditScript& script, std::string_view form) {
  std::string base = normalised(form);
  if (script.lower) base = lower(base);
  const bool fits = script.strip <= base.size() &&
                    (script.strip == 0 || !is_continuation(base[base.size() - script.strip]));
  if (!fits || (script.strip == base.size() && script.append.empty())) return base;
  base.resize(base.size() - script.strip);
  return base + script.append;
}

std::string format_script(const EditScript& script) {
  return (script.lower ? "L" : "W") + std::to_string(script.strip) + " " + script.append;
}

bool parse_script(std::string_view text, EditScript& out) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space < 2 || (text[0] != 'L' && text[0] != 'W')) return false;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + space, out.strip);
  if (error != std::errc() || end != text.data() + space) return false;
  out.lower = text[0] == 'L';
  out.append = text.substr(space + 1);
  return true;
}

std::string Lemmatiser::lemma(std::string_view form, const Word& word, Tag tag) const {
  std::string lemma = lower(normalised(form));
  for (std::size_t level = kWhole + 1; level-- > 0;) {
    const std::uint32_t payload = table_.find(key(tag, level, word));
    if (payload == 0 || payload > scripts_.size()) continue;
    lemma = apply_script(scripts_[payload - 1], form);
    break;
  }
  return lemma.empty() ? std::string(form) : lemma;  // a soft hyphen alone is normalised away
}

TrainedLemmatiser train_lemmatiser(std::span<const LemmaExample> examples) {
  return LemmaTrainer(examples).run();
}

}  // namespace demarche::language
