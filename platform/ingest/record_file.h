// Reads record files (CSV by RFC 4180 or NDJSON; plain, gzip or zstd; "-" for standard input) as a
// stream of decoded records. CSV lines that are list entries of one session (equal in identity,
// source, start and end) are joined where they are adjacent or anywhere in the file; bytes add up,
// attaches count once, equal lines are duplicates.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::ingest {

struct FileCounts {
  std::uint64_t lines = 0;       // records read: lines that are records (blank and header are not)
  std::uint64_t joined = 0;      // CSV lines that became list entries of another line's record
  std::uint64_t duplicates = 0;  // CSV lines equal in everything to an earlier one
  std::uint64_t unknown_members = 0;
  bool cut_short = false;  // the file ends within a compressed frame
};

// `line` counts from 1. Return false to stop early.
using RecordSink =
    std::function<bool(std::uint64_t line, tl::expected<wire::RawRecord, wire::Fault> record)>;

// Throws std::runtime_error naming the file when it cannot be opened or is not what its name says.
FileCounts read_record_file(const std::filesystem::path& file, const RecordSink& sink);

}  // namespace simwarden::ingest
