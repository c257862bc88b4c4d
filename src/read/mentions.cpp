// Finding the names in the sentences. Two passes: the first learns newcomers (title and name, demonyms), so
// that a headline may use a name that the body introduces; the second marks every mention.
#include <algorithm>
#include <array>

#include "read/actors.h"
#include "read/characters.h"
#include "read/name_words.h"
#include "read/offices.h"

namespace demarche::read {
namespace {

using WordSet = std::set<std::string, std::less<>>;

class Finder {
 public:
  Finder(std::vector<Parsed>& sentences, ActorTable& table, const Document& document)
      : sentences_(sentences), table_(table), document_(document) {}

  std::vector<Mention> run() {
    collect_capitals();
    link_demonyms();
    for (const Parsed& s : sentences_) scan(s, true);
    mentions_.clear();
    for (Parsed& s : sentences_) {
      s.mention.assign(s.tokens.size(), -1);
      const std::size_t before = mentions_.size();
      scan(s, false);
      for (std::size_t m = before; m < mentions_.size(); ++m)
        for (int t = mentions_[m].first; t <= mentions_[m].last; ++t) s.mention[t] = static_cast<int>(m);
    }
    seats_of_their_time(mentions_, table_, document_);
    for (const Mention& m : mentions_)
      table_.actors[m.actor].actor.mentions.push_back(sentences_[m.sentence].span(m.first, m.last));
    return std::move(mentions_);
  }

 private:
  static bool capital(const Parsed& s, int t) {
    return t >= 0 && t < s.size() && !s.at(t).form.empty() && s.at(t).upos != "PUNCT" &&
           s.at(t).upos != "SYM" && starts_upper(s.at(t).form);
  }
  static std::string low(const Parsed& s, int t) {
    return t >= 0 && t < s.size() ? lower_ascii(s.at(t).form) : std::string();
  }
  static bool opens(const Parsed& s, int t) {
    return t == 0 || s.at(t - 1).form == "\"" || s.at(t - 1).form == "“" || s.at(t - 1).form == ":" ||
           s.at(t - 1).form == "``";
  }

  // Is the capital at `t` that of a name? At the start of a sentence it proves nothing.
  bool name_like(const Parsed& s, int t) const {
    if (!capital(s, t) || is_never_actor(low(s, t))) return false;
    const std::string& upos = s.at(t).upos;
    if (upos == "PRON" || upos == "DET" || upos == "ADP" || upos == "SCONJ" || upos == "CCONJ" ||
        upos == "AUX" || upos == "NUM")
      return false;
    if (!opens(s, t)) return s.headline ? upos == "PROPN" || inner_.contains(s.at(t).form) : true;
    if (inner_.contains(s.at(t).form)) return true;
    return upos == "PROPN";
  }

  void collect_capitals() {
    for (const Parsed& s : sentences_)
      for (int t = 0; t < s.size(); ++t)
        if (capital(s, t) && !s.headline && !opens(s, t)) inner_.insert(s.at(t).form);
    for (const Parsed& s : sentences_)
      for (int t = 0; t < s.size(); ++t)
        if (capital(s, t) && (s.at(t).upos == "PROPN" || s.at(t).upos == "ADJ")) words_.insert(s.at(t).form);
    words_.insert(inner_.begin(), inner_.end());
  }

  // "Maravian" belongs to "Maravia"; without that name the word stands for its state alone.
  void link_demonyms() {
    NameUse use = NameUse::name;
    for (const std::string& word : words_) {
      if (word.size() < 5 || region_words().contains(lower_ascii(word)) || table_.by_name(word, use) >= 0)
        continue;
      const std::string stem = demonym_stem(word);
      if (stem.size() < 3) continue;
      for (const std::string& name : words_) {
        if (name == word || name.size() >= word.size() + 3 || !base_of(name, stem)) continue;
        int actor = table_.by_name(name, use);
        if (actor < 0) {
          if (name.size() < 4 || name.size() > word.size()) continue;
          actor = table_.add(name, "state");
          table_.alias(name, actor, NameUse::name);
        } else if (use != NameUse::name) {
          continue;
        }
        table_.alias(word, actor, NameUse::demonym);
        break;
      }
    }
  }

  // Longest known name beginning at `t`; its last token, or -1.
  int known(const Parsed& s, int t, int& actor, NameUse& use) {
    const int longest = std::max(table_.longest_name(), gazetteer().longest);
    for (int last = std::min(s.size() - 1, t + 2 * longest); last >= t; --last) {
      const int words = last - t + 1;
      if (words > longest + 3) continue;
      const std::string text = squeeze(document_.utf8(s.span(t, last)));
      actor = table_.by_name(text, use);
      if (actor < 0 && last == t && !text.empty() && text.back() == '.')
        actor = table_.by_name(text.substr(0, text.size() - 1), use);
      if (actor >= 0) return last;
    }
    return -1;
  }

  void add_mention(const Parsed& s, int first, int last, int actor, NameUse use) {
    mentions_.push_back({actor, s.index, first, last, use});
  }

  void scan(const Parsed& s, bool learning) {
    int state = -1;        // the state named just before: "Maravian", "Maravia's"
    int state_first = -1;  // where that began
    for (int t = 0; t < s.size();) {
      int title_end = t;
      while (title_end < s.size() && title_end < t + 6 && is_title_word(low(s, title_end)) &&
             (title_end > t || s.at(t).upos != "VERB"))
        ++title_end;
      if (title_end < s.size() && title_end > t && low(s, title_end) == "of" && title_end + 1 < s.size() &&
          is_title_word(low(s, title_end + 1))) {
        title_end += 2;  // "Secretary of State"
      }
      const int name_start =
          title_end < s.size() && s.at(title_end).form == "," && state >= 0 ? title_end + 1 : title_end;
      const int name_end = title_end > t ? person_name(s, name_start) : -1;
      if (name_end >= 0) {
        const int actor = person(s, t, title_end, name_start, name_end, state);
        if (!learning)
          add_mention(s,
                      state >= 0 && name_start == title_end ? state_first
                      : name_start == title_end             ? t
                                                            : name_start,
                      name_end, actor, NameUse::name);
        if (!learning && state >= 0 && name_start == title_end) drop_inside(state_first, s.index);
        t = after_person(s, name_end, actor);
        state = -1;
        continue;
      }
      int actor = -1;
      NameUse use = NameUse::name;
      const int last = capital(s, t) || s.at(t).upos == "PROPN" ? known(s, t, actor, use) : -1;
      if (last >= t) {
        t = take_known(s, t, last, actor, use, learning, state, state_first);
        continue;
      }
      if (name_like(s, t) && !(is_title_word(low(s, t)) && !name_like(s, t + 1))) {
        t = newcomer(s, t, learning, state, state_first);
        continue;
      }
      if (s.at(t).form != "'s" && s.at(t).form != "’s" && s.at(t).form != "'" && s.at(t).form != "’")
        state = -1;
      ++t;
    }
  }

  int take_known(const Parsed& s, int t, int last, int actor, NameUse use, bool learning, int& state,
                 int& state_first) {
    const bool person = table_.is_person(actor);
    if (!learning) add_mention(s, t, last, actor, use);
    state = person ? -1 : actor;
    state_first = t;
    return person ? after_person(s, last, actor) : last + 1;
  }

  // A demonym inside "Russian Foreign Minister Lavrov" is part of the person's mention.
  void drop_inside(int first, int sentence) {
    const Mention whole = mentions_.back();
    std::erase_if(mentions_, [&](const Mention& m) {
      return m.sentence == sentence && m.first >= first && m.last < whole.last;
    });
    if (mentions_.empty() || mentions_.back().last != whole.last) mentions_.push_back(whole);
  }

  // Last token of a personal name beginning at `t`, or -1.
  int person_name(const Parsed& s, int t) const {
    int end = -1;
    for (int k = t; k < s.size() && k < t + 5; ++k) {
      const std::string word = low(s, k);
      if (capital(s, k) && !is_title_word(word) && !is_never_actor(word) && s.at(k).upos != "PRON" &&
          s.at(k).upos != "DET" && s.at(k).upos != "ADP") {
        NameUse use = NameUse::name;
        if (k == t && is_known_state(s, k, use)) return -1;
        end = k;
      } else if (end >= 0 && (name_particles().contains(word) || s.at(k).form == "-") && capital(s, k + 1)) {
        continue;
      } else if (k == t && name_particles().contains(word) && capital(s, k + 1)) {
        continue;
      } else {
        break;
      }
    }
    // "the Defense Department", "the Air Force Reserve": a body, whatever stands before it.
    if (end >= 0 && (organisation_words().contains(low(s, end)) || is_body(low(s, end)))) return -1;
    return end;
  }

  bool is_known_state(const Parsed& s, int t, NameUse& use) const {
    const int actor = table_.by_name(s.at(t).form, use);
    return actor >= 0 && table_.actors[actor].actor.kind != "person" && !capital(s, t + 1);
  }

  int person(const Parsed& s, int title, int title_end, int first, int last, int state) {
    const std::string name = squeeze(document_.utf8(s.span(first, last)));
    const std::string surname = s.at(last).form;
    NameUse use = NameUse::name;
    int actor = table_.by_name(name, use);
    if (actor < 0 || !table_.is_person(actor)) {
      const int by_surname = table_.by_name(surname, use);
      actor = by_surname >= 0 && table_.is_person(by_surname) ? by_surname : -1;
      // A headline used the surname before anybody knew whose it was.
      if (actor < 0 && by_surname >= 0 && !table_.actors[by_surname].actor.known) {
        actor = by_surname;
        table_.actors[actor].actor.kind = "person";
        table_.actors[actor].actor.name = name;
        if (table_.by_id(kebab(name)) < 0) table_.actors[actor].actor.id = kebab(name);
      }
      if (actor < 0) actor = table_.add(name, "person");
    }
    ActorEntry& entry = table_.actors[actor];
    if (entry.actor.kind != "person" && !entry.from_crisis && !entry.actor.known) entry.actor.kind = "person";
    for (int t = title; t < title_end; ++t) entry.titles.insert(low(s, t));
    if (state >= 0 && state != actor && entry.actor.acts_for.empty())
      entry.actor.acts_for = table_.actors[state].actor.id;
    table_.alias(name, actor, NameUse::name);
    if (surname.size() > 2) table_.alias(surname, actor, NameUse::name);
    return actor;
  }

  // What follows a person: "of Maravia", ", the Maravian foreign minister,". Gives the next token to scan.
  int after_person(const Parsed& s, int last, int actor) {
    int t = last + 1;
    if (low(s, t) == "of") {
      int state = -1;
      NameUse use = NameUse::name;
      const int from = low(s, t + 1) == "the" ? t + 2 : t + 1;
      if (from < s.size() && known(s, from, state, use) >= 0 && !table_.is_person(state))
        set_state(actor, state);
      return t;
    }
    if (t >= s.size() || s.at(t).form != ",") return t;
    const int limit = std::min(s.size(), t + 9);
    bool office = false;
    int state = -1;
    std::set<std::string> titles;
    for (int k = t + 1; k < limit && s.at(k).form != ","; ++k) {
      if (is_title_word(low(s, k))) titles.insert(low(s, k));
      office = office || is_office(low(s, k));
      int found = -1;
      NameUse use = NameUse::name;
      if (state < 0 && capital(s, k) && known(s, k, found, use) >= 0 && !table_.is_person(found))
        state = found;
      if (s.is_verb(k) && s.at(k).upos == "AUX") return t;
    }
    if (office) table_.actors[actor].titles.insert(titles.begin(), titles.end());
    if (office && state >= 0) set_state(actor, state);
    return t;
  }

  void set_state(int actor, int state) {
    std::string& acts_for = table_.actors[actor].actor.acts_for;
    if (acts_for.empty() && state != actor) acts_for = table_.actors[state].actor.id;
  }

  // A capitalised run that nothing knows.
  int newcomer(const Parsed& s, int t, bool learning, int& state, int& state_first) {
    int last = t;
    bool organisation = organisation_words().contains(low(s, t)), place = place_words().contains(low(s, t));
    for (int k = t + 1; k < s.size() && k < t + 8; ++k) {
      const std::string word = low(s, k);
      int dummy = -1;
      NameUse use = NameUse::name;
      if (capital(s, k) && s.at(k).upos != "PRON" && !is_never_actor(word) && known(s, k, dummy, use) < 0) {
        last = k;
      } else if ((word == "of" || word == "for" || word == "-") && capital(s, k + 1) &&
                 (organisation || word == "-")) {
        continue;
      } else if (word == "of" && organisation && low(s, k + 1) == "the" && capital(s, k + 2)) {
        continue;  // "Council of the Eastern Compact"
      } else if (organisation && (word == "the" || word == "and") && capital(s, k + 1) &&
                 low(s, k - 1) == "of") {
        continue;
      } else if (organisation && capital(s, k) &&
                 (last == k - 2 || (last == k - 3 && low(s, k - 1) == "the"))) {
        last = k;
      } else {
        break;
      }
      organisation = organisation || organisation_words().contains(low(s, last));
      place = place || place_words().contains(low(s, last));
    }
    const std::string name = squeeze(document_.utf8(s.span(t, last)));
    // A letter alone names nobody ("U-2", "Q: ..").
    if (name.size() == 1) {
      state = -1;
      return last + 1;
    }
    // "the Foreign Ministers", "the Government": common nouns with capitals.
    bool common = true;
    for (int k = t; k <= last; ++k)
      common = common && (is_title_word(low(s, k)) || is_common_role(low(s, k)));
    if (common) {
      state = -1;
      return last + 1;
    }
    // Regions and features of the map do not act; a lower-case feature word after the name says so too.
    const bool feature_follows =
        last + 1 < s.size() && place_words().contains(low(s, last + 1)) && !s.is(last, {"nsubj"});
    if ((place && !organisation) || feature_follows || (t == last && region_words().contains(low(s, t)))) {
      state = -1;
      return last + 1;
    }
    NameUse use = NameUse::name;
    int actor = table_.by_name(name, use);
    if (actor < 0) actor = introduce(s, t, last, name, organisation);
    if (actor < 0) return last + 1;
    if (!learning) add_mention(s, t, last, actor, use);
    const bool person = table_.is_person(actor);
    state = person ? -1 : actor;
    state_first = t;
    return person ? after_person(s, last, actor) : last + 1;
  }

  int introduce(const Parsed& s, int t, int last, const std::string& name, bool organisation) {
    if (organisation) return register_name(name, "organisation");
    const bool the = t > 0 && low(s, t - 1) == "the";
    if (last > t && !the && looks_personal(s, t, last)) {
      const int actor = register_name(name, "person");
      table_.alias(s.at(last).form, actor, NameUse::name);
      return actor;
    }
    // "Maravian" without a "Maravia" in the text.
    const std::string stem = demonym_stem(name);
    const bool adjective = s.at(t).upos == "ADJ" || s.is(last, {"amod"});
    if (t == last && adjective && stem.empty()) return -1;
    const int actor = table_.add(name, last > t && the ? "organisation" : "state");
    table_.alias(name, actor, t == last && !stem.empty() && adjective ? NameUse::demonym : NameUse::name);
    return actor;
  }

  int register_name(const std::string& name, const std::string& kind) {
    const int actor = table_.add(name, kind);
    table_.alias(name, actor, NameUse::name);
    return actor;
  }

  // Two or three capitalised words that speak, or are followed by an office, are a person.
  bool looks_personal(const Parsed& s, int t, int last) const {
    if (last - t > 2) return false;
    for (int k = t; k <= last; ++k)
      if (!capital(s, k) || s.at(k).upos != "PROPN") return false;
    if (last + 1 < s.size() && s.at(last + 1).form == ",") {
      for (int k = last + 2; k < std::min(s.size(), last + 9) && s.at(k).form != ","; ++k)
        if (is_office(low(s, k)) || is_person_noun(s.lemma(k))) return true;
    }
    if (t >= 2 && s.at(t - 1).form == "," && is_person_noun(s.lemma(t - 2))) return true;
    for (int k = t; k <= last; ++k) {
      if (!s.is(k, {"nsubj"})) continue;
      static const WordSet kHuman{"say",    "tell",   "add",   "declare", "note",   "warn",    "argue",
                                  "insist", "write",  "meet",  "arrive",  "speak",  "reply",   "announce",
                                  "fly",    "travel", "state", "remark",  "resign", "promise", "propose"};
      const int head = s.at(k).head;
      if (head >= 0 && kHuman.contains(s.lemma(head))) return true;
    }
    return false;
  }

  static bool starts_upper(const std::string& form);

  std::vector<Parsed>& sentences_;
  ActorTable& table_;
  const Document& document_;
  std::set<std::string> inner_, words_;  // capitalised inside sentences; all capitalised names and adjectives
  std::vector<Mention> mentions_;
};

bool Finder::starts_upper(const std::string& form) {
  std::u32string text;
  std::size_t bad = 0;
  return from_utf8(form, text, nullptr, bad) && !text.empty() && is_upper(text[0]);
}

}  // namespace

std::vector<Mention> find_mentions(std::vector<Parsed>& sentences, ActorTable& table,
                                   const Document& document) {
  return Finder(sentences, table, document).run();
}

}  // namespace demarche::read
