// What an HTTP answer that is no success means for an order.
#pragma once

#include <optional>

#include <nlohmann/json_fwd.hpp>

#include "platform/connect/connector.h"
#include "platform/connect/http.h"

namespace simwarden::connect {

bool success(const HttpAnswer& answer);  // 2xx

// `writing`: the request would have changed something.
Reply failure(const HttpAnswer& answer, bool writing);

// The body as JSON; nothing when it is none, or nested deeper than 16.
std::optional<nlohmann::json> json_of(const HttpAnswer& answer);

inline const Reply kNotUnderstood{Effect::unknown, "an answer that cannot be understood", {}};
inline const Reply kUnknownCard{Effect::refused, "the carrier does not know the card", {}};
inline const Reply kReadBackDiffers{Effect::unknown, "what was read back differs", {}};

}  // namespace simwarden::connect
