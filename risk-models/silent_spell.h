// What R11 `silence` remembers: that a silence is told. Exists until the card is used again.
#pragma once

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

struct SilentSpell {
  static constexpr RareKind kKind = RareKind::silence;
  Instant since = 0;
};

}  // namespace simwarden::risk
