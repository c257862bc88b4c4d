#include "language/tokenizer.h"

#include <algorithm>
#include <utility>

namespace demarche::language {
namespace {

// A paragraph without a break for longer than this is decoded in pieces, cut at white space where there is
// any.
constexpr std::size_t kLongestPiece = 1 << 16;
// Texts whose lines are longer than this are not wrapped by hand: each line is a paragraph.
constexpr std::size_t kWidestWrap = 120;

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos; }

std::string_view line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find('\n', begin);
  return text.substr(begin, end == std::string_view::npos ? end : end - begin);
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = line_at(text, at);
    widest = std::max(widest, line.size());
    at += line.size() + 1;
  }
  return widest;
}

// Whether `next` continues the paragraph of `line` in a text whose widest line is `width` bytes.
bool continues(std::string_view line, std::string_view next, std::size_t width) {
  if (is_blank(next)) return false;
  const std::size_t first = next.find_first_not_of(" \t");
  const unsigned char head = static_cast<unsigned char>(next[first]);
  if (head >= 'a' && head <= 'z') return true;
  if (width > kWidestWrap) return false;
  if ((head == '-' || head == '*') && first + 1 < next.size() && next[first + 1] == ' ') return false;
  const std::size_t word_end = std::min(next.find_first_of(" \t\r", first), next.size());
  return line.size() + 1 + (word_end - first) > width;
}

class Reader {
 public:
  Reader(std::string_view text, const std::function<void(Sentence&&)>& sink)
      : text_(text), width_(widest_line(text)), sink_(sink) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = paragraph_end(at);
      starts_paragraph_ = true;
      while (at < end) {
        const std::size_t cut = piece_end(at, end);
        read_piece(at, cut);
        at = cut;
      }
    }
  }

 private:
  std::size_t paragraph_end(std::size_t begin) const {
    std::string_view line = line_at(text_, begin);
    std::size_t end = std::min(begin + line.size() + 1, text_.size());
    while (!is_blank(line) && end < text_.size()) {
      const std::string_view next = line_at(text_, end);
      if (!continues(line, next, width_)) break;
      line = next;
      end = std::min(end + line.size() + 1, text_.size());
    }
    return end;
  }

  std::size_t piece_end(std::size_t begin, std::size_t end) const {
    if (end - begin <= kLongestPiece) return end;
    const std::size_t space = text_.substr(0, begin + kLongestPiece).find_last_of(" \t\n");
    if (space != std::string_view::npos && space > begin) return space + 1;
    std::size_t cut = begin + kLongestPiece;
    for (int i = 0; i < 3 && (static_cast<unsigned char>(text_[cut]) & 0xC0u) == 0x80u; ++i) --cut;
    return cut;
  }

  void read_piece(std::size_t begin, std::size_t end) {
    decode(text_.substr(begin, end - begin), begin, decoded_);
    cut_words(decoded_, words_);
    cut_sentences(decoded_, words_, firsts_);
    for (std::size_t s = 0; s < firsts_.size(); ++s)
      emit(firsts_[s], s + 1 < firsts_.size() ? firsts_[s + 1] : words_.size());
    points_before_ += decoded_.size();
  }

  void emit(std::size_t first, std::size_t last) {
    Sentence sentence;
    sentence.starts_paragraph = std::exchange(starts_paragraph_, false);
    sentence.tokens.reserve(last - first);
    for (std::size_t w = first; w < last; ++w) sentence.tokens.push_back(token(w));
    sink_(std::move(sentence));
  }

  Token token(std::size_t w) const {
    const Span span = words_[w];
    Token token;
    token.begin = points_before_ + span.begin;
    token.end = points_before_ + span.end;
    token.begin_byte = decoded_.byte[span.begin];
    token.end_byte = decoded_.byte[span.end];
    token.form = text_.substr(token.begin_byte, token.end_byte - token.begin_byte);
    token.space_after = w + 1 == words_.size() || words_[w + 1].begin != span.end;
    return token;
  }

  std::string_view text_;
  std::size_t width_;
  const std::function<void(Sentence&&)>& sink_;
  Decoded decoded_;
  std::vector<Span> words_;
  std::vector<std::size_t> firsts_;
  std::size_t points_before_ = 0;
  bool starts_paragraph_ = false;
};

}  // namespace

void tokenize(std::string_view text, const std::function<void(Sentence&&)>& sink) {
  Reader(text, sink).run();
}

std::vector<Sentence> tokenize(std::string_view text) {
  std::vector<Sentence> sentences;
  tokenize(text, [&](Sentence&& sentence) { sentences.push_back(std::move(sentence)); });
  return sentences;
}

}  // namespace demarche::language
