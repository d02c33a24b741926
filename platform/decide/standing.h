// Where a card stands: the reasons that hold it, and what follows from them. A card passes traffic
// only when the set is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::decide {

enum class CardState : std::uint8_t { active, limited, suspended };
std::string_view text(CardState);
CardState parse_card_state(std::string_view);  // throws std::invalid_argument

// What a limited card may still do; the command's `limits`.
struct Limits {
  std::uint64_t rate_bps = 0;  // 0: no limit of the rate
  bool directed_only = false;
  bool sms_off = false;
  bool voice_off = false;
  bool operator==(const Limits&) const = default;
};
// "rate_bps=64000 directed_only sms_off voice_off", those that are set; "" for none.
std::string text(const Limits& limits);
Limits parse_limits(std::string_view);  // throws std::invalid_argument
// Both at once: the stricter of each.
Limits both(const Limits& a, const Limits& b);

// One reason why a card is held: who put it, on what evidence, and for how long.
struct Reason {
  std::string finding;                     // the evidence; one reason a finding
  std::string decision;                    // the one that put it
  std::string owner;                       // kAutomatic or a person's name
  CardState state = CardState::suspended;  // limited or suspended
  Limits limits;                           // of a limited one
  risk::Instant since = 0;
  risk::Instant expires_at = risk::kNever;
};

struct Desired {
  CardState state = CardState::active;
  Limits limits;  // when limited
  bool operator==(const Desired&) const = default;
};

// The strictest of the reasons; all limits together. No reason: active.
Desired desired(const std::vector<Reason>& reasons);

}  // namespace simwarden::decide
