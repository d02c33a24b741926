// Reads record files (CSV by RFC 4180 or NDJSON; plain, gzip or zstd; "-" for standard input) as a
// stream of decoded records.
//
// CSV lines that are list entries of one session become one record (session_join.h), and so the
// records of a CSV file come at its end, in the order of their first lines; the file's sessions are
// held in memory until then. Lines that are faulty by themselves are never joined and come at once.
// NDJSON lines come one by one.
//
// What is read is counted in lines, so that the sums can be checked against the file: read = lines;
// a rejected record counts RawRecord.lines() (a fault: one); duplicates are equal lines here and
// equal records later; what remains is accepted. What the sink gets may still be rejected by
// normalise().
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::ingest {

struct FileCounts {
  std::uint64_t lines = 0;            // lines that are records (blank ones and the header are not)
  std::uint64_t joined = 0;           // CSV lines that became list entries of another line's record
  std::uint64_t duplicates = 0;       // CSV lines equal in everything to an earlier one
  std::uint64_t unknown_members = 0;  // ignored: members of JSON, fields of unknown CSV columns
  bool cut_short = false;             // a compressed file that breaks off or is damaged: what
                                      // follows was not read, the line at the break is rejected
};

// `line` counts from 1. Return false to stop early; counts then cover what was read so far.
// Reasons of a fault: those of decode_record and of fault_within, bad_csv, cut_short.
using RecordSink =
    std::function<bool(std::uint64_t line, tl::expected<wire::RawRecord, wire::Fault> record)>;

// CSV or NDJSON by the name (before .gz or .zst), else by the first character. Throws
// std::runtime_error naming the file when it cannot be opened or read, is not compressed as its
// name says, or is CSV whose header names no member of a record or one twice.
FileCounts read_record_file(const std::filesystem::path& file, const RecordSink& sink);

}  // namespace simwarden::ingest
