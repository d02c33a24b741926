// Joins the lines of a CSV record file that are list entries of one session: those equal in
// identity, source, start and end, wherever in the file they are. The result does not depend on the
// order of the lines, but for the line number, which is the first one's.
//
// Bytes add up. `attaches` and `attach_rejects` count once: the largest. Of imei, of the cell (with
// rat), of the position (with accuracy and datum) and of the apn the smallest one that is there
// counts. A line equal to an earlier one in every known column is a duplicate.
// Holds every session until the end of the file.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "gateway-agent/wire/record.h"

namespace simwarden::ingest {

// As many as a record may have on its way through a report, so that live and audit agree.
inline constexpr std::size_t kMaxSessionEntries = wire::kMaxListEntries;

struct Session {
  std::uint64_t line = 0;
  wire::RawRecord record;
};

class SessionJoin {
 public:
  enum class Added {
    first,      // a session of its own so far
    joined,     // became part of an earlier line's session
    duplicate,  // equal in everything to an earlier line: forgotten
    too_long    // the session has kMaxSessionEntries already: not taken
  };
  // A line in which fault_within() found nothing. Throws std::invalid_argument otherwise.
  Added add(std::uint64_t line, wire::RawRecord record);

  // In the order of their first lines.
  std::vector<Session>& sessions() { return sessions_; }

 private:
  using Hash = std::array<std::uint64_t, 2>;
  struct Spread {
    std::size_t operator()(const Hash& hash) const { return hash[0]; }
  };
  std::unordered_set<Hash, Spread> lines_;
  std::unordered_map<Hash, std::size_t, Spread> of_;
  std::vector<Session> sessions_;
};

}  // namespace simwarden::ingest
