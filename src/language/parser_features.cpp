#include "language/parser_features.h"

#include <algorithm>
#include <cstdlib>

namespace demarche::language {
namespace {

// 1 2 3 4 5-6 7-9 10-19 20..
int distance_class(int a, int b) {
  const int distance = std::abs(a - b);
  if (distance < 5) return distance;
  return distance < 7 ? 5 : distance < 10 ? 6 : distance < 20 ? 7 : 8;
}

// A node of a state with all that features ask of it.
struct View {
  Feature w, t, wt;
};

View view(const ParserInput& input, int node) {
  return {input.word(node), input.tag(node), input.both(node)};
}

struct Places {
  const Element &e0, &e1;
  View s0, s1, s2, b0, b1, b2;
  View s0l, s0l2, s0r, s0r2, s1l, s1l2, s1r, s1r2;
};

Places places_of(const ParserInput& in, const Arena& arena, const State& state) {
  const Element& e0 = arena.stack(state, 0);
  const Element& e1 = arena.element(e0.below);
  const auto see = [&](int node) { return view(in, node); };
  return {e0,
          e1,
          see(e0.node),
          see(e1.node),
          see(arena.element(e1.below).node),
          see(arena.buffer(state, 0)),
          see(arena.buffer(state, 1)),
          see(arena.buffer(state, 2)),
          see(e0.left[0].node),
          see(e0.left[1].node),
          see(e0.right[0].node),
          see(e0.right[1].node),
          see(e1.left[0].node),
          see(e1.left[1].node),
          see(e1.right[0].node),
          see(e1.right[1].node)};
}

void add_words(const Places& p, MoveFeatures& out) {
  for (const View* v : {&p.s0, &p.s1, &p.s2, &p.b0, &p.b1}) {
    out.add(v->wt);
    out.add(v->w);
    out.add(v->t);
  }
  out.add(p.b2.wt);
  out.add(p.b2.t);
}

void add_pairs(const Places& p, MoveFeatures& out) {
  out.add(p.s0.wt, p.s1.wt);
  out.add(p.s0.wt, p.s1.w);
  out.add(p.s0.w, p.s1.wt);
  out.add(p.s0.wt, p.s1.t);
  out.add(p.s0.t, p.s1.wt);
  out.add(p.s0.w, p.s1.w);
  out.add(p.s0.t, p.s1.t);
  out.add(p.s0.wt, p.b0.t);
  out.add(p.s0.t, p.b0.wt);
  out.add(p.s0.w, p.b0.w);
  out.add(p.s0.t, p.b0.t);
  out.add(p.s1.wt, p.b0.t);
  out.add(p.s1.t, p.b0.wt);
  out.add(p.s1.w, p.b0.w);
  out.add(p.s1.t, p.b0.t);
  out.add(p.b0.t, p.b1.t);
  out.add(p.b0.w, p.b1.t);
  out.add(p.b0.t, p.b1.w);
  out.add(p.b0.w, p.b1.w);
  out.add(p.s2.t, p.s1.t);
  out.add(p.s2.w, p.s0.w);
  out.add(p.s2.t, p.s0.w);
  out.add(p.s2.w, p.s0.t);
}

void add_triples(const Places& p, MoveFeatures& out) {
  out.add(p.s1.t, p.s0.t, p.b0.t);
  out.add(p.s0.t, p.b0.t, p.b1.t);
  out.add(p.b0.t, p.b1.t, p.b2.t);
  out.add(p.s2.t, p.s1.t, p.s0.t);
  out.add(p.s1.t, p.s0.w, p.b0.t);
  out.add(p.s1.w, p.s0.t, p.b0.t);
  out.add(p.s1.t, p.s0.t, p.b0.w);
  out.add(p.s1.w, p.s0.w, p.b0.t);
  out.add(p.s1.w, p.s0.t, p.b0.w);
  out.add(p.s1.t, p.s0.t, p.b0.t, p.b1.t);
  out.add(p.s2.t, p.s1.t, p.s0.t, p.b0.t);
  out.add(p.s2.w, p.s1.t, p.s0.t);
  out.add(p.s2.t, p.s1.w, p.s0.t);
  out.add(p.s2.t, p.s1.t, p.s0.w);
}

void add_children(const Places& p, MoveFeatures& out) {
  for (const View* child : {&p.s0l, &p.s0l2, &p.s0r, &p.s0r2, &p.s1l, &p.s1l2, &p.s1r, &p.s1r2})
    out.add(p.s1.t, p.s0.t, child->t);
  for (const View* child : {&p.s0l, &p.s0r, &p.s1l, &p.s1r}) {
    out.add(p.s1.t, p.s0.t, child->w);
    out.add(p.s1.w, p.s0.t, child->t);
    out.add(p.s1.t, p.s0.w, child->t);
    out.add(p.s1.t, p.s0.t, child->t, p.b0.t);
  }
  out.add(p.s1.w, p.s0l.w);
  out.add(p.s1.w, p.s0.w, p.s0l.w);
  out.add(p.s2.w, p.s0.t, p.s0l.w);
  out.add(p.s1.w, p.s1r.w, p.s0.w);
  out.add(p.s0.w, p.s0r.w, p.b0.w);
  out.add(p.s0.t, p.s0r.t, p.b0.t);
  out.add(p.s0.t, p.s0l.t, p.b0.t);
  out.add(p.s0.t, p.s0l.w, p.b0.t);
}

void add_labels(const Places& p, MoveFeatures& out) {
  out.add(p.s0.t, p.e0.left[0].label, p.e0.right[0].label);
  out.add(p.s1.t, p.e1.left[0].label, p.e1.right[0].label);
  out.add(p.s0.w, p.e0.left_labels);
  out.add(p.s0.t, p.e0.left_labels);
  out.add(p.s0.w, p.e0.right_labels);
  out.add(p.s0.t, p.e0.right_labels);
  out.add(p.s1.w, p.e1.left_labels);
  out.add(p.s1.t, p.e1.left_labels);
  out.add(p.s1.w, p.e1.right_labels);
  out.add(p.s1.t, p.e1.right_labels);
  out.add(p.s1.t, p.s0.t, p.e1.right_labels);
  out.add(p.s1.t, p.s0.t, p.e0.left_labels);
  out.add(p.s1.t, p.s0.t, p.e1.left_labels);
  out.add(p.s1.t, p.s0.t, p.e0.right_labels);
  out.add(p.s0.t, p.b0.t, p.e0.left_labels);
  out.add(p.s0.t, p.b0.t, p.e0.right_labels);
}

void add_counts(const Places& p, MoveFeatures& out) {
  const int distance = distance_class(p.e0.node, p.e1.node);
  out.add(p.s0.w, p.e0.lefts);
  out.add(p.s0.t, p.e0.lefts, p.e0.rights);
  out.add(p.s1.w, p.e1.rights);
  out.add(p.s1.t, p.e1.lefts, p.e1.rights);
  out.add(p.s0.w, distance);
  out.add(p.s0.t, distance);
  out.add(p.s1.w, distance);
  out.add(p.s1.t, distance);
  out.add(p.s0.t, p.s1.t, distance);
  out.add(p.s0.w, p.s1.w, distance);
}

}  // namespace

void ParserInput::prepare(std::span<const Word> words, std::span<const Tag> tags,
                          std::span<const std::uint8_t> coarse) {
  nodes_.assign(2, Node{});
  nodes_[1] = {2, 2, 2, 2, 31};
  for (std::size_t i = 0; i < words.size(); ++i) {
    Node node;
    node.word = words[i].lower;
    node.tag = tags[i] + 3u;
    node.both = mix(node.word, node.tag);
    node.suffix = words[i].suffix[2];
    node.coarse = coarse[tags[i]];
    nodes_.push_back(node);
  }
}

std::uint32_t ParserInput::tags_between(int a, int b) const {
  std::uint32_t tags = 0;
  for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i) tags |= std::uint32_t{1} << at(i).coarse;
  return tags;
}

void move_features(const ParserInput& input, const Arena& arena, const State& state, MoveFeatures& out) {
  const Places places = places_of(input, arena, state);
  out.clear();
  add_words(places, out);
  add_pairs(places, out);
  add_triples(places, out);
  add_children(places, out);
  add_labels(places, out);
  add_counts(places, out);
}

void arc_features(const ParserInput& input, int head, int child, ArcFeatures& out) {
  const View h = view(input, head), c = view(input, child);
  const auto t = [&](int node) { return input.tag(node); };
  const int side = head < child;
  const int place = 2 * distance_class(head, child) + side;
  out.clear();
  out.add(h.w, side);
  out.add(h.wt, side);
  out.add(c.w, side);
  out.add(c.wt, side);
  out.add(c.t, side, h.t);
  out.add(c.t, place, h.t);
  out.add(c.t, h.wt, side);
  out.add(c.wt, h.t, side);
  out.add(c.w, h.t, place);
  out.add(c.t, h.w, place);
  out.add(c.w, h.w, side);
  out.add(c.wt, h.wt, side);
  out.add(h.t, t(head + 1), t(child - 1), c.t, side);
  out.add(h.t, t(head - 1), t(child - 1), c.t, side);
  out.add(h.t, t(head + 1), t(child + 1), c.t, side);
  out.add(h.t, t(head - 1), t(child + 1), c.t, side);
  out.add(h.t, t(child - 1), c.t, t(child + 1), side);
  out.add(t(head - 1), h.t, t(head + 1), c.t, side);
  out.add(c.w, t(child + 1), side);
  out.add(c.w, t(child - 1), side);
  out.add(c.t, input.word(child + 1), side);
  out.add(c.t, input.word(child - 1), side);
  out.add(c.w, input.word(child - 1), side);
  out.add(c.w, input.word(child + 1), side);
  out.add(input.suffix(child), c.t, h.t, side);
  const std::uint32_t between = input.tags_between(head, child);
  out.add(h.t, c.t, side, between);
  out.add(h.w, c.t, side, between);
}

void label_features(const ParserInput& input, const Element& head, const Element& child, LabelFeatures& out) {
  const View h = view(input, head.node), c = view(input, child.node);
  const int side = head.node < child.node;
  const Feature left = input.word(child.left[0].node), left2 = input.word(child.left[1].node);
  out.clear();
  out.add(c.t, side, child.left[0].label);
  out.add(c.t, side, left);
  out.add(c.w, side, left);
  out.add(h.w, side, left);
  out.add(h.w, c.w, side, left);
  out.add(h.t, c.t, side, left);
  out.add(h.w, c.t, side, left);
  out.add(c.t, side, left2);
  out.add(c.t, side, child.left_labels);
  out.add(c.w, side, child.left_labels);
  out.add(h.t, c.t, side, child.left_labels);
  out.add(h.w, c.t, side, child.left_labels);
  out.add(h.t, c.t, side, child.right_labels);
  out.add(h.t, c.t, side, head.left_labels);
  out.add(h.t, c.t, side, head.right_labels);
  out.add(h.w, c.t, side, head.left_labels);
  out.add(h.w, c.t, side, head.right_labels);
  out.add(c.t, side, input.word(child.right[0].node));
  out.add(h.t, c.t, side, head.right[0].label);
  out.add(h.t, c.t, side, head.left[0].label);
}

}  // namespace demarche::language
