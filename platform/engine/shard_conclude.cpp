// The end of a batch in a shard: what the clock closes, what the fleet excuses, what is published,
// and what can no longer change.
#include <algorithm>
#include <limits>
#include <utility>

#include "platform/engine/shard.h"
#include "risk-models/fleet_excuse.h"

namespace simwarden::engine {
namespace {

// Traffic is in the peer table, alarmed shares and all; the rest is counted by findings.
bool counted_by_peers(const risk::Finding& form) { return form.risk == "R11"; }

IndicatorPart sharing_of(const CardState& card, const risk::Finding& form) {
  return {{card.profile, form.correlates_with_part}, form.risk + "." + form.indicator};
}

}  // namespace

void Shard::elapse() {
  elapse_due();
  for (const CardState* card : changed_) note_sharers(*card);
}

void Shard::conclude(const std::set<GroupPart>& risen, bool all) {
  inbox_.clear();
  order_.clear();
  next_ = 0;
  for (const GroupPart& key : risen) review_risen(key);
  finish_settled_parts();
  review_company();
  if (all) {
    for (const auto& [key, cards] : fleet_index_) finish_risen(key, false);
  }
  publish();
  relieve_crowded();
  settle_due();
  rest();
}

void Shard::queue_due(CardState& card) {
  const risk::Instant due = risk::next_due(world_.catalogue, scene(card), memory_of(card));
  if (due >= card.due_queued) return;
  card.due_queued = due;
  due_.push({due, card.no});
}

void Shard::elapse_due() {
  while (!due_.empty() && due_.top().first <= world_.clock) {
    const auto [due, no] = due_.top();
    due_.pop();
    CardState& card = state_of(no);
    if (card.due_queued != due) continue;
    card.due_queued = risk::kNever;
    if (risk::next_due(world_.catalogue, scene(card), memory_of(card)) <= world_.clock)
      elapse(card);
    queue_due(card);
  }
}

void Shard::elapse(CardState& card) {
  if (!world_.options.sorted_input && !card.settled) {
    card.settled = std::make_unique<PackedMemory>(memory_of(card));
  }
  const risk::Scene here = scene(card);
  risk::CardMemory& memory = memory_of(card);
  for (risk::Instant due; (due = risk::next_due(world_.catalogue, here, memory)) <= world_.clock;) {
    card.clock_closed = std::max(card.clock_closed, due);
    forms_.clear();
    risk::elapse(world_.catalogue, here, memory, due, forms_);
    for (const risk::Finding& form : forms_) card.ledger.note(form);
  }
  mark_changed(card);
  if (!world_.options.sorted_input) queue_settling(card);
}

Company Shard::company(const CardState& card, const LedgerEntry& entry) const {
  if (entry.final_company) return *entry.final_company;
  const int zone = world_.registry.profile(card.profile).zone_min;
  return company_of(entry.now, world_.registry.card(card.no), card.profile, zone,
                    {world_.reports, world_.peers, world_.gateways});
}

risk::PeerRise Shard::rise_of(const CardState& card, const risk::Finding& form) const {
  if (counted_by_peers(form)) {
    return world_.peers.rise_around(card.profile, form.correlates_with_part);
  }
  return world_.shared_around(sharing_of(card, form), form.at,
                              world_.registry.profile(card.profile).zone_min);
}

void Shard::note_sharers(const CardState& card) {
  for (const LedgerEntry& entry : card.ledger.entries()) {
    if (entry.now.correlates_with_part < 0 || counted_by_peers(entry.now)) continue;
    const IndicatorPart key = sharing_of(card, entry.now);
    if (entry.now.state != risk::State::retracted) {
      sharers_[key].insert(card.no);
    } else if (const auto found = sharers_.find(key); found != sharers_.end()) {
      found->second.erase(card.no);
      if (found->second.empty()) sharers_.erase(found);
    }
  }
}

// What others did may have changed: publish() finds out. Once it cannot, it stays as it is.
void Shard::review_company() {
  std::erase_if(waiting_, [this](risk::CardNo no) {
    CardState& card = state_of(no);
    bool waits = false;
    for (LedgerEntry& entry : card.ledger.entries()) {
      if (!entry.awaits_company()) continue;
      if (company_settles_at(entry.now) <= world_.settled_everywhere) {
        entry.final_company = company(card, entry);
      }
      waits = waits || entry.awaits_company();
      entry.pending = true;
      mark_changed(card);
    }
    return !waits;
  });
}

std::optional<risk::Finding> Shard::shown(const CardState& card, const LedgerEntry& entry) const {
  risk::Finding form = entry.now;
  if (needs_company(form)) {
    const Company with = company(card, entry);
    if (!with.holds) return std::nullopt;
    apply_gateway_excuse(with, world_.registry.card(card.no), form);
  }
  if (form.correlates_with_part < 0) return form;
  const risk::PeerRise rise = entry.final_rise ? *entry.final_rise : rise_of(card, form);
  risk::apply_fleet_excuse(world_.catalogue, rise, form);
  return form;
}

// A flip is published at once; mere figures wait until the part is settled.
void Shard::review_risen(const GroupPart& key) {
  const auto found = fleet_index_.find(key);
  if (found == fleet_index_.end()) return;
  for (const risk::CardNo no : found->second) {
    CardState& card = state_of(no);
    for (LedgerEntry& entry : card.ledger.entries()) {
      if (entry.now.correlates_with_part != key.part || entry.final_rise || entry.pending) continue;
      const auto applied = [](const risk::Finding& f) {
        return std::any_of(f.excuses.begin(), f.excuses.end(), [](const risk::Excuse& e) {
          return e.applied && e.kind == "fleet_correlated";
        });
      };
      const auto form = shown(card, entry);
      if (!form || applied(*form) == applied(entry.published.finding)) continue;
      entry.pending = true;
      mark_changed(card);
    }
  }
}

void Shard::finish_risen(const GroupPart& key, bool for_good) {
  for (const risk::CardNo no : fleet_index_.at(key)) {
    CardState& card = state_of(no);
    for (LedgerEntry& entry : card.ledger.entries()) {
      if (entry.now.correlates_with_part != key.part || entry.final_rise) continue;
      entry.pending = true;
      if (for_good) {
        entry.final_rise = rise_of(card, entry.now);
      }
    }
    mark_changed(card);
  }
}

void Shard::finish_settled_parts() {
  for (auto it = fleet_index_.begin(); it != fleet_index_.end();) {
    const GroupPart key = it->first;
    const int zone = world_.registry.profile(key.profile).zone_min;
    const risk::Instant end = key.ends_at(zone) + kPart;  // the part after it counts too
    if (world_.settled(key.profile) < end) {
      it = fleet_index_.lower_bound({static_cast<risk::ProfileNo>(key.profile + 1),
                                     std::numeric_limits<risk::PartNo>::min()});
      continue;
    }
    finish_risen(key, true);
    it = fleet_index_.erase(it);
  }
  std::erase_if(sharers_, [this](const auto& sharer) {
    const GroupPart& key = sharer.first.group;
    const int zone = world_.registry.profile(key.profile).zone_min;
    return concluded_ != kNothingYet && concluded_ >= key.ends_at(zone) + risk::kDay;
  });
  // One batch later than others: what was found in this one is yet to be counted.
  concluded_ = world_.settled_everywhere;
}

void Shard::index(CardState& card) {
  for (LedgerEntry& entry : card.ledger.entries()) {
    if (entry.awaits_company()) waiting_.insert(card.no);
    if (entry.indexed || !entry.awaits_rise()) continue;
    entry.indexed = true;
    fleet_index_[{card.profile, entry.now.correlates_with_part}].push_back(card.no);
  }
}

void Shard::publish() {
  for (CardState* card : changed_) {
    card->changed = false;
    card->ledger.publish(
        world_.registry.card(card->no).key(),
        [&](const LedgerEntry& entry) { return shown(*card, entry); },
        [&](const Published& published) { result_.changes.push_back(published); });
    index(*card);
    card->ledger.prune(world_.options.sorted_input ? world_.settled(card->profile)
                                                   : card->settled_to);
  }
  changed_.clear();
}

// A heap a profile, ordered by when it is worth to settle a card: a quarter of the lateness after
// its oldest unsettled record became settled, so that a card is not replayed for every record.
void Shard::queue_settling(CardState& card) {
  if (card.settle_queued) return;
  card.settle_queued = true;
  const risk::Instant from =
      card.unsettled.empty() ? card.clock_closed : card.unsettled.oldest_end();
  if (card.profile >= settling_.size()) settling_.resize(card.profile + std::size_t{1});
  auto& heap = settling_[card.profile];
  heap.push_back({from + world_.options.lateness_ms / 4, card.no});
  std::push_heap(heap.begin(), heap.end(), std::greater<>());
}

void Shard::settle_due() {
  for (std::size_t profile = 0; profile < settling_.size(); ++profile) {
    const risk::Instant settled = world_.settled(static_cast<risk::ProfileNo>(profile));
    auto& heap = settling_[profile];
    std::vector<CardState*> again;
    while (!heap.empty() && heap.front().first <= settled) {
      CardState& card = state_of(heap.front().second);
      std::pop_heap(heap.begin(), heap.end(), std::greater<>());
      heap.pop_back();
      card.settle_queued = false;
      settle(card, world_.settled(card.profile));
      if (card.settled) again.push_back(&card);
    }
    for (CardState* card : again) queue_settling(*card);
  }
}

void Shard::settle(CardState& card, risk::Instant until) {
  if (until <= card.settled_to) return;
  card.settled_to = until;
  const bool rest = !card.unsettled.empty() && card.unsettled.newest_end() > until;
  if (card.settled && (rest || card.clock_closed > until)) {
    forms_.clear();
    const risk::Scene here = scene(card);
    risk::CardMemory memory = card.settled->unpacked();
    card.unsettled.each(card.no, until, [&](const risk::Record& record) {
      risk::observe(world_.catalogue, here, record, memory, forms_);
    });
    risk::elapse(world_.catalogue, here, memory, until, forms_);
    *card.settled = PackedMemory(memory);
  } else {
    card.settled.reset();
  }
  card.unsettled.drop(until);
  card.ledger.prune(until);
}

void Shard::relieve_crowded() {
  for (CardState* card : crowded_) {
    const std::size_t size = card->unsettled.size();
    if (size <= world_.options.max_unsettled) continue;
    settle(*card, card->unsettled.end_of(size / 2));
    ++result_.settled_early;
  }
  crowded_.clear();
}

}  // namespace simwarden::engine
