// The usage report: a batch of records from a gateway, or of carrier records from a feed.
// JSON or CBOR (RFC 8949, same members), either also in one zstd frame; told apart by the first
// bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

inline constexpr std::size_t kMaxReportBytes = 256 * 1024;         // as sent
inline constexpr std::size_t kMaxUnpackedBytes = 4 * 1024 * 1024;  // after zstd

struct Lost {
  std::uint64_t reports = 0;
  std::uint64_t records = 0;
  bool operator==(const Lost&) const = default;
};

struct Report {
  std::uint64_t epoch = 0;
  std::uint64_t seq_from = 0;  // = seq but for a report that stands for dropped ones
  std::uint64_t seq = 0;       // >= 1
  std::string sent_at;         // RFC 3339, unchecked; may be empty
  // Each record, or why it could not be decoded: one bad record does not spoil its report.
  std::vector<tl::expected<RawRecord, Fault>> records;
  std::optional<Lost> lost;
  std::uint32_t unknown_members = 0;  // of the envelope; those of records are counted there
};

// A report that cannot be used as a whole. epoch and seq are set when both could be read: then it
// is answered by a receipt that names it in `dead`, else by `bad` with its SHA-256.
struct DeadReport {
  Fault fault;
  std::optional<std::uint64_t> epoch, seq;
};

// Never throws (but std::bad_alloc); any thread. Reasons: too_large, too_large_unpacked,
// bad_compression, not_json, bad_cbor, too_deep, not_an_object, unknown_version, wrong_type,
// bad_value, missing_member. `v` may be missing where `lost` is there, and nowhere else.
// Target simwarden_wire_decode.
tl::expected<Report, DeadReport> decode_report(std::string_view payload);

enum class Packing { json, cbor, json_zstd, cbor_zstd };
// The bytes to publish. `records` are encoded JSON objects (encode_record), in order. CBOR throws
// std::invalid_argument when one of them is not JSON.
std::string encode_report(std::uint64_t epoch, std::uint64_t seq, std::string_view sent_at,
                          const std::vector<std::string>& records, Packing packing);
// The report that stands for dropped ones, JSON. An empty sent_at is left out.
std::string encode_lost(std::uint64_t epoch, std::uint64_t seq_from, std::uint64_t seq,
                        std::string_view sent_at, Lost lost);

}  // namespace simwarden::wire
