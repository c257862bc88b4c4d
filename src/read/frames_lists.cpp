// Forms of text that say who speaks, or what kind of act follows, only once: transcripts and lists.
#include <algorithm>

#include "read/characters.h"
#include "read/frames.h"
#include "read/gazetteer.h"

namespace demarche::read {
namespace {

bool asks(const std::string& label) {
  return one_of(label, {"q", "question", "reporter", "journalist", "interviewer", "moderator"});
}

// What the plural noun that introduces a list makes of its items.
std::string_view kind_of_list(std::string_view noun) {
  if (one_of(noun, {"demand", "condition", "requirement", "request"})) return "demand";
  if (one_of(noun, {"proposal", "offer", "suggestion"})) return "proposal";
  if (one_of(noun, {"undertaking", "pledge", "promise", "commitment"})) return "commitment";
  return {};
}

}  // namespace

// Whom "A", "STELL", "THE MINISTER" means: the person the text introduces first; the one of that name or
// office.
Who FrameFinder::labelled(TextSpan label) const {
  const std::string name = lower_ascii(text_.document.utf8(label));
  const std::string last = name.substr(name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1);
  if (asks(name)) return {};
  const bool answer = one_of(name, {"a", "answer"});
  int best = -1, place = 1 << 30;
  for (std::size_t a = 0; a < text_.actors.actors.size(); ++a) {
    const ActorEntry& entry = text_.actors.actors[a];
    if (entry.actor.kind != "person" || entry.actor.mentions.empty()) continue;
    const std::string own = lower_ascii(entry.actor.name);
    const bool same = own == last || own.ends_with(" " + last) || entry.titles.contains(last);
    if ((answer || same) && entry.actor.mentions.front().start < place)
      best = static_cast<int>(a), place = entry.actor.mentions.front().start;
  }
  return best < 0 ? Who{} : Who{best};
}

void FrameFinder::turn_speakers() {
  std::size_t q = 0;
  for (const Block& block : text_.document.blocks) {
    if (block.label.empty()) continue;
    while (q < text_.quotes.size() && text_.quotes[q].inner.start < block.start) ++q;
    if (q == text_.quotes.size()) return;
    who_.set_speaker(static_cast<int>(q), labelled(block.label));
  }
}

// The act of the sentence before the list: "demands that Kestria: (1) ..". It is taken out, for the items say
// what it is.
bool FrameFinder::take_lead(const Parsed& s) {
  int block = s.block;
  while (block > 0 && text_.document.blocks[block].item) --block;
  if (block == lead_block_) return lead_.has_value();
  lead_block_ = block;
  lead_.reset();
  int sentence = s.index;
  while (sentence > 0 && text_.sentences[sentence].block != block) --sentence;
  const Parsed& lead = text_.sentences[sentence];
  if (lead.block != block || lead.at(lead.size() - 1).form == ".") return false;
  for (std::size_t i = found_.acts.size(); i-- > 0;) {
    if (found_.acts[i].sentence != sentence ||
        !one_of(found_.acts[i].kind, {"demand", "proposal", "commitment"}))
      continue;
    lead_ = found_.acts[i];
    if (lead_->to.empty() && lead_->content >= 0) lead_->to = who_.who(lead, lead_->content);
    found_.acts.erase(found_.acts.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  for (int t = 0; t < lead.size(); ++t) {
    const std::string_view kind = lead.at(t).xpos == "NNS" ? kind_of_list(lead.lemma(t)) : "";
    const int clause = kind.empty() ? -1 : clause_of(lead, t);
    if (clause < 0) continue;
    Act act;
    act.kind = kind;
    act.by = source_of(lead, clause);
    if (act.by.empty()) act.by = who_.owner(lead, t);
    act.to = addressee(lead, clause, "to on of", act.by);
    act.factuality = kind == "demand"     ? Factuality::demanded
                     : kind == "proposal" ? Factuality::proposed
                                          : Factuality::future;
    act.plover = kind == "demand" ? "REQUEST" : "AGREE";
    if (!act.by.empty()) lead_ = act;
  }
  return lead_.has_value();
}

// "The Congress of the Lakes, .., / Deploring .., / 1. Demands ..;": one sentence over many lines. A line
// without a subject shares that of the line it began with.
Who FrameFinder::carried_subject(const Parsed& s) {
  if (!one_of(s.at(root_of(s)).xpos, {"VBZ", "VBG"})) return {};
  int block = s.block;
  for (bool open = true; open && block > 0;) {
    const Block& before = text_.document.blocks[static_cast<std::size_t>(--block)];
    const char32_t last = text_.document.text[static_cast<std::size_t>(before.end) - 1];
    open = before.kind != Block::Kind::header && (last == U',' || last == U';' || last == U':');
    if (!open) return {};
    for (const Parsed& first : text_.sentences) {
      const int subject = first.block == block ? first.child(root_of(first), {"nsubj"}) : -1;
      if (subject >= 0) return who_.who(first, subject);
    }
  }
  return {};
}

// "(2) hand over the three officers;": an item without a subject of its own is what its list is.
bool FrameFinder::read_item(const Parsed& s) {
  const bool first = s.index == 0 || text_.sentences[s.index - 1].block != s.block;
  if (!text_.document.blocks[s.block].item || !first) return false;
  const int root = root_of(s);
  const bool bare =
      one_of(s.at(root).xpos, {"VB", "VBP", "NN", "NNS"}) && s.child(root, {"nsubj", "cop"}) < 0;
  if (!bare || !take_lead(s)) return false;
  Act act = *lead_;
  act.sentence = s.index;
  act.trigger = act.clause = root;
  act.content = -1;
  act.rule = "item." + act.kind;
  act.tier = Tier::b;
  act.left_out.clear();
  act.from_content_only = false;
  add(std::move(act));
  return true;
}

}  // namespace demarche::read
