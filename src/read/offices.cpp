#include "read/offices.h"

#include <algorithm>

#include "read/characters.h"
#include "read/clause.h"

namespace demarche::read {
namespace {

// Offices whose holder speaks for a state; mediators, envoys of councils and leaders of parties may not.
bool speaks_for_state(const std::set<std::string>& titles) {
  static constexpr std::string_view kOffices[] = {
      "president", "premier",     "minister",     "chancellor", "king",    "queen",   "emperor",
      "spokesman", "spokeswoman", "spokesperson", "general",    "admiral", "colonel", "marshal",
      "tsar",      "kaiser",      "ambassador",   "sultan",     "emir",    "chief"};
  if (titles.contains("former") || titles.contains("mediator") || titles.contains("commissioner"))
    return false;
  return std::any_of(std::begin(kOffices), std::end(kOffices),
                     [&](std::string_view office) { return titles.contains(std::string(office)); });
}

// A capital that spoke for a larger state in other years.
struct FormerSeat {
  const char *now, *id, *former;  // ids, and the name of the former state
  std::string_view from, to;      // years
};
constexpr FormerSeat kFormerSeats[] = {{"russia", "soviet-union", "Soviet Union", "1918", "1991"},
                                       {"czechia", "czechoslovakia", "Czechoslovakia", "1918", "1992"},
                                       {"serbia", "yugoslavia", "Yugoslavia", "1919", "2003"}};

class Offices {
 public:
  Offices(Text& text, Resolver& resolver) : text_(text), who_(resolver) {}

  void settle(std::size_t index) {
    ActorEntry& person = text_.actors.actors[index];
    if (person.actor.kind != "person" || person.from_crisis || !person.actor.acts_for.empty()) return;
    const bool office = speaks_for_state(person.titles);
    int state = -1;
    for (std::size_t m = 0; state < 0 && m < text_.mentions.size(); ++m) {
      const Mention mention = text_.mentions[m];
      if (mention.actor != static_cast<int>(index)) continue;
      const Parsed& s = text_.sentences[static_cast<std::size_t>(mention.sentence)];
      const std::string name = lower_ascii(s.at(mention.first).form);
      state = owner(s, mention.first);
      if (state < 0 && is_secretary_of_state(name)) state = united_states();
      const bool titled = is_title_word(name.substr(0, name.find(' ')));
      if (state < 0 && office) state = announced(s, mention.first);
      if (state < 0 && office && titled) state = nearby(s, mention.first);
    }
    if (state >= 0 && state != static_cast<int>(index))
      text_.actors.actors[index].actor.acts_for =
          text_.actors.actors[static_cast<std::size_t>(state)].actor.id;
  }

  // "the Ministry of External Affairs of Temeria" speaks for the state its name ends with.
  void settle_body(std::size_t index) {
    TextActor& body = text_.actors.actors[index].actor;
    const std::size_t of = body.name.rfind(" of ");
    if (body.kind != "organisation" || body.known || !body.acts_for.empty() || of == std::string::npos ||
        !one_of(lower_ascii(body.name.substr(0, body.name.find(' '))),
                {"ministry", "government", "foreign", "defence", "defense", "cabinet", "embassy", "office"}))
      return;
    std::string name = body.name.substr(of + 4);
    if (name.starts_with("the ")) name.erase(0, 4);
    for (const ActorEntry& entry : text_.actors.actors)
      if (entry.actor.kind == "state" && entry.actor.name == name) {
        body.acts_for = entry.actor.id;
        return;
      }
  }

  // "Statement by the spokesperson of Temeria": in a declaration that opens so, "we" is who makes it.
  void find_issuer() {
    for (const Parsed& s : text_.sentences) {
      if (!s.headline) return;
      const int root = root_of(s);
      if (!one_of(lower_ascii(s.at(root).form), {"statement", "declaration", "communique", "communiqué"}))
        continue;
      for (int c : s.all(root, {"nmod"})) {
        if (!one_of(s.case_of(c), {"by", "of", "from"})) continue;
        Who issuer = who_.who(s, c);
        if (issuer.empty()) issuer = who_.owner(s, c);
        if (!issuer.empty()) return who_.set_issuer(issuer);
      }
    }
  }

 private:
  bool is_state(int actor) const {
    return actor >= 0 && text_.actors.actors[static_cast<std::size_t>(actor)].actor.kind == "state";
  }
  int state_among(const Who& who) const {
    const auto it = std::find_if(who.begin(), who.end(), [&](int a) { return is_state(a); });
    return it == who.end() ? -1 : *it;
  }

  // "Its premier, Anton Dressler", "its president Emil Sorge".
  int owner(const Parsed& s, int t) {
    for (int noun : {t, s.at(t).head}) {
      if (noun < 0 || (noun != t && !s.is(t, {"appos", "flat", "nmod"}))) continue;
      const int possessor = s.child(noun, {"nmod:poss"});
      if (possessor < 0 || (noun != t && !is_person_noun(s.lemma(noun)))) continue;
      if (const int state = state_among(who_.one(s, possessor)); state >= 0) return state;
    }
    return -1;
  }

  // In English only one state calls its foreign minister so; "Secretary of State for the Colonies" is
  // another.
  static bool is_secretary_of_state(const std::string& name) {
    return name.starts_with("secretary of state ") && !name.starts_with("secretary of state for ");
  }
  int united_states() {
    NameUse use = NameUse::name;
    return text_.actors.by_name("United States", use);
  }

  // "told reporters that Maravia would close the border": only who speaks for it can say so.
  int announced(const Parsed& s, int t) {
    const int verb = s.at(t).head;
    if (verb < 0 || !s.is(t, {"nsubj"})) return -1;
    for (int content : s.all(verb, {"ccomp"}))
      if (one_of(modal_of(s, content), {"will", "would", "shall"}))
        if (const int subject = s.child(content, {"nsubj"}); subject >= 0)
          return state_among(who_.one(s, subject));
    return -1;
  }

  // The state that acts in the sentence, else in the one before it in the same paragraph.
  int nearby(const Parsed& s, int t) {
    for (int back = 0; back <= 1 && s.index - back >= 0; ++back) {
      const Parsed& here = text_.sentences[static_cast<std::size_t>(s.index - back)];
      if (here.block != s.block) return -1;
      // In its own sentence: only the clause beside which the person speaks ("Kestria would stay, .. said").
      const int verb = back == 0 ? s.at(t).head : -1;
      if (back == 0 && (verb < 0 || !s.is(verb, {"parataxis"}))) continue;
      for (int k = 0; k < here.size(); ++k) {
        if (!here.is(k, {"nsubj"}) || (back == 0 && (k == t || here.at(k).head != s.at(verb).head))) continue;
        if (const int state = state_among(who_.one(here, k)); state >= 0) return state;
      }
    }
    return -1;
  }

  Text& text_;
  Resolver& who_;
};

}  // namespace

void seats_of_their_time(std::vector<Mention>& mentions, ActorTable& table, const Document& document) {
  const std::string year = document.published ? document.published->iso().substr(0, 4) : "2000";
  for (const FormerSeat& seat : kFormerSeats) {
    const int now = table.by_id(seat.now);
    if (now < 0 || table.actors[static_cast<std::size_t>(now)].from_crisis) continue;
    bool now_named = false, former_named = false;
    for (const Mention& m : mentions) {
      now_named = now_named || (m.actor == now && m.use != NameUse::seat);
      former_named = former_named || table.actors[static_cast<std::size_t>(m.actor)].actor.id == seat.id;
    }
    if (now_named || (!former_named && (year < seat.from || year > seat.to))) continue;
    NameUse use = NameUse::name;
    const int former = table.by_name(seat.former, use);
    for (Mention& m : mentions)
      if (m.actor == now) m.actor = former;
  }
}

void settle_offices(Text& text, Resolver& resolver) {
  Offices offices(text, resolver);
  // Resolving may add groups; only those named so far are persons with offices.
  for (std::size_t i = 0, count = text.actors.actors.size(); i < count; ++i)
    offices.settle(i), offices.settle_body(i);
  offices.find_issuer();
}

}  // namespace demarche::read
