// What R11 remembers of destinations that a card spoke to without an answer in the last hour. Most
// such cards know one or two; only what looks like a scan gets the wide form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

struct Unanswered {
  Instant end = 0;              // of the latest record with it; 0: free
  std::uint32_t length_ms = 0;  // of that record
  std::uint32_t key = 0;        // hash of the destination
};

template <std::size_t N, RareKind Kind>
struct ScanOf {
  static constexpr RareKind kKind = Kind;
  std::array<Unanswered, N> seen{};
};
inline constexpr std::size_t kMostScanned = 128;
using RecentScan = ScanOf<4, RareKind::scan>;
using WideScan = ScanOf<kMostScanned, RareKind::wide_scan>;
static_assert(std::is_trivially_copyable_v<WideScan>);

}  // namespace simwarden::risk
