// A date in a reference list: an instant, or a plain date, which means midnight in the time zone of
// whichever card is looked at.
#pragma once

#include <optional>
#include <string_view>

#include "risk-models/instant.h"

namespace simwarden::risk {

struct ListDate {
  Instant at = 0;      // of a plain date, its midnight in UTC
  bool plain = false;  // a date without a time
  bool operator==(const ListDate&) const = default;

  // For a card `zone_min` minutes east of UTC.
  Instant in(int zone_min) const { return plain ? at - zone_min * kMinute : at; }
};

// RFC 3339 or a plain date; nullopt for anything else.
inline std::optional<ListDate> parse_list_date(std::string_view text) {
  if (const auto instant = parse_rfc3339(text)) return ListDate{*instant, false};
  if (const auto midnight = parse_date_or_rfc3339(text, 0)) return ListDate{*midnight, true};
  return std::nullopt;
}

}  // namespace simwarden::risk
