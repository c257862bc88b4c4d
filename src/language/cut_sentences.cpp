#include <algorithm>

#include "language/tokenizer.h"
#include "language/word_lists.h"

namespace demarche::language {
namespace {

class SentenceCutter {
 public:
  SentenceCutter(const Decoded& text, const std::vector<Span>& tokens) : text_(text), tokens_(tokens) {}

  void run(std::vector<std::size_t>& out) {
    out.clear();
    for (std::size_t i = 0; i < tokens_.size();) {
      out.push_back(i);
      i = end_of_sentence(i);
    }
  }

 private:
  // Index of the first token after the sentence that starts at `first`.
  std::size_t end_of_sentence(std::size_t first) const {
    const std::size_t last = std::min(tokens_.size(), first + kLongestSentence);
    for (std::size_t i = first; i < last; ++i) {
      if (!may_end(i)) continue;
      std::size_t next = i + 1;
      while (next < last && is_attached_closing(next)) ++next;
      if (next >= last) return last;
      if (ends_before(first, i, next)) return next;
    }
    return last;
  }

  char32_t head(std::size_t i) const { return text_.point[tokens_[i].begin]; }
  char32_t tail(std::size_t i) const { return text_.point[tokens_[i].end - 1]; }
  bool space_before(std::size_t i) const { return i == 0 || tokens_[i - 1].end != tokens_[i].begin; }
  bool is_stop(char32_t c) const { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002; }

  bool may_end(std::size_t i) const { return is_stop(tail(i)); }

  bool is_attached_closing(std::size_t i) const {
    return !space_before(i) && is_closing(head(i)) && length(i) <= 2;
  }

  std::size_t length(std::size_t i) const { return tokens_[i].end - tokens_[i].begin; }

  std::string word(std::size_t i) const {
    std::string out;
    for (std::size_t p = tokens_[i].begin; p < tokens_[i].end; ++p)
      append_utf8(to_lower(text_.point[p]), out);
    if (out.size() > 1 && out.back() == '.') out.pop_back();
    return out;
  }

  bool is_abbreviated(std::size_t i) const { return length(i) > 1 && tail(i) == '.' && is_letter(head(i)); }

  // The first word at or after i, past opening quotes and brackets.
  std::size_t first_word(std::size_t i) const {
    while (i + 1 < tokens_.size() && !is_word(head(i)) && length(i) <= 2) ++i;
    return i;
  }

  // `stop` ends in a full stop or the like, and `next` is the first token after it and its closing quotes.
  bool ends_before(std::size_t first, std::size_t stop, std::size_t next) const {
    if (!space_before(next)) return false;
    const std::size_t follower = first_word(next);
    if (is_lower(head(follower))) return false;
    if (is_abbreviated(stop)) return is_end_after_abbreviation(stop, follower);
    if (is_list_number(first, stop)) return false;
    const bool quoted = next > stop + 1;
    return !(quoted && tail(stop) != '.' && speaker_follows(follower));
  }

  bool is_end_after_abbreviation(std::size_t stop, std::size_t follower) const {
    return !is_title(word(stop)) && is_upper(head(follower)) && starts_sentence(word(follower));
  }

  // "1. Withdraw the troops"
  bool is_list_number(std::size_t first, std::size_t stop) const {
    return stop == first + 1 && length(first) <= 2 && is_digit(head(first)) && length(stop) == 1;
  }

  // "Will it hold?" Lavrov asked.
  bool speaker_follows(std::size_t follower) const {
    for (std::size_t i = follower; i < tokens_.size() && i < follower + 4 && is_word(head(i)); ++i)
      if (is_speech_verb(word(i))) return true;
    return false;
  }

  const Decoded& text_;
  const std::vector<Span>& tokens_;
};

}  // namespace

void cut_sentences(const Decoded& text, const std::vector<Span>& tokens, std::vector<std::size_t>& out) {
  SentenceCutter(text, tokens).run(out);
}

}  // namespace demarche::language
