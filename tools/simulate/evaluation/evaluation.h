// The evaluation fleet: eleven kinds of card, every kind of misuse labelled with its strength, and
// every honest event that looks like it, a day of all cards at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "tools/simulate/calendar.h"
#include "tools/simulate/output.h"

namespace simwarden::simulate::evaluation {

struct Request {
  std::uint32_t cards = 10'000;
  int days = 30;
  std::uint64_t seed = 1;
  Ms begin = 0;
  std::optional<std::uint32_t>
      misuse;  // cards for each kind of it; unset: by the size of the fleet
  Form form = Form::ndjson;
  Packing packing = Packing::none;
  std::filesystem::path out;
};

struct Written {
  std::uint64_t records = 0;
  std::size_t labels = 0;
  std::map<std::string, std::uint32_t> traps;  // cards by honest event
};

// Writes cards.csv, profiles.toml, labels.csv, reference/ and records into `out`; traps.csv counts
// the honest events, honest.csv names those of single cards. Throws std::invalid_argument when the
// fleet is too small for its misuse, std::runtime_error naming a file that cannot be written.
Written simulate(const Request& request);

}  // namespace simwarden::simulate::evaluation
