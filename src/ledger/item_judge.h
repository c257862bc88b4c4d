#pragma once
// Goes through what the record says to one item, in order, and keeps its state: the rules of
// docs/formats/docket.md, one function per rule.

#include <string>
#include <vector>

#include "ledger/debts.h"
#include "ledger/docket_item.h"

namespace demarche {

class ItemJudge {
 public:
  ItemJudge(const DocketRecord& record, int entry, const std::vector<std::optional<JudgedItem>>& judged);
  JudgedItem run();

 private:
  /// An act on the item, or on something that stands for it.
  struct Step {
    Act act = {};
    bool on_set = false;       ///< said to a set that contains the item
    bool on_promised = false;  ///< said to what this commitment promised to answer
    bool on_promise = false;   ///< said to a commitment that promises to answer the item
  };

  [[nodiscard]] bool is_promise() const { return kind_ == EntryKind::commitment; }
  [[nodiscard]] bool is_threat() const { return kind_ == EntryKind::threat; }
  [[nodiscard]] bool is_request() const { return !is_promise() && !is_threat(); }

  void set_up();
  [[nodiscard]] std::vector<int> asked_issues() const;
  [[nodiscard]] std::vector<Step> steps() const;
  void add_indirect_steps(std::vector<Step>& list) const;
  void take(const Step& step);
  // The rules, by what the act is.
  void reply(const Act& act);
  void promised_reply(const Act& act);
  void release(const Act& act);
  void deed(const Act& act);
  void condition(const Act& act);
  void extension(const Act& act);
  void promise(const Act& act);
  void wait_for_promise(const Act& act);
  void own_words(const Act& act);
  void remark(const Act& act);
  // What follows from all of them.
  void settle_by_parts();
  void decide();
  bool decide_taken_back();
  bool decide_condition();
  void decide_threat();
  void decide_settled();
  void decide_owing(std::string subject);
  void close(DocketState state, std::string why);
  [[nodiscard]] std::string lateness() const;

  [[nodiscard]] Verdict verdict_of(const Act& act) const;
  /// Issues the act covers (empty: all of them); false if it covers nothing.
  bool covered(const Act& act, std::vector<int>& issues) const;
  void settle(const Act& act, const std::vector<int>& who, Verdict verdict);
  [[nodiscard]] std::vector<int> debtors_among(const std::vector<int>& actors) const;
  [[nodiscard]] std::optional<DateInterval> due() const;
  [[nodiscard]] bool conditional() const { return !entry_.condition.empty(); }
  [[nodiscard]] std::string verdict_words(const Act& act, Verdict verdict) const;
  void note(const Act& act, std::string text);

  const DocketRecord& record_;
  int index_;
  const Entry& entry_;
  EntryKind kind_;
  const std::vector<std::optional<JudgedItem>>& judged_;

  Debts debts_;
  Debts replied_;      ///< of a promise to answer: what has been replied since
  bool named_ = true;  ///< false: a request to nobody in particular
  std::vector<int> creditors_;
  std::optional<DateInterval> own_due_, promised_due_;
  bool in_part_ = false;      ///< a reply or a deed covered a part that is not told by issues
  bool carried_out_ = false;  ///< a threat
  bool condition_met_ = false, condition_failed_ = false;
  int conditions_met_ = 0;
  std::optional<int> failed_by_, countered_by_;
  std::vector<int> released_by_;
  std::optional<Date> last_settled_;  ///< day of the last act that settled something
  std::vector<int> settled_by_;       ///< actors, in order
  JudgedItem out_;
};

}  // namespace demarche
