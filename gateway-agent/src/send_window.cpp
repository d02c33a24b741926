#include "gateway-agent/src/send_window.h"

#include <algorithm>
#include <limits>

namespace simwarden::agent {
namespace {

constexpr std::int64_t kNow = std::numeric_limits<std::int64_t>::min();

// splitmix64: small, and the same everywhere for the same seed.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15U;
  z = (z ^ z >> 30U) * 0xbf58476d1ce4e5b9U;
  z = (z ^ z >> 27U) * 0x94d049bb133111ebU;
  return z ^ z >> 31U;
}

}  // namespace

std::optional<ReportKey> SendWindow::due(std::int64_t now_ms) const {
  for (const auto& [key, flight] : flights_)
    if (flight.due_ms <= now_ms) return key;
  return std::nullopt;
}

bool SendWindow::sent(const ReportKey& key, std::string sha256, std::int64_t now_ms) {
  const auto [it, first] = flights_.try_emplace(key);
  Flight& flight = it->second;
  const auto doubled =
      std::min<std::uint64_t>(std::uint64_t{flight.wait_ms} * 2, times_.timeout_max_ms);
  flight.wait_ms = flight.wait_ms == 0 ? times_.timeout_ms : static_cast<std::uint32_t>(doubled);
  flight.sha256 = std::move(sha256);
  flight.due_ms = now_ms + jittered(flight.wait_ms);
  return first;
}

void SendWindow::all_due() {
  for (auto& [key, flight] : flights_) {
    flight.due_ms = kNow;
    flight.wait_ms = 0;
  }
}

std::vector<ReportKey> SendWindow::covered(const ReportKey& upto) const {
  std::vector<ReportKey> keys;
  for (auto it = flights_.lower_bound({upto.epoch, 0}); it != flights_.end() && it->first <= upto;
       ++it)
    keys.push_back(it->first);
  return keys;
}

std::optional<ReportKey> SendWindow::with_hash(std::string_view sha256) const {
  for (const auto& [key, flight] : flights_)
    if (flight.sha256 == sha256) return key;
  return std::nullopt;
}

// A fleet that lost its platform at one moment must not come back at one moment: ±20 %.
std::int64_t SendWindow::jittered(std::uint32_t wait_ms) {
  const std::uint64_t per_mille = 800 + next_random(random_) % 401;
  return static_cast<std::int64_t>(wait_ms * per_mille / 1000);
}

}  // namespace simwarden::agent
