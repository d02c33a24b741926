#include "gateway-agent/wire/record.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

#include "gateway-agent/wire/json_document.h"

namespace simwarden::wire {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

bool fail(Fault& fault, const char* reason, std::string detail) {
  fault.reason = reason;
  fault.detail = std::move(detail);
  return false;
}

bool read(const element& value, std::string& out, Fault& fault) {
  if (value.type() != element_type::STRING) return fail(fault, "wrong_type", "text is wanted");
  const std::string_view text = value.get_string().value_unsafe();
  if (text.size() > kMaxTextBytes)
    return fail(fault, "too_long", "more than " + std::to_string(kMaxTextBytes) + " bytes");
  out = text;
  return true;
}

bool read(const element& value, double& out, Fault& fault) {
  switch (value.type()) {
    case element_type::DOUBLE:
      out = value.get_double().value_unsafe();
      return true;
    case element_type::INT64:
      out = static_cast<double>(value.get_int64().value_unsafe());
      return true;
    case element_type::UINT64:
      out = static_cast<double>(value.get_uint64().value_unsafe());
      return true;
    default:
      return fail(fault, "wrong_type", "a number is wanted");
  }
}

bool read(const element& value, std::int64_t& out, Fault& fault) {
  if (value.type() == element_type::INT64) {
    out = value.get_int64().value_unsafe();
    return true;
  }
  double number = 0;
  if (!read(value, number, fault)) return fail(fault, "wrong_type", "a whole number is wanted");
  if (std::trunc(number) != number)
    return fail(fault, "wrong_type", "a whole number is wanted, not a fraction");
  // Beyond 2^53 a floating number has lost its last digits.
  if (std::abs(number) > 9007199254740992.0)
    return fail(fault, "bad_value", "the number is too large");
  out = static_cast<std::int64_t>(number);
  return true;
}

bool read(const element& value, bool& out, Fault& fault) {
  if (value.type() != element_type::BOOL)
    return fail(fault, "wrong_type", "true or false is wanted");
  out = value.get_bool().value_unsafe();
  return true;
}

template <typename T>
bool read(const element& value, std::optional<T>& out, Fault& fault) {
  return read(value, out.emplace(), fault);
}

template <typename Struct>
struct Member {
  using Field = std::variant<std::string Struct::*, std::int64_t Struct::*, bool Struct::*,
                             std::optional<std::int64_t> Struct::*, std::optional<double> Struct::*,
                             std::vector<RawFlow> Struct::*, std::vector<RawSms> Struct::*,
                             std::vector<RawCall> Struct::*>;
  std::string_view name;
  Field field;
};

constexpr std::array<Member<RawFlow>, 7> kFlow{{{"dst_ip", &RawFlow::dst_ip},
                                                {"dst_port", &RawFlow::dst_port},
                                                {"bytes_up", &RawFlow::bytes_up},
                                                {"bytes_down", &RawFlow::bytes_down},
                                                {"proto", &RawFlow::proto},
                                                {"host", &RawFlow::host},
                                                {"count", &RawFlow::count}}};
constexpr std::array<Member<RawSms>, 3> kSms{
    {{"direction", &RawSms::direction}, {"peer", &RawSms::peer}, {"count", &RawSms::count}}};
constexpr std::array<Member<RawCall>, 4> kCall{{{"direction", &RawCall::direction},
                                                {"peer", &RawCall::peer},
                                                {"answered", &RawCall::answered},
                                                {"duration_s", &RawCall::duration_s}}};
constexpr std::array<Member<RawRecord>, 24> kRecord{{{"iccid", &RawRecord::iccid},
                                                     {"imsi", &RawRecord::imsi},
                                                     {"msisdn", &RawRecord::msisdn},
                                                     {"start", &RawRecord::start},
                                                     {"end", &RawRecord::end},
                                                     {"source", &RawRecord::source},
                                                     {"imei", &RawRecord::imei},
                                                     {"mcc", &RawRecord::mcc},
                                                     {"mnc", &RawRecord::mnc},
                                                     {"tac", &RawRecord::tac},
                                                     {"ci", &RawRecord::ci},
                                                     {"rat", &RawRecord::rat},
                                                     {"lat", &RawRecord::lat},
                                                     {"lon", &RawRecord::lon},
                                                     {"accuracy_m", &RawRecord::accuracy_m},
                                                     {"datum", &RawRecord::datum},
                                                     {"apn", &RawRecord::apn},
                                                     {"bytes_up", &RawRecord::bytes_up},
                                                     {"bytes_down", &RawRecord::bytes_down},
                                                     {"attaches", &RawRecord::attaches},
                                                     {"attach_rejects", &RawRecord::attach_rejects},
                                                     {"flows", &RawRecord::flows},
                                                     {"sms", &RawRecord::sms},
                                                     {"calls", &RawRecord::calls}}};

template <typename Struct, std::size_t N>
bool read_members(const element& value, const std::array<Member<Struct>, N>& members, Struct& out,
                  std::uint32_t& unknown, Fault& fault);

template <typename Entry, std::size_t N>
bool read_list(const element& value, const std::array<Member<Entry>, N>& members,
               std::vector<Entry>& out, std::uint32_t& unknown, Fault& fault) {
  simdjson::dom::array entries;
  if (value.get_array().get(entries) != simdjson::SUCCESS)
    return fail(fault, "wrong_type", "a list is wanted");
  out.clear();
  if (entries.size() > kMaxListEntries)
    return fail(fault, "too_long", "more than " + std::to_string(kMaxListEntries) + " entries");
  out.reserve(entries.size());
  for (const element entry : entries)
    if (!read_members(entry, members, out.emplace_back(), unknown, fault)) return false;
  return true;
}

bool read(const element& value, std::vector<RawFlow>& out, std::uint32_t& unknown, Fault& fault) {
  return read_list(value, kFlow, out, unknown, fault);
}
bool read(const element& value, std::vector<RawSms>& out, std::uint32_t& unknown, Fault& fault) {
  return read_list(value, kSms, out, unknown, fault);
}
bool read(const element& value, std::vector<RawCall>& out, std::uint32_t& unknown, Fault& fault) {
  return read_list(value, kCall, out, unknown, fault);
}
template <typename T>
bool read(const element& value, T& out, std::uint32_t&, Fault& fault) {
  return read(value, out, fault);
}

void blame(Fault& fault, std::string_view member) {
  fault.member = fault.member.empty() ? std::string(member)
                                      : std::string(member).append(".").append(fault.member);
}

template <typename Struct, std::size_t N>
bool read_members(const element& value, const std::array<Member<Struct>, N>& members, Struct& out,
                  std::uint32_t& unknown, Fault& fault) {
  object entries;
  if (value.get_object().get(entries) != simdjson::SUCCESS)
    return fail(fault, "wrong_type", "an object is wanted");
  for (const auto& entry : entries) {
    const auto member =
        std::find_if(members.begin(), members.end(),
                     [&](const Member<Struct>& known) { return known.name == entry.key; });
    if (member == members.end()) {
      ++unknown;
      continue;
    }
    if (entry.value.is_null()) continue;
    const bool good = std::visit(
        [&](auto field) { return read(entry.value, out.*field, unknown, fault); }, member->field);
    if (!good) {
      blame(fault, member->name);
      return false;
    }
  }
  return true;
}

}  // namespace

tl::expected<RawRecord, Fault> read_record(const element& value) {
  Fault fault;
  RawRecord record;
  if (!value.is_object()) {
    fail(fault, "not_an_object", "a record is a JSON object");
    return tl::make_unexpected(std::move(fault));
  }
  if (!read_members(value, kRecord, record, record.unknown_members, fault))
    return tl::make_unexpected(std::move(fault));
  if (record.flows.size() + record.sms.size() + record.calls.size() > kMaxListEntries) {
    fail(fault, "too_long",
         "more than " + std::to_string(kMaxListEntries) + " entries in flows, sms and calls");
    return tl::make_unexpected(std::move(fault));
  }
  return record;
}

tl::expected<RawRecord, Fault> decode_record(std::string_view json) {
  if (json.size() > kMaxRecordBytes)
    return tl::make_unexpected(
        Fault{"too_long", "", "more than " + std::to_string(kMaxRecordBytes) + " bytes"});
  const auto value = parse_json(json);
  if (!value) return tl::make_unexpected(value.error());
  return read_record(*value);
}

}  // namespace simwarden::wire
