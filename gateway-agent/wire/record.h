// One usage record as it came, before anything about it is trusted: member by member, with what was
// wrong. Shared by both ends, by file readers and by the audit. Depends on nothing of ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace simwarden::wire {

// Why a record or a report cannot be trusted. `reason` is a documented code (docs/rejects.md), for
// programs; `member` names the member at fault where there is one; `detail` says it for people.
struct Fault {
  std::string reason;
  std::string member;
  std::string detail;
};

struct RawFlow {
  std::string dst_ip, proto, host;
  std::int64_t dst_port = 0, bytes_up = 0, bytes_down = 0, count = 1;
  bool operator==(const RawFlow&) const = default;
};
struct RawSms {
  std::string direction, peer;
  std::int64_t count = 1;
  bool operator==(const RawSms&) const = default;
};
struct RawCall {
  std::string direction, peer;
  bool answered = false;
  std::int64_t duration_s = 0;
  bool operator==(const RawCall&) const = default;
};

// Types are checked (a number is a number, text is text); ranges and meaning are not. Empty text
// and JSON null are missing.
struct RawRecord {
  std::string iccid, imsi, msisdn, start, end, source, imei, rat, datum, apn;
  std::optional<std::int64_t> mcc, mnc, tac, ci, bytes_up, bytes_down, attaches, attach_rejects;
  std::optional<double> lat, lon, accuracy_m;
  std::vector<RawFlow> flows;
  std::vector<RawSms> sms;
  std::vector<RawCall> calls;
  std::uint32_t unknown_members = 0;  // ignored and counted
  // Of a CSV file: the numbers of the other lines that became part of this record.
  std::vector<std::uint64_t> more_lines;

  std::uint64_t lines() const { return 1 + more_lines.size(); }
  bool operator==(const RawRecord&) const = default;
};

// Limits of one record: list entries in flows, sms and calls together; bytes of one text member.
inline constexpr std::size_t kMaxListEntries = 4096;
inline constexpr std::size_t kMaxTextBytes = 1024;
inline constexpr std::size_t kMaxRecordBytes = 1024 * 1024;
inline constexpr int kMaxDepth = 16;

// One JSON object, as a line of an NDJSON file. Never throws; any thread.
// A whole number may be written as 460, 460.0 or 4.6e2; "460" and true are the wrong type. Of a
// member given twice the last one counts.
// Reasons: not_json, not_an_object, wrong_type, bad_value (a number beyond 64 bits), too_deep,
// too_long. Target simwarden_wire_decode.
tl::expected<RawRecord, Fault> decode_record(std::string_view json);

// The same members, no white space, missing ones and those at their default left out;
// decode(encode(r)) == r but for unknown_members and more_lines. Target simwarden_wire, as all
// encoding.
std::string encode_record(const RawRecord& record);

}  // namespace simwarden::wire
