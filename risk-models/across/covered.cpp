#include "risk-models/across/covered.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "risk-models/excuses.h"

namespace simwarden::risk {
namespace {

constexpr std::size_t kWholeImei = 14;  // digits; fewer are a prefix, which names no device

struct Ground {
  std::string_view kind;
  std::string_view what;
  std::function<bool(CardNo)> covers;
};

std::vector<Excuse> weigh(std::span<const CardNo> cards, std::size_t threshold,
                          std::span<const Ground> grounds) {
  std::vector<std::size_t> covered(grounds.size(), 0);
  std::size_t left = 0;
  for (const CardNo card : cards) {
    bool any = false;
    for (std::size_t i = 0; i < grounds.size(); ++i) {
      if (!grounds[i].covers(card)) continue;
      ++covered[i];
      any = true;
    }
    if (!any) ++left;
  }
  std::vector<Excuse> excuses;
  for (std::size_t i = 0; i < grounds.size(); ++i) {
    excuses.push_back(
        {std::string(grounds[i].kind), left < threshold && covered[i] > 0,
         fmt::format("{} of {} cards {}", covered[i], cards.size(), grounds[i].what)});
  }
  return excuses;
}

bool listed(const Profile& profile, Device device) {
  return std::any_of(
      profile.device_pool.begin(), profile.device_pool.end(), [&](const std::string& entry) {
        return entry.size() >= kWholeImei && entry.substr(0, kWholeImei) == device_text(device);
      });
}

bool in_test(const Fleet& fleet, CardNo card) {
  return fleet.card(card).status == CardStatus::test;
}

}  // namespace

bool before(const Fleet& fleet, const Mark& a, const Mark& b) {
  if (a.end != b.end) return a.end < b.end;
  if (a.card != b.card) return fleet.key_before(a.card, b.card);
  if (a.length_ms != b.length_ms) return a.length_ms > b.length_ms;
  if (a.carrier != b.carrier) return a.carrier < b.carrier;
  return std::memcmp(&a.place, &b.place, sizeof(Spot)) < 0;
}

void name_card(const Fleet& fleet, CardNo card, Finding& finding) {
  const auto by_key = [&fleet](CardNo a, CardNo b) { return fleet.key_before(a, b); };
  const auto at = std::lower_bound(finding.cards.begin(), finding.cards.end(), card, by_key);
  if (at != finding.cards.end() && *at == card) return;
  if (finding.cards.size() < kMostNamed) finding.cards.insert(at, card);
}

std::vector<Excuse> device_excuses(const Fleet& fleet, std::span<const CardNo> cards, Device device,
                                   Instant at, std::size_t threshold) {
  const std::array<Ground, 3> grounds{
      Ground{"declared_window", "have a device_swap declared at that time",
             [&](CardNo card) {
               return fleet.reference().window(fleet.card(card), WindowKind::device_swap, at) !=
                      nullptr;
             }},
      Ground{"test_period", "are in test", [&](CardNo card) { return in_test(fleet, card); }},
      Ground{"device_pool", "have a profile that lists this device",
             [&](CardNo card) { return listed(fleet.profile_of(card), device); }},
  };
  return weigh(cards, threshold, grounds);
}

std::vector<Excuse> destination_excuses(const Fleet& fleet, std::span<const CardNo> cards,
                                        Instant at, std::size_t threshold) {
  const auto declared = [&](CardNo card, WindowKind kind) {
    return fleet.reference().window(fleet.card(card), kind, at) != nullptr;
  };
  const std::array<Ground, 2> grounds{
      Ground{"declared_window", "have a campaign or maintenance declared at that time",
             [&](CardNo card) {
               return declared(card, WindowKind::campaign) ||
                      declared(card, WindowKind::maintenance);
             }},
      Ground{"test_period", "are in test", [&](CardNo card) { return in_test(fleet, card); }},
  };
  return weigh(cards, threshold, grounds);
}

}  // namespace simwarden::risk
