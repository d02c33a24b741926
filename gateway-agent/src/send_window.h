// Which reports are under way: sent, without a receipt yet. Pure: no clock, no I/O.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/src/report_table.h"

namespace simwarden::agent {

struct SendTimes {
  std::uint32_t timeout_ms = 30'000;  // doubled at each repeat
  std::uint32_t timeout_max_ms = 600'000;
};

class SendWindow {
 public:
  SendWindow(SendTimes times, std::uint64_t jitter_seed) : times_(times), random_(jitter_seed) {}

  std::size_t size() const { return flights_.size(); }
  bool holds(const ReportKey& key) const { return flights_.contains(key); }
  // The oldest whose receipt is overdue.
  std::optional<ReportKey> due(std::int64_t now_ms) const;
  // Given out for publishing: for the first time (true) or again.
  bool sent(const ReportKey& key, std::string sha256, std::int64_t now_ms);
  // The connection is gone: all of them are due at once, and their waits start from the beginning.
  void all_due();
  // Those that a receipt up to and with `upto` covers.
  std::vector<ReportKey> covered(const ReportKey& upto) const;
  std::optional<ReportKey> with_hash(std::string_view sha256) const;
  void forget(const ReportKey& key) { flights_.erase(key); }
  void clear() { flights_.clear(); }

 private:
  struct Flight {
    std::int64_t due_ms = 0;
    std::uint32_t wait_ms = 0;
    std::string sha256;
  };
  std::int64_t jittered(std::uint32_t wait_ms);

  SendTimes times_;
  std::uint64_t random_;
  std::map<ReportKey, Flight> flights_;
};

}  // namespace simwarden::agent
