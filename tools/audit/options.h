// What was asked for on the command line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "risk-models/record.h"

namespace simwarden::audit {

// One of `count` equal parts of the cards.
struct ShardChoice {
  std::uint32_t no = 0;
  std::uint32_t count = 1;
};

struct Options {
  std::vector<std::string> inputs;  // files, folders, patterns; "-": standard input
  std::filesystem::path cards;      // empty: every card seen is an entry of its own
  std::filesystem::path profiles;
  std::filesystem::path reference;
  std::filesystem::path settings;
  std::filesystem::path out = "audit";
  std::string default_profile;
  risk::Source source = risk::Source::carrier;
  std::string from;  // RFC 3339, or a plain date, which is midnight where the card is; may be empty
  std::string to;
  ShardChoice shard;
  unsigned threads = 1;
};

// The exit code where the command line says all (help, the list of detectors, wrong usage).
std::optional<int> parse_options(int argc, char** argv, Options& options);

}  // namespace simwarden::audit
