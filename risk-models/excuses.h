// The excuses that several classes share. An excuse is listed whether it applies or not, with the
// reason, so that a reader sees what was considered.
#pragma once

#include <optional>
#include <span>

#include "risk-models/detector.h"

namespace simwarden::risk {

// Whether one of the declared windows of these kinds covers the card at `at`: the first that does,
// or "no … declared" when none.
Excuse declared_window(const Scene& scene, std::span<const WindowKind> kinds, Instant at);

// Applied when the registry says that the card is in test; nullopt otherwise.
std::optional<Excuse> test_period(const Card& card);

std::string_view text(WindowKind kind);

}  // namespace simwarden::risk
