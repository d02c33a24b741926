#include "gateway-agent/wire/report.h"

#include <simdjson.h>

#include "gateway-agent/wire/cbor_text.h"
#include "gateway-agent/wire/json_document.h"
#include "gateway-agent/wire/zstd_frame.h"

namespace simwarden::wire {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// JSON escapes can make six bytes of one, and that is all that CBOR grows by.
constexpr std::size_t kMaxTranscribed = 6 * kMaxUnpackedBytes;

using Wrong = std::optional<Fault>;

std::optional<element> member(const object& from, std::string_view name) {
  std::optional<element> found;
  for (const auto& [key, value] : from)
    if (key == name && !value.is_null()) found = value;
  return found;
}

std::optional<std::uint64_t> count_of(const element& value) {
  std::uint64_t number = 0;
  if (value.get_uint64().get(number) == simdjson::SUCCESS) return number;
  return std::nullopt;
}

std::optional<std::uint64_t> readable_count(const object& from, std::string_view name) {
  const auto value = member(from, name);
  return value ? count_of(*value) : std::nullopt;
}

Wrong read_count(const object& from, std::string_view name, std::uint64_t& out) {
  const auto value = member(from, name);
  if (!value) return Fault{"missing_member", std::string(name), ""};
  const auto number = count_of(*value);
  if (!number) return Fault{"wrong_type", std::string(name), "a whole number >= 0 is wanted"};
  out = *number;
  return std::nullopt;
}

Wrong read_version(const object& from, bool may_be_missing) {
  const auto version = member(from, "v");
  if (!version && may_be_missing) return std::nullopt;
  if (!version) return Fault{"missing_member", "v", ""};
  if (count_of(*version) != std::uint64_t{1})
    return Fault{"unknown_version", "v", "only version 1 is known"};
  return std::nullopt;
}

Wrong read_sequence(const object& from, Report& report) {
  if (auto wrong = read_count(from, "epoch", report.epoch)) return wrong;
  if (auto wrong = read_count(from, "seq", report.seq)) return wrong;
  if (report.seq == 0) return Fault{"bad_value", "seq", "an epoch begins at 1"};
  report.seq_from = report.seq;
  return std::nullopt;
}

Wrong read_sent_at(const object& from, Report& report) {
  const auto value = member(from, "sent_at");
  if (!value) return std::nullopt;
  std::string_view text;
  if (value->get_string().get(text) != simdjson::SUCCESS)
    return Fault{"wrong_type", "sent_at", "text is wanted"};
  report.sent_at = text.substr(0, kMaxTextBytes);
  return std::nullopt;
}

Wrong read_lost(const object& from, const element& lost, Report& report) {
  object counts;
  if (lost.get_object().get(counts) != simdjson::SUCCESS)
    return Fault{"wrong_type", "lost", "an object is wanted"};
  report.lost.emplace();
  if (auto wrong = read_count(counts, "reports", report.lost->reports)) return wrong;
  if (auto wrong = read_count(counts, "records", report.lost->records)) return wrong;
  if (auto wrong = read_count(from, "seq_from", report.seq_from)) return wrong;
  if (report.seq_from == 0 || report.seq_from > report.seq)
    return Fault{"bad_value", "seq_from", "from 1 to seq"};
  return std::nullopt;
}

Wrong read_records(const object& from, Report& report) {
  const auto value = member(from, "records");
  if (!value && report.lost) return std::nullopt;
  if (!value) return Fault{"missing_member", "records", ""};
  simdjson::dom::array records;
  if (value->get_array().get(records) != simdjson::SUCCESS)
    return Fault{"wrong_type", "records", "a list is wanted"};
  for (const element record : records) report.records.push_back(read_record(record));
  return std::nullopt;
}

std::uint32_t unknown_members(const object& from) {
  static constexpr std::string_view kKnown[] = {"v",       "epoch",   "seq", "seq_from",
                                                "sent_at", "records", "lost"};
  std::uint32_t unknown = 0;
  for (const auto& entry : from) {
    bool known = false;
    for (const auto name : kKnown) known = known || name == entry.key;
    if (!known) ++unknown;
  }
  return unknown;
}

Wrong read_report(const object& from, Report& report) {
  const auto lost = member(from, "lost");
  if (auto wrong = read_version(from, lost.has_value())) return wrong;
  if (auto wrong = read_sequence(from, report)) return wrong;
  if (auto wrong = read_sent_at(from, report)) return wrong;
  if (lost)
    if (auto wrong = read_lost(from, *lost, report)) return wrong;
  report.unknown_members = unknown_members(from);
  return read_records(from, report);
}

tl::expected<Report, DeadReport> dead(Fault fault) {
  return tl::make_unexpected(DeadReport{std::move(fault), std::nullopt, std::nullopt});
}

tl::expected<Report, DeadReport> decode_json(std::string_view json) {
  const auto value = parse_json(json);
  if (!value) return dead(value.error());
  object from;
  if (value->get_object().get(from) != simdjson::SUCCESS)
    return dead({"not_an_object", "", "a report is an object"});
  Report report;
  if (auto wrong = read_report(from, report)) {
    DeadReport unusable{std::move(*wrong), readable_count(from, "epoch"),
                        readable_count(from, "seq")};
    if (!unusable.epoch || !unusable.seq || *unusable.seq == 0)
      unusable.epoch = unusable.seq = std::nullopt;
    return tl::make_unexpected(std::move(unusable));
  }
  return report;
}

tl::expected<Report, DeadReport> decode_unpacked(std::string_view bytes) {
  if (!is_cbor(bytes)) return decode_json(bytes);
  const auto json = cbor_to_json(bytes, kMaxTranscribed);
  if (!json) return dead(json.error());
  return decode_json(*json);
}

}  // namespace

tl::expected<Report, DeadReport> decode_report(std::string_view payload) {
  if (payload.size() > kMaxReportBytes)
    return dead({"too_large", "", "more than " + std::to_string(kMaxReportBytes) + " bytes"});
  if (!is_zstd_frame(payload)) return decode_unpacked(payload);
  std::string bytes;
  switch (zstd_unpack(payload, kMaxUnpackedBytes, bytes)) {
    case Unpacked::whole:
      return decode_unpacked(bytes);
    case Unpacked::too_large:
      return dead({"too_large_unpacked", "",
                   "more than " + std::to_string(kMaxUnpackedBytes) + " bytes unpacked"});
    case Unpacked::broken:
      break;
  }
  return dead({"bad_compression", "", "not exactly one whole zstd frame"});
}

}  // namespace simwarden::wire
