#include "risk-models/across/crowd.h"

#include <algorithm>
#include <unordered_map>

#include "risk-models/across/covered.h"

namespace simwarden::risk {
namespace {

class Walk {
 public:
  Walk(const Fleet& fleet, const CrowdRule& rule, const CrowdSubject& subject,
       std::vector<Finding>& open, std::vector<Finding>& closed)
      : fleet_(fleet), rule_(rule), subject_(subject), open_(open), closed_(closed) {}

  void go(std::span<const Mark> marks, Instant from, Instant to) {
    std::size_t tail = 0;
    for (std::size_t i = 0; i < marks.size() && marks[i].end <= to;) {
      const Instant now = marks[i].end;
      const std::size_t first = i;
      for (; i < marks.size() && marks[i].end == now; ++i) enter(marks[i]);
      for (; marks[tail].end <= now - rule_.window; ++tail) leave(marks[tail]);
      if (now > from) judge(marks.subspan(first, i - first), now);
    }
  }

 private:
  struct Presence {
    std::uint32_t marks = 0;
    Instant latest_start = 0;
  };

  void enter(const Mark& mark) {
    Presence& presence = present_[mark.card];
    ++presence.marks;
    presence.latest_start = mark.start();
  }

  void leave(const Mark& mark) {
    const auto found = present_.find(mark.card);
    if (--found->second.marks == 0) present_.erase(found);
  }

  Finding* find() {
    for (Finding& finding : open_) {
      if (finding.indicator == rule_.indicator) return &finding;
    }
    return nullptr;
  }

  void close_if_over(Instant now) {
    Finding* finding = find();
    if (finding == nullptr || finding->due > now) return;
    finding->state = State::closed;
    finding->closed_at = finding->due;
    finding->closed_why = finding->due_why;
    closed_.push_back(std::move(*finding));
    open_.erase(open_.begin() + (finding - open_.data()));
    all_named_ = false;
  }

  void judge(std::span<const Mark> group, Instant now) {
    close_if_over(now);
    if (present_.size() < rule_.cards) {
      all_named_ = false;
      return;
    }
    Finding* finding = find();
    if (finding == nullptr) finding = &opened(group.back(), now);
    if (all_named_) {
      for (const Mark& mark : group) name_card(fleet_, mark.card, *finding);
    } else {
      name_all(*finding);
    }
    extend(*finding, now);
  }

  Finding& opened(const Mark& completing, Instant now) {
    Finding& finding = open_.emplace_back();
    finding.risk = rule_.risk;
    finding.indicator = rule_.indicator;
    finding.subject = subject_.kind;
    finding.about = subject_.about;
    finding.device = subject_.device;
    finding.severity = rule_.severity;
    finding.score = rule_.score;
    finding.source = completing.source();
    finding.first_at = completing.start();
    for (const auto& [card, presence] : present_) {
      finding.first_at = std::min(finding.first_at, presence.latest_start);
    }
    finding.at = now;
    return finding;
  }

  void name_all(Finding& finding) {
    std::vector<CardNo> cards;
    for (const auto& [card, presence] : present_) cards.push_back(card);
    std::sort(cards.begin(), cards.end(),
              [this](CardNo a, CardNo b) { return fleet_.key_before(a, b); });
    for (const CardNo card : cards) name_card(fleet_, card, finding);
    all_named_ = true;
  }

  void extend(Finding& finding, Instant now) const {
    finding.last_at = now;
    if (rule_.quiet != kNever) {
      finding.due = now + rule_.quiet;
      finding.due_why = "no_cause_24h";
    }
    std::int64_t most = static_cast<std::int64_t>(present_.size());
    for (const auto& [name, value] : finding.evidence) {
      if (name == "card_count") most = std::max(most, std::get<std::int64_t>(value));
    }
    finding.evidence = {{"card_count", most},
                        {"threshold", static_cast<std::int64_t>(rule_.cards)},
                        {"window_min", std::int64_t{rule_.window / kMinute}}};
    finding.excuses = subject_.excuses(finding.cards, finding.at);
    const bool excused = std::any_of(finding.excuses.begin(), finding.excuses.end(),
                                     [](const Excuse& e) { return e.applied; });
    finding.action = excused ? Action::record : rule_.action;
  }

  const Fleet& fleet_;
  const CrowdRule& rule_;
  const CrowdSubject& subject_;
  std::vector<Finding>& open_;
  std::vector<Finding>& closed_;
  std::unordered_map<CardNo, Presence> present_;
  bool all_named_ = false;
};

}  // namespace

void judge_crowd(const Fleet& fleet, const CrowdRule& rule, const CrowdSubject& subject,
                 std::span<const Mark> marks, Instant from, Instant to, std::vector<Finding>& open,
                 std::vector<Finding>& closed) {
  Walk(fleet, rule, subject, open, closed).go(marks, from, to);
}

}  // namespace simwarden::risk
