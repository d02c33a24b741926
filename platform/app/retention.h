// Keeps the store within its size: the oldest reports go first, and only those that no checkpoint
// needs any more. Says so well before it is full; when nothing may go, the log takes no more
// reports and gateways keep theirs.
#pragma once

#include <cstdint>
#include <functional>

#include "platform/store/writer.h"

namespace simwarden::app {

struct Fill {
  std::uint64_t bytes = 0, most_bytes = 0;
  std::uint64_t removed = 0;  // reports, in this pass
  bool alarm = false;  // above kAlarmShare, or the disk has less left than the store may grow
  bool full = false;   // nothing may be removed, nothing is taken
  std::uint64_t disk_left = 0;  // bytes
};

inline constexpr double kAlarmShare = 0.8;

// One pass. `safe`: the report up to which nothing is needed; `now`: wall time, ms since 1970. Old
// epochs of a channel that left nothing in the log are forgotten after 90 days. Throws StoreError.
Fill keep_within(store::Writer& writer, const std::filesystem::path& store,
                 std::uint64_t most_bytes, std::uint64_t dead_letters, std::int64_t safe,
                 std::int64_t now);

}  // namespace simwarden::app
