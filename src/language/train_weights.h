#pragma once
// Weights while they are learnt: averaged perceptron (Collins 2002; Freund and Schapire 1999) in whole
// numbers, so the same data give the same weights on every machine.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "language/features.h"

namespace demarche::language {

/// Place of every feature seen so far. Linear probing, at most half full.
class FeatureIndex {
 public:
  FeatureIndex() : slots_(1 << 12) {}

  static constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

  void prefetch(Feature f) const { __builtin_prefetch(&slots_[home(f)]); }
  [[nodiscard]] std::uint32_t find(Feature f) const {
    for (std::size_t at = home(f);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].place == kAbsent) return kAbsent;
      if (slots_[at].key == f) return slots_[at].place;
    }
  }
  std::uint32_t find_or_add(Feature f) {
    if (const std::uint32_t place = find(f); place != kAbsent) return place;
    if (2 * keys_.size() >= slots_.size()) grow();
    keys_.push_back(f);
    insert(f, static_cast<std::uint32_t>(keys_.size() - 1));
    return static_cast<std::uint32_t>(keys_.size() - 1);
  }
  /// In order of arrival.
  [[nodiscard]] const std::vector<Feature>& keys() const { return keys_; }

 private:
  struct Slot {
    Feature key = 0;
    std::uint32_t place = kAbsent;
  };
  [[nodiscard]] std::size_t home(Feature f) const {
    return static_cast<std::size_t>(f >> 7) & (slots_.size() - 1);
  }
  void insert(Feature f, std::uint32_t place) {
    std::size_t at = home(f);
    while (slots_[at].place != kAbsent) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {f, place};
  }
  void grow() {
    slots_.assign(2 * slots_.size(), Slot{});
    for (std::size_t i = 0; i < keys_.size(); ++i) insert(keys_[i], static_cast<std::uint32_t>(i));
  }

  std::vector<Slot> slots_;
  std::vector<Feature> keys_;
};

/// Weights of four classes per feature. `clock` counts training examples; the average over all of them is
/// weight - sum / clock (Daume 2006, figure 2.3).
class TrainQuads {
 public:
  using Average = std::array<double, 4>;

  /// Learns weights of any feature.
  TrainQuads() = default;
  /// Learns weights of these features, all different, and of no other.
  explicit TrainQuads(std::span<const Feature> features) : frozen_(true) {
    for (const Feature f : features) index_.find_or_add(f);
    weights_.resize(features.size());
    sums_.resize(features.size());
  }

  void prefetch(Feature f) const { index_.prefetch(f); }
  void add(Feature f, std::array<std::int32_t, 4>& scores) const {
    const std::uint32_t place = index_.find(f);
    if (place == FeatureIndex::kAbsent) return;
    for (std::size_t k = 0; k < 4; ++k) scores[k] += weights_[place][k];
  }
  void update(Feature f, std::size_t label, std::int32_t change, std::int64_t clock) {
    const std::uint32_t place = frozen_ ? index_.find(f) : index_.find_or_add(f);
    if (place == FeatureIndex::kAbsent) return;
    if (place == weights_.size()) {
      weights_.push_back({});
      sums_.push_back({});
    }
    weights_[place][label] += change;
    sums_[place][label] += change * clock;
  }

  /// The features in order of arrival; an average belongs to the feature of the same place.
  [[nodiscard]] const std::vector<Feature>& features() const { return index_.keys(); }
  [[nodiscard]] std::uint32_t place(Feature f) const { return index_.find(f); }
  [[nodiscard]] Average average(std::size_t place, std::int64_t clock) const {
    Average average;
    for (std::size_t k = 0; k < 4; ++k)
      average[k] = weights_[place][k] - static_cast<double>(sums_[place][k]) / static_cast<double>(clock);
    return average;
  }

 private:
  bool frozen_ = false;
  FeatureIndex index_;
  std::vector<std::array<std::int32_t, 4>> weights_;
  std::vector<std::array<std::int64_t, 4>> sums_;
};

/// Weights of up to 255 classes per feature, few of them other than 0.
class TrainRows {
 public:
  using Average = std::pair<std::size_t, double>;  ///< class, average weight

  TrainRows() = default;
  /// Learns weights of these (feature, class) pairs, all different, and of no other.
  explicit TrainRows(std::span<const std::pair<Feature, std::size_t>> pairs) {
    for (const auto& [f, label] : pairs) update(f, label, 0, 0);
    frozen_ = true;
  }

  void prefetch(Feature f) const { index_.prefetch(f); }
  void add(Feature f, std::span<std::int32_t> scores) const {
    const std::uint32_t place = index_.find(f);
    if (place == FeatureIndex::kAbsent) return;
    for (const Entry& entry : rows_[place]) scores[entry.label] += entry.weight;
  }
  void update(Feature f, std::size_t label, std::int32_t change, std::int64_t clock) {
    const std::uint32_t place = frozen_ ? index_.find(f) : index_.find_or_add(f);
    if (place == FeatureIndex::kAbsent) return;
    if (place == rows_.size()) rows_.emplace_back();
    auto& row = rows_[place];
    auto found = std::ranges::find(row, label, &Entry::label);
    if (found == row.end()) {
      if (frozen_) return;
      found = row.insert(row.end(), Entry{label, 0, 0});
    }
    found->weight += change;
    found->sum += change * clock;
  }

  [[nodiscard]] const std::vector<Feature>& features() const { return index_.keys(); }
  [[nodiscard]] std::uint32_t place(Feature f) const { return index_.find(f); }
  [[nodiscard]] std::vector<Average> averages(std::size_t place, std::int64_t clock) const {
    std::vector<Average> out;
    for (const Entry& entry : rows_[place])
      out.emplace_back(entry.label,
                       entry.weight - static_cast<double>(entry.sum) / static_cast<double>(clock));
    return out;
  }

 private:
  struct Entry {
    std::size_t label;
    std::int32_t weight;
    std::int64_t sum;
  };
  bool frozen_ = false;
  FeatureIndex index_;
  std::vector<std::vector<Entry>> rows_;
};

}  // namespace demarche::language
