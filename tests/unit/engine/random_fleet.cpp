#include "tests/unit/engine/random_fleet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace simwarden::test {
namespace {

constexpr risk::Instant kBegin = 1'780'000'000'000;  // a Thursday in 2026
constexpr risk::SpanMs kSpan = 20 * risk::kDay;
constexpr int kCards = 60;
constexpr std::array<int, 3> kZones{480, -300, 0};

std::string channel_name(std::int64_t no) { return fmt::format("channel-{}", no); }

}  // namespace

RandomFleet::RandomFleet(std::uint64_t seed, std::uint64_t records) : random_(seed) {
  declare();
  for (int i = 0; i < 4; ++i) campaigns_.push_back(kBegin + between(8, 19) * risk::kDay);
  announce_channels();
  for (risk::CardNo card = 0; card < kCards; ++card) live(card, records / kCards);
  clone_device();
  std::sort(records_.begin(), records_.end(), [](const risk::Record& a, const risk::Record& b) {
    return risk::key_of(a) < risk::key_of(b);
  });
}

void RandomFleet::declare() {
  for (std::size_t i = 0; i < kZones.size(); ++i) {
    risk::Profile profile;
    profile.name = fmt::format("profile-{}", i);
    profile.zone_min = kZones[i];
    profile.cap_bytes_month = i == 1 ? 40'000'000 : 0;
    profile.expected_interval_s = i == 0 ? 7200 : 0;
    profile.mobility = i == 2 ? risk::Mobility::is_static : risk::Mobility::mobile;
    registry_.add_profile(std::move(profile));
  }
  for (int i = 0; i < kCards; ++i) {
    risk::Card card;
    card.imsi = fmt::format("46000{:010}", i);
    card.profile = i < 40 ? 0 : i < 52 ? 1 : 2;
    card.gateway = fmt::format("gateway-{}", i / 6);
    if (i % 2 == 0) card.bound = 86'000'000'000'000 + static_cast<risk::Device>(i);
    registry_.add_card(std::move(card));
  }
}

// One harmless record a channel and profile at the very beginning: who has never spoken cannot
// hold anybody back.
void RandomFleet::announce_channels() {
  for (std::int64_t channel = 0; channel < kChannels; ++channel) {
    for (const risk::CardNo card : {0U, 45U, 55U}) {
      risk::Record record;
      record.card = card;
      record.start = record.end = kBegin - risk::kHour;
      record.content = {static_cast<std::uint64_t>(channel), card + 1000};
      record.channel = channel_name(channel);
      announcements_.push_back(record);
      records_.push_back(std::move(record));
    }
  }
}

// One device, copied: two cards a thousand kilometres apart show it by turns.
void RandomFleet::clone_device() {
  for (int i = 0; i < 8; ++i) {
    risk::Record record;
    record.card = i % 2 == 0 ? 3 : 41;
    record.device = 35'900'000'000'200;
    record.start = record.end = kBegin + 6 * risk::kDay + i * 10 * risk::kMinute;
    record.bytes_up = 1000;
    const double off = i % 2 == 0 ? 0 : 9;
    record.place = risk::Place{{30 + off + 0.001 * i, 110}, 50, true};
    record.content = {static_cast<std::uint64_t>(i), 2000};
    record.channel = channel_name(i % kChannels);
    records_.push_back(std::move(record));
  }
}

void RandomFleet::live(risk::CardNo card, std::uint64_t records) {
  const risk::SpanMs step = kSpan / static_cast<risk::SpanMs>(records);
  const risk::Point home{30.0 + card * 0.01, 110.0};
  const auto own_device = risk::Device{86'000'000'000'000} + card;
  risk::Device device = own_device;
  risk::Point at = home;
  double factor = 1;
  risk::Instant until = 0;
  for (risk::Instant t = kBegin; t < kBegin + kSpan; t += step) {
    if (t > until) {
      factor = chance(0.03) ? std::exp2(std::uniform_real_distribution<>(3, 8)(random_)) : 1;
      device =
          chance(0.01) ? own_device + 1000 * static_cast<risk::Device>(between(1, 2)) : own_device;
      at = chance(0.01) ? risk::Point{home.lat + 8, home.lon + 9} : home;
      until = t + between(2, 6) * risk::kHour;
    }
    // A gateway that falls silent for most of a day, and single cards that do.
    const risk::SpanMs hour = (t - kBegin) / risk::kHour;
    if (card / 6 == 1 && hour >= 150 && hour < 170) continue;
    if (card % 6 == 2 && hour >= 200 + card && hour < 216 + card) continue;
    const bool campaign = registry_.card(card).profile == 0 && card % 4 != 0 &&
                          std::any_of(campaigns_.begin(), campaigns_.end(), [&](risk::Instant c) {
                            return t >= c && t < c + 3 * risk::kHour;
                          });
    risk::Record r;
    r.card = card;
    r.source = chance(0.2) ? risk::Source::carrier : risk::Source::gateway;
    r.end = t + between(0, step - 1) / 10 * 10;
    r.start = r.end - between(0, 600) * risk::kSecond;
    r.device = chance(0.1) ? 0 : chance(0.02) ? own_device + 5000 : device;
    const double usual = std::exp2(std::uniform_real_distribution<>(8, 17)(random_));
    r.bytes_up = static_cast<std::uint64_t>(usual * (campaign ? 300 : factor));
    if (chance(0.5)) {
      r.place =
          risk::Place{{at.lat + static_cast<double>(between(0, 99)) * 1e-4, at.lon}, 50, true};
    }
    // Some cards meet in one device, near each other or not, and some at one destination.
    if (card % 7 == 0 && chance(0.04)) r.device = 35'900'000'000'001;
    if (card % 5 == 0 && chance(0.04)) r.device = 35'900'000'000'100 + card / 10;
    if (chance(0.01)) r.flows.push_back({"203.0.113.9", 80, "tcp", "", 500, 0, 1});
    if (card < 30 && t % risk::kDay < 20 * risk::kMinute) {
      r.flows.push_back({"203.0.113.7", 80, "tcp", "", 500, 0, 1});
    }
    if (chance(0.02)) r.flows.push_back({"10.0.0.1", 443, "tcp", "a.example", 10, 20, 1});
    r.content = {random_(), random_()};
    r.channel = channel_name(between(0, kChannels - 1));
    records_.push_back(std::move(r));
  }
}

std::vector<risk::Record> RandomFleet::delivered(risk::SpanMs lateness, risk::SpanMs lag) {
  std::vector<risk::Record> arrived;
  for (Delivery& delivery : scheduled(lateness, lag)) arrived.push_back(std::move(delivery.record));
  return arrived;
}

std::vector<Delivery> RandomFleet::scheduled(risk::SpanMs lateness, risk::SpanMs lag) {
  std::array<risk::SpanMs, kChannels> behind{};
  for (std::size_t i = 1; i < behind.size(); ++i) behind[i] = lag * static_cast<int>(i) / 3;
  std::vector<Delivery> deliveries;
  for (const risk::Record& record : records_) {
    const std::size_t channel = static_cast<std::size_t>(record.channel.back() - '0');
    // Most records are nearly in time, some as late as may be.
    const risk::SpanMs late = chance(0.8) ? between(0, risk::kMinute) : between(0, lateness - 1);
    deliveries.push_back({record, record.end + behind[channel] + late});
    if (chance(0.2)) {
      deliveries.push_back({record, record.end + behind[channel] + between(0, 2 * lateness)});
    }
  }
  std::stable_sort(deliveries.begin(), deliveries.end(),
                   [](const Delivery& a, const Delivery& b) { return a.arrival < b.arrival; });
  std::vector<Delivery> arrived;
  for (const risk::Record& record : announcements_) arrived.push_back({record, record.end});
  arrived.insert(arrived.end(), std::make_move_iterator(deliveries.begin()),
                 std::make_move_iterator(deliveries.end()));
  return arrived;
}

}  // namespace simwarden::test
