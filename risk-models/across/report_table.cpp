#include "risk-models/across/report_table.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

constexpr std::int64_t kSlots = ReportTable::kSlotsADay;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t slot_of(Instant t) { return floor_div(t, ReportTable::kSlot); }
Day day_of(std::int64_t slot) { return static_cast<Day>(floor_div(slot, kSlots)); }
std::size_t in_day(std::int64_t slot) {
  return static_cast<std::size_t>(slot - std::int64_t{day_of(slot)} * kSlots);
}

Interval shortened(Interval interval) {
  return {std::max(interval.from, interval.to - ReportTable::kLongest), interval.to};
}

// The slots that lie inside: [first, beyond).
struct Slots {
  std::int64_t first = 0;
  std::int64_t beyond = 0;
};
Slots inside(Instant from, Instant to) { return {slot_of(from) + 1, slot_of(to)}; }

template <typename Days, typename Has>
bool any_slot(const Days& days, std::int64_t first, std::int64_t last, const Has& has) {
  for (auto it = days.lower_bound(day_of(first)); it != days.end() && it->first <= day_of(last);
       ++it) {
    const std::int64_t begin = std::int64_t{it->first} * kSlots;
    for (std::int64_t slot = std::max(first, begin); slot <= std::min(last, begin + kSlots - 1);
         ++slot) {
      if (has(it->second, in_day(slot))) return true;
    }
  }
  return false;
}

}  // namespace

void ReportTable::note(ProfileNo profile, const std::string& gateway, Source source, Instant end) {
  const Slot slot = slot_of(end);
  ++groups_[profile][day_of(slot)][in_day(slot)];
  if (gateway.empty()) return;
  GatewayDay& day = gateways_[gateway][day_of(slot)];
  day.cards.set(in_day(slot));
  if (source == Source::gateway) day.itself.set(in_day(slot));
}

void ReportTable::merge(const ReportTable& other) {
  for (const auto& [profile, days] : other.groups_) {
    for (const auto& [day, slots] : days) {
      auto& mine = groups_[profile][day];
      for (std::size_t i = 0; i < slots.size(); ++i) mine[i] += slots[i];
    }
  }
  for (const auto& [gateway, days] : other.gateways_) {
    for (const auto& [day, slots] : days) {
      GatewayDay& mine = gateways_[gateway][day];
      mine.cards |= slots.cards;
      mine.itself |= slots.itself;
    }
  }
}

void ReportTable::clear() {
  groups_.clear();
  gateways_.clear();
}

const ReportTable::GatewayDays* ReportTable::days_of(const std::string& gateway) const {
  const auto found = gateways_.find(gateway);
  return found == gateways_.end() ? nullptr : &found->second;
}

bool ReportTable::online(const std::string& gateway, Interval interval, SpanMs every) const {
  const GatewayDays* days = days_of(gateway);
  if (days == nullptr) return false;
  const auto itself = [](const GatewayDay& day, std::size_t slot) { return day.itself[slot]; };
  const auto [from, to] = shortened(interval);
  for (Instant at = from, end = from; end < to; at += every) {
    end = to - at < 2 * every ? to : at + every;  // what is left over belongs to the last
    if (!any_slot(*days, slot_of(at) + 1, slot_of(end - 1), itself)) return false;
  }
  const Slot last = slot_of(to - 1);
  return any_slot(*days, last + 1, last + kSlotsADay, itself);
}

bool ReportTable::seen(const std::string& gateway, Interval interval) const {
  const GatewayDays* days = days_of(gateway);
  if (days == nullptr) return false;
  const Interval judged = shortened(interval);
  const Slots slots = inside(judged.from, judged.to);
  return any_slot(*days, slots.first, slots.beyond - 1,
                  [](const GatewayDay& day, std::size_t slot) { return day.cards[slot]; });
}

std::uint64_t ReportTable::records(ProfileNo profile, Instant from, Instant to) const {
  const auto found = groups_.find(profile);
  if (found == groups_.end()) return 0;
  const Slots slots = inside(from, to);
  std::uint64_t sum = 0;
  for (auto it = found->second.lower_bound(day_of(slots.first)); it != found->second.end(); ++it) {
    const std::int64_t begin = std::int64_t{it->first} * kSlots;
    if (begin >= slots.beyond) break;
    for (std::int64_t slot = std::max(slots.first, begin);
         slot < std::min(slots.beyond, begin + kSlots); ++slot) {
      sum += it->second[in_day(slot)];
    }
  }
  return sum;
}

ReportTable::Pulse ReportTable::pulse(ProfileNo profile, Interval interval) const {
  const auto [from, to] = shortened(interval);
  const SpanMs length = to - from;
  const SpanMs shift = std::max<SpanMs>(1, (length + kDay - 1) / kDay) * kDay;
  Pulse pulse;
  pulse.now = records(profile, from, to);
  pulse.before = records(profile, from - shift, to - shift);
  if (pulse.before == 0) pulse.before = records(profile, from - length, from);
  return pulse;
}

void ReportTable::forget_before(Instant settled) {
  const Day gateway_day = day_of(slot_of(settled - kLongest)) - 1;
  const Day group_day = day_of(slot_of(settled - 2 * kLongest)) - 1;
  for (auto it = gateways_.begin(); it != gateways_.end();) {
    it->second.erase(it->second.begin(), it->second.lower_bound(gateway_day));
    it = it->second.empty() ? gateways_.erase(it) : std::next(it);
  }
  for (auto& [profile, days] : groups_) days.erase(days.begin(), days.lower_bound(group_day));
}

std::vector<ReportTable::Row> ReportTable::rows() const {
  std::vector<Row> rows;
  for (const auto& [profile, days] : groups_) {
    for (const auto& [day, slots] : days) {
      for (std::size_t i = 0; i < slots.size(); ++i) {
        const Slot slot = std::int64_t{day} * kSlots + static_cast<std::int64_t>(i);
        if (slots[i] != 0) rows.push_back({"", profile, slot, slots[i], false});
      }
    }
  }
  std::map<std::string, const GatewayDays*> sorted;
  for (const auto& [gateway, days] : gateways_) sorted.emplace(gateway, &days);
  for (const auto& [gateway, days] : sorted) {
    for (const auto& [day, slots] : *days) {
      for (std::size_t i = 0; i < slots.cards.size(); ++i) {
        const Slot slot = std::int64_t{day} * kSlots + static_cast<std::int64_t>(i);
        if (slots.cards[i]) rows.push_back({gateway, 0, slot, 1, slots.itself[i]});
      }
    }
  }
  return rows;
}

void ReportTable::restore(const Row& row) {
  if (row.gateway.empty()) {
    groups_[row.profile][day_of(row.slot)][in_day(row.slot)] += row.records;
    return;
  }
  GatewayDay& day = gateways_[row.gateway][day_of(row.slot)];
  day.cards.set(in_day(row.slot));
  if (row.itself) day.itself.set(in_day(row.slot));
}

}  // namespace simwarden::risk
