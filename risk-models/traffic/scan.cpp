#include "risk-models/traffic/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "risk-models/across/unanswered.h"
#include "risk-models/recent_scan.h"
#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kFanOut = "destination_fan_out";

std::uint32_t key_of_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return static_cast<std::uint32_t>(hash >> 32 ^ hash);
}

std::vector<std::uint32_t> keys_of_unanswered(const Scene& scene, const Record& record) {
  std::vector<std::uint32_t> keys;
  for (const std::string& name : unanswered(record, scene.profile.allowed)) {
    keys.push_back(key_of_name(name));
  }
  return keys;
}

std::uint32_t count_of(std::span<const Unanswered> seen) {
  return static_cast<std::uint32_t>(
      std::count_if(seen.begin(), seen.end(), [](const auto& one) { return one.end != 0; }));
}

void forget_old(std::span<Unanswered> seen, Instant from) {
  for (Unanswered& one : seen) {
    if (one.end <= from) one = {};
  }
}

bool knows(std::span<const Unanswered> seen, std::uint32_t key) {
  return std::any_of(seen.begin(), seen.end(),
                     [&](const auto& one) { return one.end != 0 && one.key == key; });
}

// In place of itself, else of a free one, else of the oldest.
void enter(std::span<Unanswered> seen, const Unanswered& one) {
  Unanswered* place = seen.data();
  for (Unanswered& known : seen) {
    if (known.end != 0 && known.key == one.key) {
      known = one;
      return;
    }
    if (known.end < place->end) place = &known;
  }
  *place = one;
}

// The form that has room for the new ones too, with what is remembered.
std::span<Unanswered> room_for(const std::vector<std::uint32_t>& keys, Instant from,
                               RareParts& parts) {
  const Rare<WideScan> wide(parts);
  if (WideScan* known = wide.get()) {
    forget_old(known->seen, from);
    return known->seen;
  }
  const Rare<RecentScan> narrow(parts);
  RecentScan& known = narrow.make();
  forget_old(known.seen, from);
  const auto fresh = std::count_if(keys.begin(), keys.end(),
                                   [&](std::uint32_t key) { return !knows(known.seen, key); });
  if (count_of(known.seen) + static_cast<std::size_t>(fresh) <= known.seen.size()) {
    return known.seen;
  }
  const RecentScan copy = known;
  narrow.drop();
  WideScan& grown = wide.make();
  std::copy(copy.seen.begin(), copy.seen.end(), grown.seen.begin());
  return grown.seen;
}

void tidy(Instant from, RareParts& parts) {
  const Rare<RecentScan> narrow(parts);
  if (RecentScan* known = narrow.get()) {
    forget_old(known->seen, from);
    if (count_of(known->seen) == 0) narrow.drop();
  }
  const Rare<WideScan> wide(parts);
  if (WideScan* known = wide.get()) {
    forget_old(known->seen, from);
    if (count_of(known->seen) == 0) wide.drop();
  }
}

}  // namespace

void look_for_scan(const Scene& scene, const Record& record, const ScanRule& rule, History& history,
                   Verdict& verdict) {
  const Instant from = record.end - rule.window;
  const std::vector<std::uint32_t> keys = keys_of_unanswered(scene, record);
  if (keys.empty()) return tidy(from, history.rare);
  const std::span<Unanswered> seen = room_for(keys, from, history.rare);
  const auto length = static_cast<std::uint32_t>(record.end - record.start);
  for (const std::uint32_t key : keys) enter(seen, {record.end, length, key});
  const std::uint32_t destinations = count_of(seen);
  if (destinations < rule.destinations) return;

  Sighting sighting;
  sighting.indicator = kFanOut;
  sighting.first_at = record.start;
  for (const Unanswered& one : seen) {
    if (one.end != 0) sighting.first_at = std::min(sighting.first_at, one.end - one.length_ms);
  }
  sighting.score = 85;
  sighting.evidence = {{"destinations", std::int64_t{destinations}},
                       {"threshold", static_cast<std::int64_t>(rule.destinations)},
                       {"window_min", rule.window / kMinute}};
  sighting.excuses = traffic_excuses(scene, verdict, kFanOut, record.end);
  sighting.due = record.end + rule.close_after;
  sighting.due_why = fmt::format("no_cause_{}h", rule.close_after / kHour);
  verdict.seen(std::move(sighting));
}

}  // namespace simwarden::risk
