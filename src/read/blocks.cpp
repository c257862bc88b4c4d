// Lines into headline, header and paragraphs; the dateline before the first sentence.
#include <algorithm>
#include <array>

#include "read/calendar.h"
#include "read/characters.h"
#include "read/document.h"

namespace demarche::read {
namespace {

constexpr std::array<std::string_view, 20> kHeaderKeys{
    "published", "status",   "date",   "source",         "by",   "author", "place",   "filed",
    "updated",   "dateline", "agency", "classification", "from", "to",     "subject", "ref",
    "reference", "desk",     "issued", "location"};
constexpr int kLongestHeadline = 180, kLongestDateline = 70, kWrappedLine = 110;

struct Line {
  int start, end;  // without white space at the ends
};

std::vector<Line> lines_of(std::u32string_view text) {
  std::vector<Line> lines;
  int start = 0;
  for (int i = 0; i <= static_cast<int>(text.size()); ++i) {
    if (i < static_cast<int>(text.size()) && text[i] != U'\n' && text[i] != U'\r') continue;
    int a = start, b = i;
    while (a < b && is_space(text[a])) ++a;
    while (b > a && is_space(text[b - 1])) --b;
    const bool second_half_of_newline =
        i > 0 && i == start && text[i - 1] == U'\r' && i < static_cast<int>(text.size()) && text[i] == U'\n';
    if (!second_half_of_newline) lines.push_back({a, b});
    start = i + 1;
  }
  return lines;
}

bool has_letter(std::u32string_view text, const Line& line) {
  return std::any_of(text.begin() + line.start, text.begin() + line.end, is_letter);
}

bool ends_sentence(std::u32string_view text, int end) {
  int i = end - 1;
  while (i > 0 && (is_close_quote(text[i]) || text[i] == U'"' || text[i] == U')' || text[i] == 0x2019 ||
                   text[i] == U'\''))
    --i;
  return i >= 0 &&
         (text[i] == U'.' || text[i] == U'!' || text[i] == U'?' || text[i] == U':' || text[i] == U';');
}

// The key of "Published: 4 March 2031", lower case, or empty.
std::string header_key(std::u32string_view text, const Line& line) {
  const auto colon =
      std::find(text.begin() + line.start, text.begin() + std::min(line.end, line.start + 20), U':');
  const int at = static_cast<int>(colon - text.begin());
  if (at >= std::min(line.end, line.start + 20)) return {};
  std::string key = lower_ascii(to_utf8(text.substr(line.start, at - line.start)));
  return std::find(kHeaderKeys.begin(), kHeaderKeys.end(), key) == kHeaderKeys.end() ? std::string() : key;
}

void take_header(Document& document, const Line& line, const std::string& key) {
  const int value = line.start + static_cast<int>(key.size()) + 1;
  if (key == "status") document.status = squeeze(lower_ascii(document.utf8(value, line.end)));
  if (key != "published" && key != "date" && key != "filed" && key != "issued" && key != "dateline") return;
  if (document.published && key != "published") return;
  if (auto date = full_date(split_words(document.text, value, line.end))) document.published = date;
}

// Where the first sentence begins after "TARN, 4 March (Agency) - "; line.start if there is no dateline.
int after_dateline(Document& document, const Line& line) {
  const std::u32string_view text = document.text;
  const int limit = std::min(line.end, line.start + kLongestDateline);
  if (line.start >= limit || !is_upper(text[line.start])) return line.start;
  int capitals = 0, comma = -1;
  for (int i = line.start; i < limit; ++i) {
    if (text[i] == U',' && comma < 0) comma = i;
    if (is_upper(text[i])) ++capitals;
    const bool spaced = i > line.start && i + 1 < line.end && is_space(text[i - 1]) && is_space(text[i + 1]);
    const bool long_dash = text[i] == 0x2013 || text[i] == 0x2014;
    const bool double_dash = text[i] == U'-' && i + 1 < line.end && text[i + 1] == U'-';
    if (!(is_dash(text[i]) && spaced) && !long_dash && !double_dash) continue;
    const int place_end = comma > 0 ? comma : i;
    const int letters = static_cast<int>(std::count_if(text.begin() + line.start, text.begin() + place_end,
                                                       [](char32_t c) { return is_lower(c); }));
    const auto words = split_words(text, line.start, i);
    const bool shouted = capitals >= 3 && letters == 0;
    const bool dated = std::any_of(words.begin(), words.end(), [](const Word& w) {
      return is_month_name(w.lower) || is_weekday_name(w.lower);
    });
    const bool named = std::all_of(words.begin(), words.end(), [](const Word& w) {
      return w.capital || w.lower.size() < 3 || is_digit(static_cast<unsigned char>(w.lower[0]));
    });
    if (!shouted && !(dated && named) && !(named && words.size() <= 2)) return line.start;
    document.place = squeeze(document.utf8(line.start, place_end));
    if (!document.published) document.published = full_date(words);
    int start = i + 1;
    while (start < line.end && (is_space(text[start]) || is_dash(text[start]))) ++start;
    return start;
  }
  return line.start;
}

// A line that was broken by its width goes on in the next one.
bool continues(std::u32string_view text, const Line& line, const Line& next) {
  if (next.start >= next.end || ends_sentence(text, line.end)) {
    return next.start < next.end && line.end - line.start <= kWrappedLine && line.end - line.start >= 50 &&
           is_lower(text[next.start]);
  }
  const int length = line.end - line.start;
  return length <= kWrappedLine && length >= 50 &&
         (is_lower(text[next.start]) || next.end - next.start <= kWrappedLine) &&
         !(is_upper(text[next.start]) && length < 60);
}

// Where an item begins behind "(1)", "2.", "b)", "-"; line.start if it is none.
int after_item_mark(std::u32string_view text, int start, int end) {
  int i = start;
  const bool bullet = is_dash(text[i]) || text[i] == U'*' || text[i] == 0x2022;
  if (bullet) {
    ++i;
  } else {
    const bool open = text[i] == U'(';
    if (open) ++i;
    const int word = i;
    while (i < end && i < word + 3 && is_digit(text[i])) ++i;
    if (i == word && i < end && text[i] >= U'a' && text[i] <= U'h') ++i;
    if (i == word || i >= end || !(text[i] == U')' || (!open && text[i] == U'.'))) return start;
    ++i;
  }
  if (i >= end || !is_space(text[i])) return start;
  while (i < end && is_space(text[i])) ++i;
  return i < end ? i : start;
}

// "Q: ..", "STELL: ..", "The Minister: ..": the words before the colon if they can name who speaks.
TextSpan speaker_label(std::u32string_view text, const Block& block) {
  constexpr int kLongestLabel = 40, kMostWords = 4;
  int words = 0;
  for (int i = block.start; i < std::min(block.end, block.start + kLongestLabel); ++i) {
    const bool begins = i == block.start || is_space(text[i - 1]);
    if (text[i] == U':')
      return i > block.start && i + 1 < block.end && is_space(text[i + 1]) ? TextSpan{block.start, i}
                                                                           : TextSpan{};
    if (begins && (!is_upper(text[i]) || ++words > kMostWords)) return {};
    if (!is_letter(text[i]) && !is_space(text[i]) && text[i] != U'.' && text[i] != U'-') return {};
  }
  return {};
}

// A transcript has at least two such blocks; one alone is "Correction: ..".
void label_speakers(Document& document) {
  std::vector<std::pair<Block*, TextSpan>> found;
  for (Block& block : document.blocks)
    if (block.kind != Block::Kind::header)
      if (const TextSpan label = speaker_label(document.text, block); !label.empty())
        found.push_back({&block, label});
  if (found.size() < 2) return;
  for (const auto& [block, label] : found) {
    block->label = label;
    block->kind = Block::Kind::body;
    block->start = label.end + 1;
    while (block->start < block->end && is_space(document.text[block->start])) ++block->start;
  }
  std::erase_if(document.blocks, [](const Block& block) { return block.start >= block.end; });
}

}  // namespace

void find_blocks(Document& document) {
  const std::u32string_view text = document.text;
  const std::vector<Line> lines = lines_of(text);
  // Lines are taken as broken by width only if most long lines of the text are of about one width.
  const auto long_lines =
      std::count_if(lines.begin(), lines.end(), [](const Line& l) { return l.end - l.start > kWrappedLine; });
  const auto wrapped = std::count_if(lines.begin(), lines.end(), [](const Line& l) {
    return l.end - l.start >= 50 && l.end - l.start <= kWrappedLine;
  });
  const bool wraps = wrapped >= 3 && long_lines == 0;
  bool body_seen = false, dateline_seen = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!has_letter(text, lines[i])) continue;
    Block block;
    block.start = lines[i].start, block.end = lines[i].end;
    if (const std::string key = header_key(text, lines[i]); !key.empty() && (key.size() > 4 || !body_seen)) {
      take_header(document, lines[i], key);
      block.kind = Block::Kind::header;
      document.blocks.push_back(block);
      continue;
    }
    while (i + 1 < lines.size() && continues(text, lines[i], lines[i + 1]) &&
           (wraps || is_lower(text[lines[i + 1].start])))
      block.end = lines[++i].end;
    if (!body_seen && !ends_sentence(text, block.end) && block.end - block.start <= kLongestHeadline) {
      block.kind = Block::Kind::headline;
    } else {
      body_seen = true;
      if (!dateline_seen) {
        const int start = after_dateline(document, {block.start, block.end});
        dateline_seen = start != block.start;
        block.start = start;
      }
      const int start = after_item_mark(text, block.start, block.end);
      block.item = start != block.start;
      block.start = start;
    }
    if (block.start < block.end) document.blocks.push_back(block);
  }
  label_speakers(document);
}

}  // namespace demarche::read
