// What R06 `agent_silent` remembers of a card that its gateway has reported: what the carrier saw
// since then of which the gateway said nothing. Seconds since 1970.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/rare.h"

namespace simwarden::risk {

struct AgentView {
  static constexpr RareKind kKind = RareKind::agent_view;
  static constexpr std::size_t kSlices = 12;

  std::array<std::uint32_t, kSlices> bytes{};  // by slice of the window; each stops at 4 GB
  std::uint32_t slice = 0;                     // the newest one, by its number since 1970
  std::uint32_t gateway_seen = 0;              // end of the gateway's latest record of a use
  std::uint32_t from = 0;                      // start of the first that the gateway left out
  std::uint32_t crossed_at = 0;                // end of the record that made it too much; 0: none
  std::uint32_t most = 0;                      // in the window; stops at 4 GB
  bool told = false;
  std::uint8_t returns = 0;  // the gateway's records of a use since it was told
};

}  // namespace simwarden::risk
