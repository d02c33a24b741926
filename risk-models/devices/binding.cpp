#include "risk-models/devices/binding.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

constexpr std::size_t kDeviceDigits = 14;
constexpr SpanMs kStartSpacing = 15 * kMinute;

std::uint8_t source_bit(Source source) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(source));
}

bool both_sources(std::uint64_t sources) { return sources == 3; }

std::uint64_t carrier_bit(const Record& record) { return record.source == Source::carrier; }

std::uint64_t stored(Instant start) {
  constexpr Instant kMost = (Instant{1} << 43) - 1;
  return static_cast<std::uint64_t>(std::clamp<Instant>(start, 0, kMost));
}

// 0 where it does not fit: too long ago to matter.
std::uint64_t seconds(SpanMs span, int bits) {
  const SpanMs s = std::max<SpanMs>(span / kSecond, 1);
  return s >> bits != 0 ? 0 : static_cast<std::uint64_t>(s);
}

void begin(DeviceHistory& history, const Record& record, bool confirmed) {
  history.bound = record.device;
  history.latest_ms = stored(record.start);
  history.latest_carrier = carrier_bit(record);
  history.earlier_s = history.earliest_s = 0;
  history.sources = source_bit(record.source);
  history.confirmed = confirmed;
  history.returns = 0;
}

// Keeps the latest start and two earlier ones that are worth keeping: apart from each other.
void note_start(DeviceHistory& history, const Record& record) {
  const SpanMs step = record.start - history.latest_start();
  if (step <= 0) return;
  const auto aged = [&](std::uint64_t ago, int bits) {
    return ago == 0 ? 0 : seconds(step + static_cast<SpanMs>(ago) * kSecond, bits);
  };
  const SpanMs spacing = static_cast<SpanMs>(history.earlier_s) * kSecond;
  if (spacing != 0 && spacing < kStartSpacing) {
    history.earlier_s = aged(history.earlier_s, 17);
    history.earliest_s = aged(history.earliest_s, 21);
  } else {
    history.earliest_s = aged(history.earlier_s, 21);
    history.earliest_carrier = history.earlier_carrier;
    history.earlier_s = history.latest_ms == 0 ? 0 : seconds(step, 17);
    history.earlier_carrier = history.latest_carrier;
  }
  history.latest_ms = stored(record.start);
  history.latest_carrier = carrier_bit(record);
}

OtherDevice& slot_for(DevicePursuit& pursuit, Device device) {
  if (OtherDevice* known = find_other(pursuit, device)) return *known;
  const auto keep_first = [](const OtherDevice& a, const OtherDevice& b) {
    if ((a.device == 0) != (b.device == 0)) return a.device == 0;
    if (a.confirmed != b.confirmed) return !a.confirmed;
    return a.last_end < b.last_end;
  };
  OtherDevice& slot = *std::min_element(pursuit.others.begin(), pursuit.others.end(), keep_first);
  slot = {};
  slot.device = device;
  return slot;
}

OtherDevice& note_other(DevicePursuit& pursuit, const Record& record) {
  OtherDevice& other = slot_for(pursuit, record.device);
  if (other.records == 0) other.first_start = record.start;
  if (other.records == 0 || record.start != other.first_start) ++other.records;
  other.first_start = std::min(other.first_start, record.start);
  other.last_end = record.end;
  other.sources |= source_bit(record.source);
  other.confirmed = other.confirmed || other.records >= 2 || both_sources(other.sources);
  other.ever_confirmed = other.ever_confirmed || other.confirmed;
  pursuit.last_sign = record.end;
  return other;
}

void demote_candidate(const DeviceHistory& history, DevicePursuit& pursuit, Instant now) {
  OtherDevice& former = slot_for(pursuit, history.bound);
  former.first_start = history.latest_start();
  former.last_end = now;
  former.records = 1;
  former.sources = static_cast<std::uint8_t>(history.sources);
}

Sighted learn(DeviceHistory& history, Rare<DevicePursuit> pursuit, const Record& record) {
  if (history.bound == 0) {
    begin(history, record, false);
    return Sighted::learning;
  }
  if (history.bound == record.device) {
    history.sources = history.sources | source_bit(record.source);
    history.confirmed = record.start != history.latest_start() || both_sources(history.sources);
    note_start(history, record);
    return Sighted::learning;
  }
  DevicePursuit& chase = pursuit.make();
  OtherDevice& other = note_other(chase, record);
  if (other.confirmed) {
    other = {};
    demote_candidate(history, chase, record.end);
    begin(history, record, true);
  }
  return Sighted::learning;
}

Sighted note_pool_member(DeviceHistory& history, const Record& record) {
  if (history.confirmed) return Sighted::at_home;
  if (history.bound == record.device) {
    note_start(history, record);
  } else {
    const auto returns = history.returns;
    begin(history, record, false);
    history.returns = returns;
  }
  return Sighted::at_home;
}

}  // namespace

bool in_pool(std::span<const std::string> pool, Device device) {
  const std::string digits = device_text(device);
  return std::any_of(pool.begin(), pool.end(), [&](const std::string& entry) {
    const std::string_view prefix = std::string_view(entry).substr(0, kDeviceDigits);
    return !prefix.empty() && digits.starts_with(prefix);
  });
}

void follow_registry(DeviceHistory& history, Device declared) {
  if (declared == history.declared) return;
  history = {};
  history.declared = declared;
  history.bound = declared;
  history.confirmed = declared != 0;
}

Device bound_device(const DeviceHistory& history) { return history.confirmed ? history.bound : 0; }

std::string_view bound_by(const DeviceHistory& history) {
  if (history.bound == history.declared) return "registry";
  return history.declared == 0 ? "first_use" : "declared_swap";
}

Sighted note_device(DeviceHistory& history, Rare<DevicePursuit> pursuit, const Record& record,
                    std::span<const std::string> pool) {
  if (record.device == 0) return Sighted::nothing;
  if (history.confirmed && record.device == history.bound) {
    note_start(history, record);
    return Sighted::at_home;
  }
  if (!pool.empty()) {
    if (in_pool(pool, record.device)) return note_pool_member(history, record);
  } else if (!history.confirmed) {
    return learn(history, pursuit, record);
  }
  history.returns = 0;
  return note_other(pursuit.make(), record).confirmed ? Sighted::changed : Sighted::candidate;
}

OtherDevice* find_other(DevicePursuit& pursuit, Device device) {
  for (OtherDevice& other : pursuit.others) {
    if (device != 0 && other.device == device) return &other;
  }
  return nullptr;
}

void rebind(DeviceHistory& history, DevicePursuit& pursuit, const Record& record) {
  if (OtherDevice* other = find_other(pursuit, record.device)) *other = {};
  begin(history, record, true);
}

void begin_anew(DevicePursuit& pursuit, Instant at) {
  for (OtherDevice& other : pursuit.others) other.first_start = std::max(other.first_start, at);
}

void forget_confirmed(DevicePursuit& pursuit) {
  for (OtherDevice& other : pursuit.others) {
    if (!other.confirmed) continue;
    other.records = 0;
    other.sources = 0;
    other.confirmed = false;
  }
}

}  // namespace simwarden::risk
