#include "risk-models/hours_of_use.h"

#include <algorithm>

namespace simwarden::risk {

HoursOfUse::Counts HoursOfUse::counts() const {
  Counts out{};
  for (std::size_t i = 0; i < kHours * kBits; ++i) {
    if ((packed_[i / 8] >> (i % 8) & 1U) != 0) out[i / kBits] |= 1 << (i % kBits);
  }
  return out;
}

void HoursOfUse::put(const Counts& counts) {
  packed_ = {};
  for (std::size_t i = 0; i < kHours * kBits; ++i) {
    if ((counts[i / kBits] >> (i % kBits) & 1) == 0) continue;
    packed_[i / 8] = static_cast<std::uint8_t>(packed_[i / 8] | 1U << (i % 8));
  }
}

void HoursOfUse::finish_day() {
  Counts now = counts();
  for (std::size_t hour = 0; hour < now.size(); ++hour) {
    now[hour] += today_hours_[hour / 8] >> (hour % 8) & 1;
  }
  ++days_;
  if (days_ >= kMostDays) {
    days_ = kMostDays / 2;
    for (int& count : now) count = (count + 1) / 2;
  }
  put(now);
  today_hours_ = {};
}

bool HoursOfUse::add(Day day, int hour) {
  if (day < today_) return false;
  if (today_ != 0 && day > today_) finish_day();
  today_ = static_cast<std::uint16_t>(day);
  const auto h = static_cast<std::size_t>(hour);
  const bool first = (today_hours_[h / 8] >> (h % 8) & 1U) == 0;
  today_hours_[h / 8] = static_cast<std::uint8_t>(today_hours_[h / 8] | 1U << (h % 8));
  return first;
}

std::size_t OffUses::count() const {
  return static_cast<std::size_t>(
      std::count_if(starts.begin(), starts.end(), [](std::uint32_t s) { return s != 0; }));
}

void OffUses::forget(std::uint32_t until) {
  const auto kept =
      std::remove_if(starts.begin(), starts.end(), [&](std::uint32_t s) { return s <= until; });
  std::fill(kept, starts.end(), 0);
}

void OffUses::add(std::uint32_t start) {
  if (count() == kMost) {
    std::move(starts.begin() + 1, starts.end(), starts.begin());
    starts.back() = 0;
  }
  starts[count()] = start;
}

}  // namespace simwarden::risk
