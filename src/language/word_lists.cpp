#include "language/word_lists.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace demarche::language {
namespace {

using Word = std::string_view;

constexpr std::array kTitles{
    Word("adm"),   Word("amb"),  Word("atty"), Word("brig"),   Word("capt"), Word("cmdr"), Word("col"),
    Word("comdr"), Word("cpl"),  Word("dr"),   Word("fr"),     Word("ft"),   Word("gen"),  Word("gov"),
    Word("hon"),   Word("lt"),   Word("maj"),  Word("messrs"), Word("mr"),   Word("mrs"),  Word("ms"),
    Word("mt"),    Word("pres"), Word("prof"), Word("rep"),    Word("reps"), Word("rev"),  Word("sen"),
    Word("sens"),  Word("sgt"),  Word("st"),   Word("supt")};
constexpr std::array kAbbreviations{
    Word("al"),   Word("approx"), Word("apr"),   Word("ariz"), Word("assn"),  Word("asst"), Word("attn"),
    Word("aug"),  Word("ave"),    Word("blvd"),  Word("bros"), Word("calif"), Word("cf"),   Word("co"),
    Word("colo"), Word("conn"),   Word("corp"),  Word("dec"),  Word("dept"),  Word("ed"),   Word("eds"),
    Word("esp"),  Word("est"),    Word("etc"),   Word("ext"),  Word("feb"),   Word("fla"),  Word("fri"),
    Word("inc"),  Word("intl"),   Word("jan"),   Word("jr"),   Word("jul"),   Word("jun"),  Word("lb"),
    Word("lbs"),  Word("ltd"),    Word("mich"),  Word("minn"), Word("nos"),   Word("nov"),  Word("oct"),
    Word("oz"),   Word("phd"),    Word("pp"),    Word("sec"),  Word("sept"),  Word("sr"),   Word("tex"),
    Word("thu"),  Word("thur"),   Word("thurs"), Word("tue"),  Word("tues"),  Word("univ"), Word("va"),
    Word("viz"),  Word("vol"),    Word("vs"),    Word("yrs")};
constexpr std::array kBeforeNumber{Word("art"), Word("fig"), Word("mar"), Word("mon"), Word("no"), Word("p"),
                                   Word("par"), Word("sat"), Word("sep"), Word("sun"), Word("wed")};
constexpr std::array kHyphenPrefixes{
    Word("anti"),  Word("arch"),  Word("co"),    Word("counter"), Word("cross"),  Word("e"),   Word("ex"),
    Word("extra"), Word("inter"), Word("intra"), Word("mid"),     Word("multi"),  Word("neo"), Word("non"),
    Word("over"),  Word("post"),  Word("pre"),   Word("pro"),     Word("pseudo"), Word("re"),  Word("semi"),
    Word("socio"), Word("sub"),   Word("trans"), Word("ultra"),   Word("un"),     Word("vice")};
constexpr std::array kUnits{Word("am"),  Word("b"),   Word("bn"),  Word("cm"),  Word("ft"),  Word("g"),
                            Word("gb"),  Word("gw"),  Word("hp"),  Word("hr"),  Word("hrs"), Word("k"),
                            Word("kg"),  Word("khz"), Word("km"),  Word("kt"),  Word("kw"),  Word("lb"),
                            Word("lbs"), Word("m"),   Word("mb"),  Word("mhz"), Word("min"), Word("mins"),
                            Word("mm"),  Word("mn"),  Word("mph"), Word("mw"),  Word("oz"),  Word("pm"),
                            Word("sec"), Word("tn"),  Word("x")};
constexpr std::array kNameEndings{
    Word("au"),  Word("biz"),  Word("ca"),   Word("ch"),   Word("cn"),   Word("co"),  Word("com"),
    Word("csv"), Word("de"),   Word("doc"),  Word("docx"), Word("edu"),  Word("eu"),  Word("fr"),
    Word("gif"), Word("gov"),  Word("htm"),  Word("html"), Word("info"), Word("int"), Word("io"),
    Word("jpg"), Word("json"), Word("mil"),  Word("mp3"),  Word("net"),  Word("org"), Word("pdf"),
    Word("png"), Word("ppt"),  Word("ru"),   Word("toml"), Word("txt"),  Word("ua"),  Word("uk"),
    Word("us"),  Word("xls"),  Word("xlsx"), Word("xml"),  Word("zip")};
constexpr std::array kStarters{
    Word("a"),         Word("according"), Word("after"),   Word("all"),       Word("although"),
    Word("an"),        Word("and"),       Word("another"), Word("any"),       Word("as"),
    Word("asked"),     Word("at"),        Word("before"),  Word("both"),      Word("but"),
    Word("by"),        Word("despite"),   Word("during"),  Word("each"),      Word("earlier"),
    Word("even"),      Word("every"),     Word("few"),     Word("for"),       Word("from"),
    Word("he"),        Word("her"),       Word("his"),     Word("how"),       Word("however"),
    Word("i"),         Word("if"),        Word("in"),      Word("instead"),   Word("it"),
    Word("its"),       Word("later"),     Word("many"),    Word("meanwhile"), Word("moreover"),
    Word("most"),      Word("my"),        Word("neither"), Word("no"),        Word("nobody"),
    Word("none"),      Word("not"),       Word("now"),     Word("of"),        Word("officials"),
    Word("on"),        Word("one"),       Word("only"),    Word("or"),        Word("other"),
    Word("our"),       Word("she"),       Word("since"),   Word("so"),        Word("some"),
    Word("speaking"),  Word("still"),     Word("such"),    Word("that"),      Word("the"),
    Word("their"),     Word("then"),      Word("there"),   Word("these"),     Word("they"),
    Word("this"),      Word("those"),     Word("though"),  Word("thus"),      Word("to"),
    Word("under"),     Word("until"),     Word("we"),      Word("what"),      Word("when"),
    Word("where"),     Word("while"),     Word("who"),     Word("why"),       Word("with"),
    Word("yesterday"), Word("yet"),       Word("you"),     Word("your")};
constexpr std::array kSpeechVerbs{Word("added"), Word("announced"), Word("argued"),   Word("asked"),
                                  Word("cried"), Word("declared"),  Word("insisted"), Word("replied"),
                                  Word("said"),  Word("says"),      Word("shouted"),  Word("stated"),
                                  Word("told"),  Word("warned"),    Word("wondered"), Word("wrote")};
constexpr std::array kFused{
    std::pair(Word("arent"), 3),  std::pair(Word("cannot"), 3), std::pair(Word("couldnt"), 5),
    std::pair(Word("didnt"), 3),  std::pair(Word("doesnt"), 4), std::pair(Word("dont"), 2),
    std::pair(Word("gimme"), 3),  std::pair(Word("gonna"), 3),  std::pair(Word("gotta"), 3),
    std::pair(Word("hasnt"), 3),  std::pair(Word("havent"), 4), std::pair(Word("isnt"), 2),
    std::pair(Word("ive"), 1),    std::pair(Word("lemme"), 3),  std::pair(Word("shouldnt"), 6),
    std::pair(Word("wanna"), 3),  std::pair(Word("wasnt"), 3),  std::pair(Word("werent"), 4),
    std::pair(Word("wouldnt"), 5)};

static_assert(std::ranges::is_sorted(kTitles) && std::ranges::is_sorted(kAbbreviations));
static_assert(std::ranges::is_sorted(kBeforeNumber) && std::ranges::is_sorted(kHyphenPrefixes));
static_assert(std::ranges::is_sorted(kUnits) && std::ranges::is_sorted(kNameEndings));
static_assert(std::ranges::is_sorted(kStarters) && std::ranges::is_sorted(kSpeechVerbs));

bool in(std::span<const Word> sorted, Word word) { return std::ranges::binary_search(sorted, word); }

}  // namespace

bool is_title(Word word) { return in(kTitles, word); }
bool is_abbreviation(Word word) { return in(kAbbreviations, word); }
bool is_abbreviation_before_number(Word word) { return in(kBeforeNumber, word); }
bool keeps_hyphen(Word word) { return in(kHyphenPrefixes, word); }
bool is_unit(Word word) { return in(kUnits, word); }
bool is_name_ending(Word word) { return in(kNameEndings, word); }
bool starts_sentence(Word word) { return in(kStarters, word); }
bool is_speech_verb(Word word) { return in(kSpeechVerbs, word); }

std::size_t fused_at(Word word) {
  const auto found = std::ranges::find(kFused, word, [](const auto& pair) { return pair.first; });
  return found == kFused.end() ? 0 : static_cast<std::size_t>(found->second);
}

}  // namespace demarche::language
