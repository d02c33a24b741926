// The shares of a card's usage (usage_history.h: a byte for each of 28 days of four parts, 0 where
// the card was not there) in about half the bytes: on which parts of a day the card is there, and
// by how much each share differs from the mean of those before it in the same part of the day.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "risk-models/usage_history.h"

namespace simwarden::risk {

using ShareBytes = std::span<std::uint8_t, UsageHistory::kShareBytes>;

void pack_shares(std::span<const std::uint8_t, UsageHistory::kShareBytes> shares,
                 std::vector<std::uint8_t>& out);
// What comes after them. `shares` are all 0 before.
const std::uint8_t* open_shares(const std::uint8_t* in, ShareBytes shares);

}  // namespace simwarden::risk
