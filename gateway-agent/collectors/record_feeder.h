// Reads the records of an NDJSON file in order, at a pace: for replays, demonstrations and tests of
// a gateway (`simwarden-agent --send`).
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace simwarden::agent {

struct Pace {
  double records_per_s = 0;  // 0: no such limit
  double speed = 0;  // so many times faster than the records' `end` (or `start`); 0: at once
};

class RecordFeeder {
 public:
  // Throws std::runtime_error when the file cannot be read.
  RecordFeeder(const std::filesystem::path& file, Pace pace);

  // Records that are due now, at most `most`. Blank lines are not records. A line without a
  // readable time is due with the one before it.
  std::vector<std::string> due(std::int64_t monotonic_ms, std::size_t most);
  bool finished() const { return !next_.has_value(); }
  std::uint64_t given() const { return given_; }

 private:
  void advance();
  bool is_due(std::int64_t monotonic_ms);

  std::ifstream in_;
  Pace pace_;
  std::optional<std::string> next_;
  std::optional<std::int64_t> started_ms_;  // monotonic
  std::optional<std::int64_t> first_event_ms_;
  std::int64_t event_ms_ = 0;  // latest event time so far
  std::uint64_t given_ = 0;
};

// The `end` (else `start`) of a record, in ms since 1970.
std::optional<std::int64_t> event_time(const std::string& record);

}  // namespace simwarden::agent
