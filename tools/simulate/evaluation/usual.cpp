#include "tools/simulate/evaluation/usual.h"

#include <algorithm>
#include <map>

namespace simwarden::simulate::evaluation {
namespace {

constexpr int kDays = 14;
constexpr std::size_t kCards = 150;  // of each kind

std::size_t part_of(Ms t) { return static_cast<std::size_t>(hour_of_day(t) / 6) % 4; }

}  // namespace

UsualShares::UsualShares(const Fleet& fleet) {
  std::array<std::array<std::array<std::vector<double>, 4>, 2>, kKinds> shares;
  std::array<std::size_t, kKinds> seen{};
  for (const Card& card : fleet.cards) {
    const auto kind = static_cast<std::size_t>(card.kind);
    if (seen[kind]++ >= kCards) continue;
    std::map<Ms, double> bytes;  // by part
    for (int no = 0; no < kDays; ++no) {
      Day day(fleet, card, no);
      live_ordinarily(day);
      for (const Use& use : day.uses)
        bytes[(use.end + kZone) / (6 * kHour)] += static_cast<double>(use.up + use.down);
    }
    for (const auto& [part, sum] : bytes) {
      const Ms t = part * 6 * kHour - kZone;
      shares[kind][weekend(t) ? 1 : 0][part_of(t)].push_back(sum);
    }
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    for (std::size_t week = 0; week < 2; ++week) {
      for (std::size_t part = 0; part < 4; ++part) {
        std::vector<double>& sums = shares[kind][week][part];
        if (sums.empty()) continue;
        std::sort(sums.begin(), sums.end());
        high_[kind][week][part] = sums[sums.size() * 99 / 100];
      }
    }
  }
}

double UsualShares::high(Kind kind, Ms t) const {
  return high_[static_cast<std::size_t>(kind)][weekend(t) ? 1 : 0][part_of(t)];
}

}  // namespace simwarden::simulate::evaluation
