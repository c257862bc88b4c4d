#include "read/text.h"

#include <algorithm>
#include <array>
#include <set>

#include "read/characters.h"
#include "read/segments.h"

namespace demarche::read {
namespace {

class QuoteFinder {
 public:
  explicit QuoteFinder(const Document& document) : text_(document.text) {}

  void block(const Block& block) {
    if (!block.label.empty()) {
      quotes_.push_back({{block.start, block.end}, true, true});
      return;
    }
    for (int i = block.start; i < block.end; ++i) {
      const char32_t close = closing(i, block);
      if (!close) continue;
      const int end = find_close(i + 1, block.end, close);
      const bool closed = end < block.end;
      int stop = end;
      while (stop > i + 1 && is_space(text_[stop - 1])) --stop;
      if (stop > i + 1) quotes_.push_back({{i + 1, stop}, closed});
      i = end;
    }
  }
  std::vector<QuoteMark> take() { return std::move(quotes_); }

 private:
  // The mark that closes what opens at `i`; 0 if nothing opens there.
  char32_t closing(int i, const Block& block) const {
    const char32_t c = text_[i];
    if (c == U'"') return U'"';
    if (is_open_quote(c)) return c == 0xAB ? 0xBB : 0x201D;
    const bool before = i == block.start || is_space(text_[i - 1]);
    if (c == 0x2018 && before && i + 1 < block.end && !is_space(text_[i + 1])) return 0x2019;
    return 0;
  }

  int find_close(int from, int end, char32_t close) const {
    for (int i = from; i < end; ++i) {
      if (text_[i] != close && !(close == 0x201D && text_[i] == U'"')) continue;
      const bool apostrophe = close == 0x2019 && i + 1 < end && is_letter(text_[i + 1]);
      if (!apostrophe) return i;
    }
    return end;
  }

  std::u32string_view text_;
  std::vector<QuoteMark> quotes_;
};

Parsed parsed_from(language::Sentence&& sentence, const Block& block, int block_index) {
  Parsed s;
  s.tokens = std::move(sentence.tokens);
  for (language::Token& token : s.tokens) {
    token.begin += static_cast<std::size_t>(block.start);
    token.end += static_cast<std::size_t>(block.start);
  }
  s.headline = block.kind == Block::Kind::headline;
  s.item = block.item;
  s.block = block_index;
  s.mention.assign(s.tokens.size(), -1);
  s.quote.assign(s.tokens.size(), -1);
  link_children(s);
  repair(s);
  return s;
}

// A familiar name of the same sort. Parsers know few names; with these in place of rare ones a sentence is
// parsed the same whoever is named in it, and a name of many words cannot fall apart.
std::string familiar_name(const Text& text, const Parsed& s, const Mention& m) {
  static constexpr std::array<std::string_view, 3> kPersons{"Bush", "Powell", "Blair"},
      kStates{"Iraq", "Iran", "Israel"};
  const TextActor& actor = text.actors.actors[m.actor].actor;
  const auto turn = static_cast<std::size_t>(m.actor) % 3;
  if (m.use == NameUse::demonym) {
    const std::string& last = s.at(m.last).form;
    const bool people = last.ends_with('s') && s.at(m.last).upos != "ADJ" && !last.ends_with("ss");
    return people ? "Iraqis" : turn == 0 ? "Iraqi" : turn == 1 ? "Iranian" : "Israeli";
  }
  if (actor.kind == "person") return std::string(kPersons[turn]);
  const bool the = m.first > 0 && lower_ascii(s.at(m.first - 1).form) == "the";
  if (lower_ascii(s.at(m.first).form) == "the") return "Iraq";
  if (the) return "Senate";
  return std::string(kStates[turn]);
}

// The sentence with every mention as one token, parsed again.
void parse_with_names(Text& text, Parsed& s, std::size_t first_mention, std::size_t last_mention,
                      language::Analyser& analyser) {
  language::Sentence sentence;
  std::vector<bool> is_name;
  std::vector<language::Token> originals;
  for (int t = 0; t < s.size(); ++t) {
    const int m = s.mention[t];
    language::Token token = s.tokens[t];
    if (m >= 0) {
      Mention& mention = text.mentions[m];
      token.form = squeeze(text.document.utf8(s.span(mention.first, mention.last)));
      token.end = s.at(mention.last).end;
      token.end_byte = s.at(mention.last).end_byte;
      token.space_after = s.at(mention.last).space_after;
      originals.push_back(token);
      token.form = familiar_name(text, s, mention);
      t = mention.last;
    } else {
      originals.push_back(token);
    }
    is_name.push_back(m >= 0);
    sentence.tokens.push_back(std::move(token));
  }
  parse_in_pieces(sentence, is_name, analyser);
  std::vector<int> mention_of(originals.size(), -1);
  for (std::size_t m = first_mention; m < last_mention; ++m) {
    Mention& mention = text.mentions[m];
    for (std::size_t t = 0; t < originals.size(); ++t) {
      if (originals[t].begin != s.at(mention.first).begin) continue;
      mention.first = mention.last = static_cast<int>(t);
      mention_of[t] = static_cast<int>(m);
      break;
    }
  }
  for (std::size_t t = 0; t < originals.size(); ++t) {
    if (mention_of[t] < 0) continue;
    sentence.tokens[t].form = originals[t].form;
    sentence.tokens[t].lemma = originals[t].form;
  }
  s.tokens = std::move(sentence.tokens);
  s.mention = std::move(mention_of);
  s.quote.assign(s.tokens.size(), -1);
  link_children(s);
  lower_common_nouns(s);
  repair(s);
}

void parse_all_with_names(Text& text, language::Analyser& analyser) {
  std::size_t first = 0;
  for (Parsed& s : text.sentences) {
    std::size_t last = first;
    while (last < text.mentions.size() && text.mentions[last].sentence == s.index) ++last;
    parse_with_names(text, s, first, last, analyser);
    first = last;
  }
}

void mark_quotes(Text& text) {
  std::size_t q = 0;
  for (Parsed& s : text.sentences) {
    for (int t = 0; t < s.size(); ++t) {
      const TextSpan span = s.span(t);
      while (q < text.quotes.size() && text.quotes[q].inner.end <= span.start) ++q;
      if (q < text.quotes.size() && text.quotes[q].inner.start <= span.start &&
          span.end <= text.quotes[q].inner.end)
        s.quote[t] = static_cast<int>(q);
    }
  }
}

}  // namespace

std::vector<QuoteMark> find_quotes(const Document& document) {
  QuoteFinder finder(document);
  for (const Block& block : document.blocks)
    if (block.kind != Block::Kind::header) finder.block(block);
  return finder.take();
}

Text analyse_text(Document document, const Crisis* crisis, std::optional<Date> published,
                  language::Analyser& analyser) {
  Text text(std::move(document), crisis);
  text.anchor = published ? published : text.document.published;
  for (std::size_t b = 0; b < text.document.blocks.size(); ++b) {
    const Block& block = text.document.blocks[b];
    if (block.kind == Block::Kind::header) continue;
    std::u32string piece = text.document.text.substr(block.start, block.end - block.start);
    std::replace_if(
        piece.begin(), piece.end(), [](char32_t c) { return c == U'\n' || c == U'\r'; }, U' ');
    analyser.analyse(to_utf8(piece), [&](language::Sentence&& sentence) {
      if (sentence.tokens.empty()) return;
      text.sentences.push_back(parsed_from(std::move(sentence), block, static_cast<int>(b)));
      text.sentences.back().index = static_cast<int>(text.sentences.size()) - 1;
    });
    const std::vector<Word> words = split_words(text.document.text, block.start, block.end);
    const auto times = find_times(words, text.document.text);
    const int shift = static_cast<int>(text.times.size());
    for (TimeExpression time : times) {
      if (time.until) *time.until += shift;
      text.times.push_back(std::move(time));
    }
    for (Amount& amount : find_amounts(words, text.document.text)) text.amounts.push_back(std::move(amount));
  }
  text.mentions = find_mentions(text.sentences, text.actors, text.document);
  parse_all_with_names(text, analyser);
  text.quotes = find_quotes(text.document);
  mark_quotes(text);
  return text;
}

double english_share(const Text& text) {
  static const std::set<std::string_view> kCommon{
      "the",  "of", "and", "to",   "in",  "a",    "is",    "that",  "for",  "it",  "was",  "on",
      "with", "as", "his", "he",   "be",  "by",   "at",    "from",  "has",  "had", "have", "not",
      "said", "an", "its", "were", "are", "will", "would", "their", "they", "but", "this", "which"};
  std::size_t words = 0, common = 0;
  for (const Parsed& s : text.sentences) {
    for (const language::Token& token : s.tokens) {
      if (token.upos == "PUNCT") continue;
      ++words;
      common += kCommon.contains(lower_ascii(token.form));
    }
  }
  return words < 12 ? 1 : static_cast<double>(common) / static_cast<double>(words);
}

}  // namespace demarche::read
