// What one record leaves behind at a subject that many cards may share (a device, a destination):
// that a card was there, when and where. 32 bytes.
#pragma once

#include <compare>
#include <cstdint>
#include <type_traits>

#include "risk-models/record.h"
#include "risk-models/spot.h"

namespace simwarden::risk {

struct Mark {
  std::int64_t end : 63 = 0;  // an Instant
  std::uint64_t carrier : 1 = 0;
  std::uint32_t length_ms = 0;  // a record spans 31 days at most
  CardNo card = kNoCard;
  Spot place;  // none at a destination

  Instant start() const { return end - static_cast<SpanMs>(length_ms); }
  Source source() const { return carrier != 0 ? Source::carrier : Source::gateway; }
};
static_assert(sizeof(Mark) == 32 && std::is_trivially_copyable_v<Mark>);

inline Mark mark_of(const Record& record) {
  Mark mark;
  mark.end = record.end;
  mark.carrier = record.source == Source::carrier ? 1 : 0;
  mark.length_ms = static_cast<std::uint32_t>(record.end - record.start);
  mark.card = record.card;
  return mark;
}

}  // namespace simwarden::risk
