#include "platform/ingest/csv_record.h"

#include <algorithm>
#include <array>

#include "platform/base/text.h"

namespace simwarden::ingest {
namespace {

using wire::Fault;
using wire::RawRecord;

struct CsvLine {
  RawRecord record;
  std::optional<wire::RawFlow> flow;
  std::optional<wire::RawSms> sms;
  std::optional<wire::RawCall> call;
};

template <typename T>
T& made(std::optional<T>& value) {
  return value ? *value : value.emplace();
}

// What was wanted instead, or nullptr when the field was read.
using Wanted = const char*;

Wanted read(std::string_view field, std::string& out) {
  out = field;
  return nullptr;
}
Wanted read(std::string_view field, std::int64_t& out) {
  const auto number = base::to_whole(field);
  if (!number) return "a whole number is wanted";
  out = *number;
  return nullptr;
}
Wanted read(std::string_view field, double& out) {
  const auto number = base::to_real(field);
  if (!number) return "a number is wanted";
  out = *number;
  return nullptr;
}
Wanted read(std::string_view field, bool& out) {
  out = field == "1" || base::equal_ignoring_case(field, "true");
  if (out || field == "0" || base::equal_ignoring_case(field, "false")) return nullptr;
  return "true, false, 1 or 0 is wanted";
}
template <typename T>
Wanted read(std::string_view field, std::optional<T>& out) {
  return read(field, out.emplace());
}

struct Column {
  std::string_view name;
  Wanted (*read)(std::string_view field, CsvLine& line);
};

template <auto Member>
Wanted own(std::string_view field, CsvLine& line) {
  return read(field, line.record.*Member);
}
template <auto Entry, auto Member>
Wanted part(std::string_view field, CsvLine& line) {
  return read(field, made(line.*Entry).*Member);
}

constexpr std::array<Column, 32> kColumns{
    {{"iccid", own<&RawRecord::iccid>},
     {"imsi", own<&RawRecord::imsi>},
     {"msisdn", own<&RawRecord::msisdn>},
     {"start", own<&RawRecord::start>},
     {"end", own<&RawRecord::end>},
     {"source", own<&RawRecord::source>},
     {"imei", own<&RawRecord::imei>},
     {"mcc", own<&RawRecord::mcc>},
     {"mnc", own<&RawRecord::mnc>},
     {"tac", own<&RawRecord::tac>},
     {"ci", own<&RawRecord::ci>},
     {"rat", own<&RawRecord::rat>},
     {"lat", own<&RawRecord::lat>},
     {"lon", own<&RawRecord::lon>},
     {"accuracy_m", own<&RawRecord::accuracy_m>},
     {"datum", own<&RawRecord::datum>},
     {"apn", own<&RawRecord::apn>},
     {"bytes_up", own<&RawRecord::bytes_up>},
     {"bytes_down", own<&RawRecord::bytes_down>},
     {"attaches", own<&RawRecord::attaches>},
     {"attach_rejects", own<&RawRecord::attach_rejects>},
     {"dst_ip", part<&CsvLine::flow, &wire::RawFlow::dst_ip>},
     {"dst_port", part<&CsvLine::flow, &wire::RawFlow::dst_port>},
     {"proto", part<&CsvLine::flow, &wire::RawFlow::proto>},
     {"host", part<&CsvLine::flow, &wire::RawFlow::host>},
     {"sms_direction", part<&CsvLine::sms, &wire::RawSms::direction>},
     {"sms_peer", part<&CsvLine::sms, &wire::RawSms::peer>},
     {"sms_count", part<&CsvLine::sms, &wire::RawSms::count>},
     {"call_direction", part<&CsvLine::call, &wire::RawCall::direction>},
     {"call_peer", part<&CsvLine::call, &wire::RawCall::peer>},
     {"call_answered", part<&CsvLine::call, &wire::RawCall::answered>},
     {"call_duration_s", part<&CsvLine::call, &wire::RawCall::duration_s>}}};

int column_named(std::string_view name) {
  const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == kColumns.end() ? -1 : static_cast<int>(found - kColumns.begin());
}

RawRecord assembled(CsvLine&& line) {
  RawRecord record = std::move(line.record);
  if (line.flow) {
    line.flow->bytes_up = record.bytes_up.value_or(0);
    line.flow->bytes_down = record.bytes_down.value_or(0);
    record.flows.push_back(std::move(*line.flow));
  }
  if (line.sms) record.sms.push_back(std::move(*line.sms));
  if (line.call) record.calls.push_back(std::move(*line.call));
  return record;
}

}  // namespace

tl::expected<CsvColumns, std::string> CsvColumns::read(const base::CsvRow& header) {
  CsvColumns columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view name = base::trimmed(header[i]);
    const int column = column_named(name);
    const auto& seen = columns.column_of_;
    if (column >= 0 && std::find(seen.begin(), seen.end(), column) != seen.end())
      return tl::make_unexpected("the header names \"" + std::string(name) + "\" twice");
    columns.column_of_.push_back(column);
    if (column >= 0) columns.least_ = i + 1;
  }
  if (columns.least_ == 0)
    return tl::make_unexpected(std::string("the header names no member of a usage record"));
  return columns;
}

tl::expected<RawRecord, Fault> CsvColumns::record(const base::CsvRow& row) const {
  if (row.size() < least_)
    return tl::make_unexpected(
        Fault{"bad_csv", "",
              std::to_string(row.size()) + " fields; the header needs " + std::to_string(least_)});
  CsvLine line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int column = i < column_of_.size() ? column_of_[i] : -1;
    if (column < 0) {
      ++line.record.unknown_members;
      continue;
    }
    const auto& [name, read_field] = kColumns[static_cast<std::size_t>(column)];
    const std::string_view field = base::trimmed(row[i]);
    if (field.empty()) continue;
    if (field.size() > wire::kMaxTextBytes)
      return tl::make_unexpected(
          Fault{"too_long", std::string(name),
                "more than " + std::to_string(wire::kMaxTextBytes) + " bytes"});
    if (const Wanted wanted = read_field(field, line))
      return tl::make_unexpected(Fault{"wrong_type", std::string(name), wanted});
  }
  return assembled(std::move(line));
}

}  // namespace simwarden::ingest
