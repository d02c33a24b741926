// Which of the cards that meet at a subject have an excuse to be there.
#pragma once

#include <span>
#include <vector>

#include "risk-models/across/fleet.h"
#include "risk-models/finding.h"

namespace simwarden::risk {

// A finding never names more cards than these; of more, the first that came.
inline constexpr std::size_t kMostNamed = 1'000;
// Adds a card to those that the finding concerns, which are in the order of their keys.
void name_card(const Fleet& fleet, CardNo card, Finding& finding);

// For a device that `cards` share, at `at`: cards in test, cards under a declared swap, and cards
// whose profile lists the device itself in its pool do not count. Excused when fewer than
// `threshold` are left; each kind is listed, applied where it takes part in that.
std::vector<Excuse> device_excuses(const Fleet& fleet, std::span<const CardNo> cards, Device device,
                                   Instant at, std::size_t threshold);

// The same for a destination: cards in test, and under a campaign or maintenance.
std::vector<Excuse> destination_excuses(const Fleet& fleet, std::span<const CardNo> cards,
                                        Instant at, std::size_t threshold);

}  // namespace simwarden::risk
