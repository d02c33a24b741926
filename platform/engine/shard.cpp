#include "platform/engine/shard.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "risk-models/across/unanswered.h"
#include "risk-models/heap_piece.h"

namespace simwarden::engine {

CardState& Shard::state_of(risk::CardNo card) {
  if (card >= place_of_.size()) place_of_.resize(world_.registry.cards());
  std::uint32_t& place = place_of_.at(card);
  if (place == 0) {
    CardState& fresh = cards_.emplace_back();
    fresh.no = card;
    fresh.profile = world_.registry.card(card).profile;
    place = static_cast<std::uint32_t>(cards_.size());
  }
  return cards_[place - 1];
}

risk::CardMemory Shard::memory_at_rest(const CardState& card) const {
  return {shelf_.open(place_of_[card.no] - 1), card.open};
}

risk::CardMemory& Shard::memory_of(CardState& card) {
  if (!card.awake) {
    card.awake = std::make_unique<risk::CardMemory>(memory_at_rest(card));
    awake_.push_back(&card);
  }
  return *card.awake;
}

void Shard::rest() {
  for (CardState* card : awake_) {
    shelf_.put(place_of_[card->no] - 1, card->awake->history);
    card->open = std::move(card->awake->open);
    card->awake.reset();
  }
  awake_.clear();
}

risk::Scene Shard::scene(const CardState& card) const {
  return {card.no, world_.registry.card(card.no), world_.registry.profile(card.profile),
          world_.reference, peers_};
}

void Shard::touch(CardState& card) {
  if (card.touched) return;
  card.touched = true;
  touched_.push_back({&card, card.profile, memory_of(card).history.usage});
}

void Shard::mark_dirty(CardState& card, const char* why) {
  if (card.dirty != nullptr) return;
  card.dirty = why;
  dirty_.push_back(&card);
}

void Shard::mark_changed(CardState& card) {
  if (card.changed) return;
  card.changed = true;
  changed_.push_back(&card);
}

void Shard::reconsider(risk::CardNo card) {
  if (card < place_of_.size() && place_of_[card] != 0) mark_dirty(state_of(card), "card_changed");
}

void Shard::start() {
  order_.resize(inbox_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  const auto earlier = [this](std::uint32_t a, std::uint32_t b) {
    return risk::key_of(inbox_[a]) < risk::key_of(inbox_[b]);
  };
  if (!std::is_sorted(order_.begin(), order_.end(), earlier)) {
    std::stable_sort(order_.begin(), order_.end(), earlier);
  }
  next_ = 0;
}

risk::Instant Shard::next_end() const {
  return next_ < order_.size() ? inbox_[order_[next_]].end : risk::kNever;
}

void Shard::observe_before(risk::Instant limit) {
  for (; next_end() < limit; ++next_) take(inbox_[order_[next_]]);
  rebuild_dirty();
  note_peer_changes();
}

void Shard::take(const risk::Record& record) {
  CardState& card = state_of(record.card);
  if (world_.options.sorted_input) return take_sorted(card, record);
  if (record.end <= card.settled_to) {
    ++result_.late;
    return;
  }
  if (!card.settled) card.settled = std::make_unique<PackedMemory>(memory_of(card));
  const UnsettledRecords::Put put = card.unsettled.put(record);
  if (put == UnsettledRecords::Put::duplicate) {
    ++result_.duplicates;
    return;
  }
  leave_marks(record);
  queue_settling(card);
  if (card.unsettled.size() == world_.options.max_unsettled + 1) crowded_.push_back(&card);
  const bool in_order = put == UnsettledRecords::Put::appended && record.end >= card.clock_closed;
  if (in_order && card.dirty == nullptr) {
    observe_now(card, record);
  } else {
    mark_dirty(card, "late_record");
  }
}

void Shard::take_sorted(CardState& card, const risk::Record& record) {
  const risk::RecordKey key = risk::key_of(record);
  if (key == card.newest) {
    ++result_.duplicates;
    return;
  }
  card.newest = key;
  leave_marks(record);
  observe_now(card, record);
}

void Shard::leave_marks(const risk::Record& record) {
  const risk::Card& card = world_.registry.card(record.card);
  reports_.note(card.profile, card.gateway, record.source, record.end);
  if (record.device == 0 && record.flows.empty()) return;
  risk::Mark mark = risk::mark_of(record);
  const auto& allowed = world_.registry.profile(card.profile).allowed;
  for (std::string& destination : risk::unanswered(record, allowed)) {
    const std::size_t book = book_of(destination, marks_.size());
    marks_[book].destinations.push_back({std::move(destination), mark});
  }
  if (record.device == 0) return;
  if (record.place) mark.place = risk::Spot(*record.place, record.start, record.end);
  marks_[book_of(record.device, marks_.size())].devices.push_back({record.device, mark});
}

void Shard::observe_now(CardState& card, const risk::Record& record) {
  touch(card);
  forms_.clear();
  risk::observe(world_.catalogue, scene(card), record, memory_of(card), forms_);
  for (const risk::Finding& form : forms_) card.ledger.note(form);
  if (!forms_.empty()) mark_changed(card);
  queue_due(card);
}

void Shard::rebuild_dirty() {
  for (CardState* card : dirty_) rebuild(*card);
  dirty_.clear();
}

void Shard::rebuild(CardState& card) {
  touch(card);
  const std::string_view why = card.dirty;
  card.dirty = nullptr;
  card.profile = world_.registry.card(card.no).profile;
  risk::CardMemory memory = card.settled ? card.settled->unpacked() : memory_of(card);
  forms_ = memory.open;
  const risk::Scene here = scene(card);
  card.unsettled.each(card.no, risk::kNever, [&](const risk::Record& record) {
    risk::observe(world_.catalogue, here, record, memory, forms_);
  });
  memory_of(card) = std::move(memory);
  card.clock_closed = kNothingYet;
  card.ledger.reconcile(forms_, world_.clock, why);
  mark_changed(card);
  queue_due(card);
  ++result_.rebuilt;
}

void Shard::rebuild_influenced(const std::set<GroupPart>& parts) {
  for (const auto& heap : settling_) {
    for (const auto& [when, no] : heap) {
      CardState& card = state_of(no);
      if (card.unsettled.empty()) continue;
      const int zone = world_.registry.profile(card.profile).zone_min;
      const risk::PartNo first =
          risk::PartNo{risk::local_day(card.unsettled.oldest_end() - 1, zone)} * risk::kPartsADay;
      const risk::PartNo beyond =
          risk::PartNo{risk::local_day(card.unsettled.newest_end(), zone) + 1} * risk::kPartsADay;
      const auto found = parts.lower_bound({card.profile, first});
      if (found == parts.end() || !(*found < GroupPart{card.profile, beyond})) continue;
      mark_dirty(card, "peers_changed");
    }
  }
  rebuild_dirty();
  note_peer_changes();
}

void Shard::note_peer_changes() {
  for (const Touched& t : touched_) {
    const risk::UsageHistory& after = memory_of(*t.card).history.usage;
    if (t.profile == t.card->profile) {
      risk::differences(t.profile, t.before, after, peer_changes_);
    } else {
      risk::withdrawal(t.profile, t.before, peer_changes_);
      risk::differences(t.card->profile, risk::UsageHistory{}, after, peer_changes_);
    }
    t.card->touched = false;
  }
  touched_.clear();
}

void Shard::collect(BatchResult& result) {
  result.duplicates += result_.duplicates;
  result.late += result_.late;
  result.settled_early += result_.settled_early;
  result.rebuilt += result_.rebuilt;
  std::move(result_.changes.begin(), result_.changes.end(), std::back_inserter(result.changes));
  result_ = {};
  for (MarkBatch& batch : marks_) batch.clear();
  reports_.clear();
}

void Shard::add_to(Footprint& sum) const {
  sum.cards += cards_.size();
  sum.history += shelf_.heap_bytes();
  sum.index += place_of_.capacity() * sizeof place_of_[0];
  for (const CardState& card : cards_) {
    sum.unsettled += card.unsettled.heap_bytes();
    if (card.settled)
      sum.unsettled +=
          risk::heap_piece(sizeof(PackedMemory)) + risk::heap_piece(card.settled->history.size());
  }
}

void Shard::adopt(CardState card) {
  if (card.no >= place_of_.size()) place_of_.resize(world_.registry.cards());
  place_of_.at(card.no) = static_cast<std::uint32_t>(cards_.size() + 1);
  CardState& mine = cards_.emplace_back(std::move(card));
  awake_.push_back(&mine);
  if (mine.profile != world_.registry.card(mine.no).profile) mark_dirty(mine, "card_changed");
  if (mine.settled) queue_settling(mine);
  queue_due(mine);
  index(mine);
  rest();
}

}  // namespace simwarden::engine
