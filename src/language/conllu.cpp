#include "language/conllu.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <span>
#include <sstream>

#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kColumns = 10;
enum Column { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc };
using Columns = std::array<std::string_view, kColumns>;

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

bool is_spaced(const Columns& columns) {
  return columns[misc].find("SpaceAfter=No") == std::string_view::npos;
}

class ConlluReader {
 public:
  ConlluReader(std::string_view content, const std::string& file) : content_(content), file_(file) {}

  Result<Treebank> run() {
    for (std::size_t at = 0; at < content_.size();) {
      const std::size_t end = std::min(content_.find('\n', at), content_.size());
      read_line(content_.substr(at, end - at));
      at = end + 1;
    }
    finish_sentence();
    if (bank_.sentences.empty() && problems_.empty()) complain("conllu-empty", "no sentence found", "");
    if (!problems_.empty()) return problems_;
    return std::move(bank_);
  }

 private:
  void complain(const char* code, std::string message, std::string_view line) {
    Diagnostic& problem = problems_.emplace_back();
    problem.code = code;
    problem.where = {file_, std::max(line_, 1), 1};
    problem.message = std::move(message);
    problem.source_line = line;
  }

  void read_line(std::string_view line) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return finish_sentence();
    if (line.starts_with("# newpar") || line.starts_with("# newdoc")) starts_paragraph_ = true;
    if (line.front() == '#') return;
    if (const auto columns = split(line)) read_word(*columns, line);
  }

  std::optional<Columns> split(std::string_view line) {
    Columns columns;
    std::size_t count = 0, at = 0;
    while (at <= line.size()) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      if (count < kColumns) columns[count] = line.substr(at, end - at);
      ++count;
      at = end + 1;
    }
    if (count == kColumns && !columns[id].empty() && !columns[form].empty()) return columns;
    complain("conllu-columns", fmt::format("found {} columns, expected 10 with an id and a form", count),
             line);
    broken_ = true;
    return std::nullopt;
  }

  void read_word(const Columns& columns, std::string_view line) {
    if (columns[id].find('.') != std::string_view::npos) return;  // an empty node of the enhanced graph
    Decoded decoded;
    decode(columns[form], 0, decoded);
    for (const char32_t c : decoded.point)
      if (c == kInvalid) return fail("conllu-utf8", "the form is not UTF-8", line);
    if (const std::size_t dash = columns[id].find('-'); dash != std::string_view::npos)
      return start_contraction(columns, dash, line);
    const auto number_of_word = number(columns[id]), head_number = number(columns[head]);
    if (number_of_word != static_cast<int>(sentence_.tokens.size()) + 1)
      return fail("conllu-id",
                  fmt::format("found word {}, expected {}", columns[id], sentence_.tokens.size() + 1), line);
    if (!head_number)
      return fail("conllu-head", fmt::format("the head '{}' is not a number", columns[head]), line);
    add_word(columns, *head_number);
  }

  void fail(const char* code, std::string message, std::string_view line) {
    complain(code, std::move(message), line);
    broken_ = true;
  }

  void start_contraction(const Columns& columns, std::size_t dash, std::string_view line) {
    const auto first = number(columns[id].substr(0, dash)), last = number(columns[id].substr(dash + 1));
    if (!first || !last || *last < *first || *first != static_cast<int>(sentence_.tokens.size()) + 1)
      return fail("conllu-id", fmt::format("'{}' is no range of the next words", columns[id]), line);
    contraction_ = {std::string(columns[form]), *first - 1, *last, is_spaced(columns)};
  }

  void add_word(const Columns& columns, int head_number) {
    Token token;
    token.form = columns[form];
    token.lemma = columns[lemma];
    token.upos = columns[upos];
    token.xpos = columns[xpos];
    token.deprel = columns[deprel];
    token.head = head_number - 1;
    token.space_after = is_spaced(columns);
    sentence_.tokens.push_back(std::move(token));
    const int count = static_cast<int>(sentence_.tokens.size());
    if (!contraction_) {
      place({&sentence_.tokens.back(), 1}, sentence_.tokens.back().form, sentence_.tokens.back().space_after);
    } else if (count == contraction_->last) {
      const auto parts = std::span(sentence_.tokens).subspan(static_cast<std::size_t>(contraction_->first));
      place(parts, contraction_->surface, contraction_->space_after);
      contraction_.reset();
    }
  }

  // Appends `surface` to the text, and says where `words` stand in it.
  void place(std::span<Token> words, const std::string& surface, bool space_after) {
    open_text();
    std::string spelt;
    for (const Token& word : words) spelt += word.form;
    std::size_t byte = bank_.text.size(), point = points_;
    bank_.text += surface;
    points_ += count_points(surface);
    for (Token& word : words) {
      const bool shares = spelt == surface;
      word.begin_byte = byte;
      word.begin = point;
      word.end_byte = shares ? byte + word.form.size() : bank_.text.size();
      word.end = shares ? point + count_points(word.form) : points_;
      word.space_after = &word == &words.back() && space_after;
      if (shares) byte = word.end_byte, point = word.end;
    }
    pending_space_ = space_after;
  }

  // What stands between the last word and the next.
  void open_text() {
    const bool paragraph = starts_paragraph_ && !bank_.text.empty();
    const std::string_view gap = paragraph ? "\n\n" : pending_space_ ? " " : "";
    if (starts_paragraph_) sentence_.starts_paragraph = true;
    starts_paragraph_ = false;
    bank_.text += gap;
    points_ += gap.size();
    pending_space_ = false;
  }

  void finish_sentence() {
    if (!sentence_.tokens.empty() && !broken_) {
      if (sentence_.tokens.size() > kLongestGiven)
        complain("conllu-long",
                 fmt::format("found a sentence of {} words, expected at most {}", sentence_.tokens.size(),
                             kLongestGiven),
                 "");
      else if (is_tree(sentence_))
        bank_.sentences.push_back(std::move(sentence_));
      else
        complain("conllu-tree", "the heads of the sentence that ends here do not form one tree with one root",
                 "");
    }
    sentence_ = {};
    contraction_.reset();
    broken_ = false;
  }

  struct Contraction {
    std::string surface;
    int first, last;
    bool space_after;
  };

  std::string_view content_;
  const std::string& file_;
  Treebank bank_;
  std::vector<Diagnostic> problems_;
  Sentence sentence_;
  std::optional<Contraction> contraction_;
  std::size_t points_ = 0;
  int line_ = 0;
  bool starts_paragraph_ = true, pending_space_ = false, broken_ = false;
};

}  // namespace

std::size_t Treebank::words() const {
  std::size_t count = 0;
  for (const Sentence& sentence : sentences) count += sentence.tokens.size();
  return count;
}

bool is_tree(const Sentence& sentence) {
  const int count = static_cast<int>(sentence.tokens.size());
  int roots = 0;
  for (const Token& token : sentence.tokens) {
    if (token.head < kNoHead || token.head >= count) return false;
    roots += token.head == kNoHead;
  }
  for (int i = 0; i < count; ++i) {
    int at = i, steps = 0;
    while (at != kNoHead && steps <= count) at = sentence.tokens[static_cast<std::size_t>(at)].head, ++steps;
    if (at != kNoHead) return false;
  }
  return roots == 1;
}

Result<Treebank> parse_conllu(std::string_view content, const std::string& file) {
  return ConlluReader(content, file).run();
}

Result<Treebank> read_conllu(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  if (in) content << in.rdbuf();
  if (!in || !content) {
    Diagnostic problem;
    problem.code = "conllu-missing";
    problem.where.file = path;
    problem.message = "cannot read the treebank " + path;
    problem.hint = "give the path of a CoNLL-U file";
    return problem;
  }
  return parse_conllu(content.view(), path);
}

std::string format_conllu(const std::vector<Sentence>& sentences) {
  std::string out;
  const auto or_blank = [](const std::string& value) { return value.empty() ? "_" : value.c_str(); };
  for (const Sentence& sentence : sentences) {
    int number_of_word = 0;
    for (const Token& t : sentence.tokens)
      out += fmt::format("{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{}\n", ++number_of_word, t.form,
                         or_blank(t.lemma), or_blank(t.upos), or_blank(t.xpos), t.head + 1,
                         or_blank(t.deprel), t.space_after ? "_" : "SpaceAfter=No");
    out += '\n';
  }
  return out;
}

}  // namespace demarche::language
