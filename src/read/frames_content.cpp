// What kind of act the content of a saying is. Each rule looks at one form; the first that applies counts.
#include <algorithm>

#include "read/characters.h"
#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

bool first_person(std::string_view word) { return one_of(word, {"we", "i", "our", "us"}); }

Factuality future_or_conditional(bool condition) {
  return condition ? Factuality::conditional : Factuality::future;
}

}  // namespace

Said FrameFinder::describe(const Parsed& s, int verb, int content, const Who& speaker) {
  Said said{s, verb, content, speaker};
  const int own_subject = s.child(content, {"nsubj"});
  said.subject = own_subject >= 0 ? own_subject : subject_of(s, content);
  if (said.subject >= 0) said.side = who_.who(s, said.subject);
  if (said.side.empty() && said.subject >= 0 && s.is_noun(said.subject))
    said.side = who_.owner(s, said.subject);
  said.own = (said.subject >= 0 && first_person(lower_form(s, said.subject))) ||
             (!speaker.empty() && who_.overlap(said.side, speaker)) ||
             speaks_for_subject(s, said.subject, said.side, speaker);
  said.modal = modal_of(s, content);
  said.lemma = s.lemma(content);
  said.negated = is_negated(s, content);
  said.condition = !conditions_of(s, content).empty() || !conditions_of(s, verb).empty();
  said.future = one_of(said.modal, {"will", "would", "shall", "be-going-to"});
  said.complement = s.child(content, {"xcomp"});
  said.object = content_noun(s, object_of(s, content));
  said.hostile = hostile_content(s, content) || (said.complement >= 0 && hostile_content(s, said.complement));
  said.observer = is_observer(speaker);
  said.passive = is_passive(s, content);
  said.warning = one_of(s.lemma(verb), {"warn", "caution"});
  return said;
}

FrameFinder::Kind FrameFinder::kind_of_content(const Parsed& s, int verb, int content, const Who& speaker,
                                               Act& act) {
  static constexpr std::optional<Kind> (FrameFinder::*kRules[])(const Said&, Act&) = {
      &FrameFinder::said_existence,   &FrameFinder::said_obligation,  &FrameFinder::said_own_future,
      &FrameFinder::said_not_idle,    &FrameFinder::said_own_refusal, &FrameFinder::said_warning,
      &FrameFinder::said_own_denial,  &FrameFinder::said_met,         &FrameFinder::said_future_of_things,
      &FrameFinder::said_imperative,  &FrameFinder::said_breach,      &FrameFinder::said_untrue,
      &FrameFinder::said_unacceptable};
  const Said said = describe(s, verb, content, speaker);
  for (const auto rule : kRules)
    if (auto kind = (this->*rule)(said, act)) return *kind;
  Factuality value = said.negated  ? Factuality::negated
                     : said.future ? future_or_conditional(said.condition)
                     : one_of(said.modal, {"may", "might", "could", "can"}) ? Factuality::conditional
                                                                            : Factuality::actual;
  if (said.future && said.condition) value = Factuality::conditional;
  return {said.observer ? "assessment" : "statement", value};
}

FrameFinder::Kind FrameFinder::threat(Act& act, Factuality value) {
  act.plover = "THREATEN";
  return {"threat", value};
}

FrameFinder::Kind FrameFinder::denial(Act& act) {
  act.plover = "DENY";
  return {"denial", Factuality::denied};
}

// "there would be consequences", "there will be no talks"
std::optional<FrameFinder::Kind> FrameFinder::said_existence(const Said& c, Act& act) {
  const int thing = c.s.child(c.content, {"nsubj"});
  if (c.s.child(c.content, {"expl"}) < 0 || !c.future || c.observer || thing < 0) return {};
  const std::string& noun = c.s.lemma(thing);
  if (c.negated && (noun_classes(noun) & (kTalks | kAgreement | kPaper))) {
    act.plover = "REJECT";
    return Kind{"rejection", Factuality::negated};
  }
  if (!c.negated && is_retribution_noun(noun)) return threat(act, Factuality::conditional);
  return {};
}

// "Kestria must withdraw", "the guns should be removed"; "it should be clear" judges.
std::optional<FrameFinder::Kind> FrameFinder::said_obligation(const Said& c, Act& act) {
  if (c.own || c.observer || c.subject < 0 || !one_of(c.modal, {"must", "should"})) return {};
  const bool judged =
      c.s.child(c.content, {"cop"}) >= 0 && c.s.at(c.content).upos != "VERB" && c.modal == "should";
  if (judged || (c.side.empty() && !c.passive && c.modal != "must")) return {};
  for (int actor : c.side)
    if (!who_.overlap({actor}, c.speaker)) act.to.push_back(actor);
  if (c.passive && act.to.empty())
    if (const int agent = c.s.child(c.content, {"obl:agent"}); agent >= 0) act.to = who_.who(c.s, agent);
  act.plover = "REQUEST";
  return Kind{"demand", Factuality::demanded};
}

// "we will withdraw", "it would respond with force"
std::optional<FrameFinder::Kind> FrameFinder::said_own_future(const Said& c, Act& act) {
  if (c.warning || !c.own || !c.future || c.negated) return {};
  const bool forceful = c.condition || is_forceful(c.s, c.content);
  if (c.hostile && (forceful || !one_of(c.lemma, {"respond", "answer", "act", "react"})))
    return threat(act, future_or_conditional(c.condition));
  const bool no_deed = one_of(c.lemma, {"be", "continue", "remain", "see", "know", "understand", "have",
                                        "like", "hope", "find", "say", "welcome", "come", "decide"});
  if (no_deed && !c.condition && c.complement < 0)
    return Kind{c.observer ? "assessment" : "statement", Factuality::future};
  if (one_of(c.lemma, {"understand", "see", "know", "welcome"})) return Kind{"statement", Factuality::future};
  act.plover = "AGREE";
  return Kind{"commitment", future_or_conditional(c.condition)};
}

// "will not stand idly by", "cannot remain indifferent": a threat that names no deed.
std::optional<FrameFinder::Kind> FrameFinder::said_not_idle(const Said& c, Act& act) {
  if (!c.own || !c.negated || !(c.future || c.modal == "can") ||
      !one_of(c.lemma, {"stand", "remain", "sit", "hesitate", "watch", "indifferent", "silent", "passive"}))
    return {};
  bool idle = c.s.lemma(c.verb) == "warn" || c.lemma == "hesitate";
  for (int t = 0; t < c.s.size(); ++t)
    idle = idle || (c.s.below(t, c.content) &&
                    one_of(lower_form(c.s, t), {"idly", "idle", "indifferent", "silent", "passive"}));
  if (!idle) return {};
  return threat(act, Factuality::conditional);
}

// "would not withdraw" rejects, "would not attack" commits.
std::optional<FrameFinder::Kind> FrameFinder::said_own_refusal(const Said& c, Act& act) {
  if (!c.own || !c.future || !c.negated) return {};
  if (c.s.lemma(c.verb) == "warn" && one_of(c.lemma, {"tolerate", "allow", "permit", "accept"}))
    return threat(act, Factuality::conditional);
  if (c.hostile && !is_tolerance_verb(c.lemma)) {
    act.plover = "AGREE";
    return Kind{"commitment", Factuality::negated};
  }
  if (is_tolerance_verb(c.lemma) || (c.complement >= 0 && is_tolerance_verb(c.s.lemma(c.complement)))) {
    act.plover = "REJECT";
    return Kind{"rejection", Factuality::negated};
  }
  return Kind{"statement", Factuality::negated};
}

// "warned that Kestria would pay", "warned that it might close the strait"
std::optional<FrameFinder::Kind> FrameFinder::said_warning(const Said& c, Act& act) {
  if (!c.warning || c.observer) return {};
  const bool ahead = c.future || c.condition;
  const bool possible = one_of(c.modal, {"may", "might", "could"});
  // "Kestria may close its ports, minister warns": an office without a state speaks for the subject.
  if (c.speaker.empty() && !c.side.empty() && c.hostile && (ahead || possible)) {
    act.by = c.side;
    return threat(act, Factuality::conditional);
  }
  const bool pays =
      one_of(c.lemma, {"face", "pay", "suffer", "bear", "meet", "regret"}) && !c.own && !c.side.empty();
  const bool strikes = c.hostile && (c.own || c.side.empty()) && (ahead || (c.own && possible));
  const bool retribution = c.object >= 0 && is_retribution_noun(c.s.lemma(c.object)) && ahead;
  if (!pays && !strikes && !retribution)
    return Kind{"statement", ahead ? Factuality::conditional : Factuality::actual};
  if (!c.own) act.to = c.side;
  return threat(act, Factuality::conditional);
}

// "we have not shelled anybody", "it had no intention of", "does not seek"
std::optional<FrameFinder::Kind> FrameFinder::said_own_denial(const Said& c, Act& act) {
  if (!c.own || !c.negated) return {};
  const bool deed = c.modal.empty() && (is_breach_verb(c.lemma) || c.hostile);
  const bool thing = c.object >= 0 && one_of(c.s.lemma(c.object),
                                             {"intention", "plan", "design", "ambition", "claim", "desire",
                                              "pledge", "promise", "order", "role", "part", "knowledge"});
  if (!deed && !thing && !one_of(c.lemma, {"plan", "intend", "prepare", "seek", "want"})) return {};
  return denial(act);
}

// "any attack would be answered", "they will be met with force"
std::optional<FrameFinder::Kind> FrameFinder::said_met(const Said& c, Act& act) {
  if (c.own || c.observer || !c.future || c.negated || !c.passive || !c.hostile ||
      (c.speaker.empty() && !c.side.empty()) || c.s.child(c.content, {"obl"}) < 0 ||
      !one_of(c.lemma, {"meet", "answer"}))
    return {};
  act.to = c.side;
  return threat(act, Factuality::conditional);
}

// "annexation would bring the gravest consequences", "the measures would be lifted"
std::optional<FrameFinder::Kind> FrameFinder::said_future_of_things(const Said& c, Act& act) {
  if (c.own || c.observer || !c.future || c.negated || !c.side.empty()) return {};
  if (c.object >= 0 && !c.passive &&
      one_of(c.s.lemma(c.object), {"consequence", "retaliation", "response", "war"}))
    return threat(act, Factuality::conditional);
  static constexpr auto kDeeds = {
      "lift",      "release", "return", "publish", "send",    "deliver",  "hold",  "withdraw", "remove",
      "restore",   "reopen",  "resume", "pay",     "provide", "complete", "move",  "free",     "end",
      "dismantle", "open",    "give",   "respect", "honour",  "honor",    "grant", "evacuate"};
  if (!c.passive || c.hostile || c.speaker.empty() ||
      std::find(kDeeds.begin(), kDeeds.end(), c.lemma) == kDeeds.end())
    return {};
  act.plover = "AGREE";
  return Kind{"commitment", future_or_conditional(c.condition)};
}

// "Show us the evidence"
std::optional<FrameFinder::Kind> FrameFinder::said_imperative(const Said& c, Act& act) {
  if (c.s.quote[c.content] < 0 || c.s.at(c.content).xpos != "VB" ||
      c.s.child(c.content, {"nsubj", "aux", "mark"}) >= 0)
    return {};
  act.plover = "REQUEST";
  return Kind{"demand", Factuality::demanded};
}

// "said Kestria had shelled the village", "said the truce had been broken by Maravia"
std::optional<FrameFinder::Kind> FrameFinder::said_breach(const Said& c, Act& act) {
  if (c.own || c.observer || c.negated || !c.modal.empty() || !is_breach_verb(c.lemma) || c.side.empty() ||
      c.speaker.empty())
    return {};
  Who culprit = c.side;
  if (c.passive) {
    const int agent = subject_of(c.s, c.content);
    culprit = agent < 0 ? Who{} : who_.who(c.s, agent);
    if (culprit.empty() && agent >= 0) culprit = who_.owner(c.s, agent);
  }
  if (culprit.empty() || who_.overlap(culprit, c.speaker)) return {};
  act.to = culprit;
  act.plover = "ACCUSE";
  return Kind{"accusation", Factuality::alleged};
}

// "The reports are false", "that is nonsense"
std::optional<FrameFinder::Kind> FrameFinder::said_untrue(const Said& c, Act& act) {
  if (c.negated || c.subject < 0) return {};
  const bool charge = (noun_classes(c.s.lemma(c.subject)) & kCharge) != 0;
  const bool quoted_pronoun = c.s.quote[c.content] >= 0 && c.s.at(c.subject).upos == "PRON";
  if ((!charge && !quoted_pronoun) ||
      !one_of(c.lemma, {"false", "untrue", "baseless", "unfounded", "groundless", "nonsense", "fabrication",
                        "lie", "invention"}))
    return {};
  return denial(act);
}

// "The terms are unacceptable"
std::optional<FrameFinder::Kind> FrameFinder::said_unacceptable(const Said& c, Act& act) {
  if (c.subject < 0 || !(noun_classes(c.s.lemma(c.subject)) & kPaper) ||
      !one_of(c.lemma, {"unacceptable", "nonnegotiable", "nonstarter", "inadmissible"}))
    return {};
  act.plover = "REJECT";
  return Kind{"rejection", Factuality::actual};
}

}  // namespace demarche::read
