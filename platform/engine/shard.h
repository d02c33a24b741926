// The cards of one thread, and what happens to them in a batch. See engine.h for the whole.
//
// A batch: give() its records, start(), then rounds, each of records that end within a day:
// observe_before(), and rebuild_influenced() as long as the exchanged peer_changes() alter a
// judgement; at last conclude() for the clock, the excuses, the publishing and the settling.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/engine/card_state.h"
#include "platform/engine/history_shelf.h"
#include "platform/engine/mark_batch.h"
#include "platform/engine/world.h"

namespace simwarden::engine {

class Shard {
 public:
  // `books`: among how many the marks are divided.
  Shard(const World& world, unsigned books) : world_(world), peers_(world.peers), marks_(books) {}
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  void give(risk::Record record) { inbox_.push_back(std::move(record)); }
  void reconsider(risk::CardNo card);

  void start();
  // The end of the next record to observe; kNever when there is none.
  risk::Instant next_end() const;
  // Observes the records that end before `limit` and rebuilds the cards that need it.
  void observe_before(risk::Instant limit);
  // Rebuilds the cards with unsettled records in those parts.
  void rebuild_influenced(const std::set<GroupPart>& parts);
  // What the last call changed in the cards' shares; emptied by the engine.
  std::vector<risk::PeerChange>& peer_changes() { return peer_changes_; }
  // Lets the clock close what is due. After that, sharers() are up to date.
  void elapse();
  // Cards by the indicator that they have a finding of, where their group may excuse it.
  const std::map<IndicatorPart, std::set<risk::CardNo>>& sharers() const { return sharers_; }
  void adopt_sharer(const IndicatorPart& key, risk::CardNo card) { sharers_[key].insert(card); }
  // `risen`: parts in and around which the group's counts changed. `all`: excuses get their figures
  // as they stand.
  void conclude(const std::set<GroupPart>& risen, bool all);

  // What the records since the last collect() left for each book.
  const std::vector<MarkBatch>& marks() const { return marks_; }
  // The reports since the last collect().
  const risk::ReportTable& reports() const { return reports_; }
  // Adds what happened since start().
  void collect(BatchResult& result);
  const std::deque<CardState>& cards() const { return cards_; }
  // The current memory of a card, between calls.
  risk::CardMemory memory_at_rest(const CardState& card) const;
  // Its cards, the findings apart.
  void add_to(Footprint& sum) const;
  // Takes a card out of a checkpoint, awake.
  void adopt(CardState card);

 private:
  using Due = std::pair<risk::Instant, risk::CardNo>;
  using Queue = std::priority_queue<Due, std::vector<Due>, std::greater<>>;
  struct Touched {
    CardState* card;
    risk::ProfileNo profile;
    risk::UsageHistory before;
  };
  CardState& state_of(risk::CardNo card);
  // The card's memory to work with, until rest() packs it.
  risk::CardMemory& memory_of(CardState& card);
  void rest();
  risk::Scene scene(const CardState& card) const;
  void touch(CardState& card);
  void mark_dirty(CardState& card, const char* why);
  void mark_changed(CardState& card);
  void take(const risk::Record& record);
  void take_sorted(CardState& card, const risk::Record& record);
  void leave_marks(const risk::Record& record);
  void observe_now(CardState& card, const risk::Record& record);
  void rebuild(CardState& card);
  void rebuild_dirty();
  void note_peer_changes();

  void elapse_due();
  void queue_due(CardState& card);
  void elapse(CardState& card);

  std::optional<risk::Finding> shown(const CardState& card, const LedgerEntry& entry) const;
  risk::PeerRise rise_of(const CardState& card, const risk::Finding& form) const;
  void note_sharers(const CardState& card);
  Company company(const CardState& card, const LedgerEntry& entry) const;
  void review_company();
  void review_risen(const GroupPart& key);
  void finish_risen(const GroupPart& key, bool for_good);
  void finish_settled_parts();
  void index(CardState& card);
  void publish();

  void queue_settling(CardState& card);
  void settle_due();
  void settle(CardState& card, risk::Instant until);
  void relieve_crowded();

  const World& world_;
  risk::PeerView peers_;
  std::deque<CardState> cards_;
  HistoryShelf shelf_;                   // by index in cards_
  std::vector<std::uint32_t> place_of_;  // by CardNo: index in cards_ plus one

  std::vector<risk::Record> inbox_;
  std::vector<std::uint32_t> order_;
  std::size_t next_ = 0;

  std::vector<CardState*> awake_;
  std::vector<Touched> touched_;
  std::vector<CardState*> dirty_;
  std::vector<CardState*> changed_;
  std::vector<CardState*> crowded_;
  std::vector<risk::Finding> forms_;
  std::vector<risk::PeerChange> peer_changes_;
  std::vector<MarkBatch> marks_;
  risk::ReportTable reports_;
  std::map<IndicatorPart, std::set<risk::CardNo>> sharers_;
  risk::Instant concluded_ = kNothingYet;  // settled when the last batch ended
  std::set<risk::CardNo> waiting_;         // have an entry that awaits company
  BatchResult result_;

  Queue due_;
  std::vector<std::vector<Due>> settling_;  // heaps by ProfileNo
  std::map<GroupPart, std::vector<risk::CardNo>> fleet_index_;
};

}  // namespace simwarden::engine
