#include "read/resolve.h"

#include <algorithm>

#include "read/characters.h"

namespace demarche::read {
namespace {

constexpr int kSentencesBack = 3;

std::string low(const Parsed& s, int t) { return lower_ascii(s.at(t).form); }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

bool singular_person(std::string_view w) {
  return is_one_of(w, {"he", "she", "him", "her", "his", "hers", "himself", "herself"});
}
bool singular_thing(std::string_view w) { return is_one_of(w, {"it", "its", "itself"}); }
bool plural(std::string_view w) {
  return is_one_of(w, {"they", "them", "their", "theirs", "both", "themselves"});
}
bool first_person(std::string_view w) {
  return is_one_of(w, {"we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves"});
}

// "officials", "a government spokesman", but not "opposition leaders": nothing beside the noun says
// otherwise.
bool of_government(const Parsed& s, int t) {
  return std::all_of(s.children[t].begin(), s.children[t].end(), [&](int c) {
    return !s.is(c, {"amod", "compound"}) ||
           is_one_of(low(s, c),
                     {"government", "foreign", "ministry", "defence", "defense", "palace", "army", "military",
                      "intelligence", "cabinet", "senior", "presidential", "official"});
  });
}

}  // namespace

void add_to(Who& who, const Who& more) {
  for (int actor : more)
    if (std::find(who.begin(), who.end(), actor) == who.end()) who.push_back(actor);
}

bool Resolver::overlap(const Who& a, const Who& b) const {
  return std::any_of(a.begin(), a.end(), [&](int x) {
    return std::any_of(b.begin(), b.end(), [&](int y) { return same_side(x, y); });
  });
}

void Resolver::set_speaker(int quote, const Who& speaker) {
  if (quote >= 0 && !speaker.empty()) speakers_[quote] = speaker;
}

Who Resolver::speaker_of(const Parsed& s, int t) const {
  const auto it = speakers_.find(s.quote[t]);
  return it == speakers_.end() ? Who{} : it->second;
}

bool Resolver::subject_at(const Parsed& s, int t) const {
  if (s.is(t, {"nsubj"})) return true;
  return s.is(t, {"conj", "flat", "appos", "compound"}) && s.at(t).head >= 0 && s.is(s.at(t).head, {"nsubj"});
}

Who Resolver::who(const Parsed& s, int t) {
  Who found;
  if (t < 0) return found;
  for (int part : s.with_conjuncts(t)) add_to(found, one(s, part));
  return found;
}

Who Resolver::one(const Parsed& s, int t) {
  if (t < 0) return {};
  const std::string word = low(s, t);
  if (const Mention* mention = text_.mention_at(s, t)) {
    // "Kestrian" before a noun says whose; alone, "the Kestrians", it is the actor.
    const bool modifier = mention->use == NameUse::demonym && s.is(t, {"amod", "compound"});
    if (!modifier) return {mention->actor};
  }
  if (s.at(t).upos == "PRON" || s.at(t).upos == "DET" || is_one_of(word, {"both"})) return pronoun(s, t);
  return phrase(s, t);
}

Who Resolver::pronoun(const Parsed& s, int t) {
  const std::string word = low(s, t);
  if (singular_person(word)) {
    // "Germany let it be known that she considered": no person stands before it in the sentence.
    const bool person_here = std::any_of(s.mention.begin(), s.mention.begin() + t, [&](int m) {
      return m >= 0 && text_.actors.is_person(text_.mentions[static_cast<std::size_t>(m)].actor);
    });
    const Who person = person_before(s, t);
    const bool she = is_one_of(word, {"she", "her", "herself"});
    if (!she || (person_here && !person.empty())) return person;
    for (int k = 0; k < t; ++k)
      if (const Mention* m = text_.mention_at(s, k); m && s.is(k, {"nsubj"})) return {m->actor};
    return person.empty() ? body_before(s, t) : person;
  }
  if (singular_thing(word)) return body_before(s, t);
  if (plural(word)) return several_before(s, t);
  if (first_person(word)) return s.quote[t] < 0 ? issuer_ : speaker_of(s, t);
  if (is_one_of(word, {"who", "which", "that"})) {
    const int clause = s.at(t).head;
    if (clause >= 0 && s.is(clause, {"acl:relcl", "acl"})) return who(s, s.at(clause).head);
  }
  return {};
}

// The nearest person who is a subject, else the nearest person; the own sentence first. The subject of the
// clause that contains the pronoun's clause comes before a person who is merely spoken to.
Who Resolver::person_before(const Parsed& s, int t) const {
  for (int back = 0; back <= kSentencesBack && s.index - back >= 0; ++back) {
    const Parsed& here = text_.sentences[s.index - back];
    const int limit = back == 0 ? t : here.size();
    int nearest = -1, subject = -1;
    for (int k = 0; k < limit; ++k) {
      const Mention* m = text_.mention_at(here, k);
      if (!m || !text_.actors.is_person(m->actor)) continue;
      nearest = m->actor;
      if (subject_at(here, k)) subject = m->actor;
    }
    // "The Ostanian foreign minister expressed regret. He ..": an office as the subject.
    for (int k = 0; k < limit && subject < 0; ++k) {
      if (!here.is(k, {"nsubj"}) || here.at(k).xpos != "NN" || !is_person_noun(here.lemma(k)) ||
          text_.mention_at(here, k))
        continue;
      const Who office = const_cast<Resolver*>(this)->phrase(here, k);
      if (!office.empty()) return office;
    }
    if (subject >= 0) return {subject};
    if (nearest >= 0) return {nearest};
  }
  return {};
}

Who Resolver::body_before(const Parsed& s, int t) const {
  for (int back = 0; back <= kSentencesBack - 1 && s.index - back >= 0; ++back) {
    const Parsed& here = text_.sentences[s.index - back];
    const int limit = back == 0 ? t : here.size();
    int subject = -1, owner = -1, first = -1;
    for (int k = 0; k < limit; ++k) {
      const Mention* m = text_.mention_at(here, k);
      if (!m || text_.actors.is_person(m->actor)) continue;
      if (subject_at(here, k) && (subject < 0 || back == 0)) subject = m->actor;
      // "the Kestrian government", "Maravia's navy" as a subject.
      const int head = here.at(k).head;
      if (head >= 0 && here.is(k, {"amod", "compound", "nmod"}) && here.is(head, {"nsubj"}) && head < limit &&
          (owner < 0 || back == 0))
        owner = m->actor;
      if (first < 0) first = m->actor;
    }
    if (subject >= 0) return {subject};
    if (owner >= 0) return {owner};
    // "The Council condemns .. It calls": a body that a common noun names.
    for (int k = 0; k < limit; ++k)
      if (here.is(k, {"nsubj"}) && here.at(k).xpos == "NN" && is_body(here.lemma(k)) &&
          !text_.mention_at(here, k))
        if (const Who body = const_cast<Resolver*>(this)->phrase(here, k); !body.empty()) return body;
    if (first >= 0 && back == 0) return {first};
    // A person speaks for a state: "the minister said it would".
    for (int k = limit - 1; k >= 0; --k) {
      const Mention* m = text_.mention_at(here, k);
      if (m && text_.actors.is_person(m->actor) && subject_at(here, k) &&
          text_.actors.principal(m->actor) != m->actor)
        return {text_.actors.principal(m->actor)};
    }
  }
  return {};
}

// The nearest subject that names several, or a plural group.
Who Resolver::several_before(const Parsed& s, int t) const {
  for (int back = 0; back <= kSentencesBack - 1 && s.index - back >= 0; ++back) {
    const Parsed& here = text_.sentences[s.index - back];
    const int limit = back == 0 ? t : here.size();
    Who best;
    for (int k = 0; k < limit; ++k) {
      if (!here.is(k, {"nsubj"})) continue;
      Who named;
      for (int part : here.with_conjuncts(k))
        if (const Mention* m = text_.mention_at(here, part)) add_to(named, {m->actor});
      const bool many = named.size() > 1 || here.at(k).xpos == "NNS" || here.at(k).xpos == "NNPS";
      if (named.empty() && many) named = const_cast<Resolver*>(this)->phrase(here, k);
      if (many && !named.empty()) best = named;
    }
    if (!best.empty()) return best;
  }
  return {};
}

// The last two different persons, or sides, that one sentence names together.
Who Resolver::pair_before(const Parsed& s, int t, bool persons) const {
  for (int back = 0; back <= 2 * kSentencesBack && s.index - back >= 0; ++back) {
    const Parsed& here = text_.sentences[s.index - back];
    const int limit = back == 0 ? t : here.size();
    Who pair;
    for (int k = 0; k < limit; ++k) {
      const Mention* m = text_.mention_at(here, k);
      if (!m) continue;
      if (persons != text_.actors.is_person(m->actor) && persons) continue;
      const int actor = persons ? m->actor : text_.actors.principal(m->actor);
      const std::string& kind = text_.actors.actors[actor].actor.kind;
      if (!persons && kind != "state" && kind != "organisation") continue;
      if (std::find(pair.begin(), pair.end(), actor) == pair.end()) pair.push_back(actor);
    }
    if (pair.size() == 2) return pair;
    if (pair.size() > 2 && !persons) return {pair[0], pair[1]};
  }
  return {};
}

// "British and French bombers", "the Kestrian, Maravian and Ostanian envoys".
Who Resolver::modifiers(const Parsed& s, int t) const {
  Who found;
  for (int c : s.children[t]) {
    if (!s.is(c, {"amod", "compound"})) continue;
    if (const Mention* m = text_.mention_at(s, c)) add_to(found, {m->actor});
    for (int d : s.all(c, {"conj"}))
      if (const Mention* m = text_.mention_at(s, d)) add_to(found, {m->actor});
  }
  return found;
}

// "the Council" after "the Council of the Eastern Compact": the last body named with the word.
Who Resolver::named_body(const Parsed& s, int t) const {
  if (!s.has(t, "det", "the") || s.child(t, {"amod", "compound", "nmod"}) >= 0) return {};
  int best = -1, best_place = -1;
  for (std::size_t a = 0; a < text_.actors.actors.size(); ++a) {
    const TextActor& actor = text_.actors.actors[a].actor;
    const std::string name = " " + lower_ascii(actor.name) + " ";
    if (actor.kind != "organisation" || name.size() <= s.lemma(t).size() + 2 ||
        name.find(" " + s.lemma(t) + " ") == std::string::npos)
      continue;
    for (const TextSpan& place : actor.mentions)
      if (place.start < s.span(t).start && place.start > best_place)
        best = static_cast<int>(a), best_place = place.start;
  }
  return best < 0 ? Who{} : Who{best};
}

// "The Government" in a text that said "The Government of Kestria" before: the last of that noun with a
// state.
Who Resolver::same_body_before(const Parsed& s, int t) {
  if (!s.has(t, "det", "the") || s.at(t).xpos == "NNS") return {};
  for (int i = s.index; i-- > std::max(0, s.index - 2 * kSentencesBack);) {
    const Parsed& here = text_.sentences[static_cast<std::size_t>(i)];
    for (int k = 0; k < here.size(); ++k)
      if (here.lemma(k) == s.lemma(t) && !text_.mention_at(here, k))
        if (const Who state = state_of(here, k); !state.empty()) return state;
  }
  return {};
}

Who Resolver::state_of(const Parsed& s, int t) {
  if (const Who several = modifiers(s, t); several.size() > 1) return several;
  for (int c : s.children[t]) {
    if (s.is(c, {"amod", "compound", "nmod:poss", "flat", "nmod:desc"})) {
      if (const Mention* m = text_.mention_at(s, c)) return {m->actor};
      // "the Maravian foreign minister" where the demonym hangs on "foreign"
      for (int d : s.children[c])
        if (const Mention* m = text_.mention_at(s, d); m && s.is(d, {"amod", "compound", "nmod:poss"}))
          return {m->actor};
      if (s.is(c, {"nmod:poss"})) {
        if (s.at(c).upos == "PRON") return pronoun(s, c);
        return one(s, c);
      }
    }
  }
  for (int c : s.children[t]) {
    if (!s.is(c, {"nmod"}) || !is_one_of(s.case_of(c), {"of", "from", "in", "for"})) continue;
    // "officials in Tarn" speak for it; "opposition leaders in Brisk" do not.
    if (s.case_of(c) == "in" && !of_government(s, t)) continue;
    if (text_.mention_at(s, c)) {
      Who named;
      for (int part : s.with_conjuncts(c))
        if (const Mention* m = text_.mention_at(s, part)) add_to(named, {m->actor});
      return named;
    }
    if (s.case_of(c) == "of" && (is_body(s.lemma(c)) || is_person_noun(s.lemma(c)))) return one(s, c);
  }
  return {};
}

Who Resolver::owner(const Parsed& s, int noun) {
  Who found;
  for (int c : s.children[noun]) {
    const bool possessive = s.is(c, {"nmod:poss"});
    const bool modifier = s.is(c, {"amod", "compound"});
    const bool of = s.is(c, {"nmod"}) && is_one_of(s.case_of(c), {"of", "by", "from"});
    if (possessive) add_to(found, s.at(c).upos == "PRON" ? pronoun(s, c) : who(s, c));
    if (modifier && text_.mention_at(s, c)) add_to(found, {text_.mention_at(s, c)->actor});
    if (modifier)
      for (int d : s.all(c, {"conj"}))
        if (text_.mention_at(s, d)) add_to(found, {text_.mention_at(s, d)->actor});
    if (of && found.empty()) add_to(found, who(s, c));
  }
  return found;
}

// The known person whose titles contain the noun, of that state if one is given; the last one named wins.
Who Resolver::office_holder(const Parsed& s, int t, const Who& state) {
  std::set<std::string> words{low(s, t), s.lemma(t)};
  for (int c : s.children[t])
    if (s.is(c, {"amod", "compound"})) words.insert(low(s, c));
  int best = -1, best_place = -1;
  for (std::size_t a = 0; a < text_.actors.actors.size(); ++a) {
    const ActorEntry& entry = text_.actors.actors[a];
    if (entry.actor.kind != "person" || entry.titles.empty()) continue;
    if (!entry.titles.contains(s.lemma(t))) continue;
    const bool foreign = words.contains("foreign"),
               defence = words.contains("defence") || words.contains("defense");
    if ((foreign && !entry.titles.contains("foreign")) ||
        (defence && !entry.titles.contains("defence") && !entry.titles.contains("defense")))
      continue;
    if (!state.empty() && !same_side(static_cast<int>(a), state[0])) continue;
    for (const TextSpan& place : entry.actor.mentions)
      if (place.start < s.span(t).start && place.start > best_place)
        best = static_cast<int>(a), best_place = place.start;
    if (best < 0 && !state.empty()) best = static_cast<int>(a), best_place = 0;
  }
  return best < 0 ? Who{} : Who{best};
}

// A group named by a common noun only: "analysts", "western nations", "its allies".
int Resolver::group(const Parsed& s, int t) {
  int first = t;
  for (int c : s.children[t])
    if (s.is(c, {"amod", "compound"}) && c < t && s.at(c).upos != "PUNCT") first = std::min(first, c);
  const std::string name = squeeze(text_.document.utf8(s.span(first, t)));
  const int actor = text_.actors.add(name, is_person_noun(s.lemma(t)) ? "group" : "organisation");
  auto& mentions = text_.actors.actors[actor].actor.mentions;
  if (std::find(mentions.begin(), mentions.end(), s.span(first, t)) == mentions.end())
    mentions.push_back(s.span(first, t));
  return actor;
}

Who Resolver::phrase(const Parsed& s, int t) {
  // "the council's chairwoman, Mirja Sollen, ..": the name in apposition.
  if (const int named = s.child(t, {"appos"}); named >= 0)
    if (const Mention* m = text_.mention_at(s, named); m && text_.actors.is_person(m->actor))
      return {m->actor};
  const std::string& noun = s.lemma(t);
  const bool side = is_side_noun(noun), body = is_body(noun), person = is_person_noun(noun),
             force = is_force(noun);
  if (!side && !body && !person && !force) return {};
  const bool two = s.has(t, "nummod", "two") || s.has(t, "det", "both") || s.has(t, "det", "neither") ||
                   s.has(t, "det", "each") || s.has(t, "det", "either") || s.has(t, "amod", "both") ||
                   s.has(t, "det:predet", "both");
  const Who state = state_of(s, t);
  if (body && state.empty()) {
    if (const Who named = named_body(s, t); !named.empty()) return named;
    if (const Who before = same_body_before(s, t); !before.empty()) return before;
  }
  if (two && side && state.empty()) {
    Who pair = pair_before(
        s, t,
        is_one_of(noun, {"minister", "leader", "president", "diplomat", "official", "envoy", "negotiator"}));
    if (pair.empty()) pair = pair_before(s, t, false);
    return pair;
  }
  if (noun == "counterpart" || noun == "colleague") {
    const Who self = person_before(s, t);
    for (int back = 0; back <= kSentencesBack && s.index - back >= 0; ++back) {
      const Parsed& here = text_.sentences[s.index - back];
      for (int k = (back == 0 ? t : here.size()) - 1; k >= 0; --k) {
        const Mention* m = text_.mention_at(here, k);
        if (!m || !text_.actors.is_person(m->actor) ||
            std::find(self.begin(), self.end(), m->actor) != self.end())
          continue;
        if (!self.empty() && same_side(m->actor, self[0])) continue;
        if (!state.empty() && text_.actors.actors[state[0]].actor.kind != "person" &&
            !same_side(m->actor, state[0]))
          continue;
        return {m->actor};
      }
    }
    return state.empty() || text_.actors.is_person(state[0]) ? Who{} : state;
  }
  const bool plural_noun = s.at(t).xpos == "NNS";
  if (person && !plural_noun) {
    const Who holder = office_holder(s, t, state);
    if (!holder.empty()) return holder;
  }
  const bool own_group = noun == "ally" || noun == "neighbour" || noun == "neighbor" || noun == "rival" ||
                         noun == "partner" || noun == "analyst" || noun == "observer" || noun == "expert" ||
                         noun == "reporter" || noun == "historian" || noun == "opposition" ||
                         noun == "rebel" || noun == "separatist" || noun == "insurgent" ||
                         noun == "guerrilla";
  if (!state.empty() && !own_group) return state;
  if (side && !body && !person && state.empty() && !plural_noun) return {};
  const bool definite = plural_noun || s.child(t, {"det", "nmod:poss", "compound", "amod"}) >= 0;
  if (force && !body) return {};
  return definite ? Who{group(s, t)} : Who{};
}

}  // namespace demarche::read
