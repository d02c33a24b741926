#include "tests/scenarios/play.h"

#include <algorithm>

#include "risk-models/fleet_excuse.h"
#include "risk-models/observe.h"
#include "risk-models/peer_table.h"

namespace simwarden::stories {
namespace {

using risk::Finding;

bool same_episode(const Finding& a, const Finding& b) {
  return a.risk == b.risk && a.indicator == b.indicator && a.card == b.card &&
         a.first_at == b.first_at;
}

std::vector<risk::Record> in_order(const Story& story) {
  std::vector<risk::Record> records = story.records;
  const auto key = [](const risk::Record& r) { return std::pair(risk::key_of(r), r.card); };
  std::sort(records.begin(), records.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  const auto last = std::unique(records.begin(), records.end(),
                                [&](const auto& a, const auto& b) { return key(a) == key(b); });
  records.erase(last, records.end());
  return records;
}

// The simplest engine there can be: one thread, sorted records.
class Play {
 public:
  explicit Play(const Story& story)
      : story_(story), peers_(table_), memories_(story.registry.cards()) {}

  void observe(const risk::Record& record) {
    const risk::Card& card = story_.registry.card(record.card);
    const risk::Scene scene{record.card, card, story_.registry.profile_of(record.card),
                            story_.reference, peers_};
    risk::CardMemory& memory = memories_[record.card];
    const risk::UsageHistory before = memory.history.usage;
    std::vector<Finding> changes;
    risk::observe(story_.catalogue, scene, record, memory, changes);
    keep(changes);
    std::vector<risk::PeerChange> shares;
    risk::differences(card.profile, before, memory.history.usage, shares);
    table_.apply(shares);
  }

  std::vector<Finding> finish(risk::Instant clock) {
    for (risk::CardMemory& memory : memories_) {
      std::vector<Finding> changes;
      risk::elapse(memory, clock, changes);
      keep(changes);
    }
    for (Finding& finding : findings_) {
      if (finding.correlates_with_part < 0) continue;
      const risk::ProfileNo profile = story_.registry.card(finding.card).profile;
      risk::apply_fleet_excuse(story_.catalogue,
                               table_.rise_around(profile, finding.correlates_with_part), finding);
    }
    return findings_;
  }

 private:
  void keep(const std::vector<Finding>& changes) {
    for (const Finding& change : changes) {
      const auto known = std::find_if(findings_.begin(), findings_.end(),
                                      [&](const Finding& f) { return same_episode(f, change); });
      if (known == findings_.end()) {
        findings_.push_back(change);
      } else {
        *known = change;
      }
    }
  }

  const Story& story_;
  risk::PeerTable table_;
  risk::PeerView peers_;
  std::vector<risk::CardMemory> memories_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Delivery> deliveries() { return {{"sorted"}}; }

std::vector<Finding> play(const Story& story, const Delivery&) {
  Play stage(story);
  risk::Instant clock = story.clock.value_or(story.origin.at);
  for (const risk::Record& record : in_order(story)) {
    stage.observe(record);
    clock = std::max(clock, record.end);
  }
  return stage.finish(clock);
}

}  // namespace simwarden::stories
