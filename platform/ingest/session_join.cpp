#include "platform/ingest/session_join.h"

#include <xxhash.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <tuple>

#include "platform/ingest/record_check.h"

namespace simwarden::ingest {
namespace {

using wire::RawRecord;

std::array<std::uint64_t, 2> hash_of(const std::string& text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

std::string session_of(const RawRecord& record) {
  // Any country code will do to tell whether two spellings are the same identifier.
  constexpr int kAnyCountry = 86;
  const auto identity = read_identity(record, kAnyCountry);
  if (!identity) throw std::invalid_argument("a line without identifier cannot be joined");
  const auto times = read_times(record);
  if (!times) throw std::invalid_argument("a line without readable times cannot be joined");
  return identity->iccid + ',' + identity->imsi + ',' + identity->msisdn + ',' + record.source +
         ',' + std::to_string(times->start) + ',' + std::to_string(times->end);
}

void add_up(std::optional<std::int64_t>& into, const std::optional<std::int64_t>& more) {
  if (more) into = into.value_or(0) + *more;
}
void take_largest(std::optional<std::int64_t>& into, const std::optional<std::int64_t>& other) {
  if (other) into = std::max(into.value_or(0), *other);
}
void take_smallest(std::string& into, std::string& other) {
  if (!other.empty() && (into.empty() || other < into)) into = std::move(other);
}

auto cell(RawRecord& r) { return std::tie(r.mcc, r.mnc, r.tac, r.ci, r.rat); }
auto fix(RawRecord& r) { return std::tie(r.lat, r.lon, r.accuracy_m, r.datum); }

template <typename List>
void append(List& into, List& more) {
  into.insert(into.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

std::size_t entries(const RawRecord& r) { return r.flows.size() + r.sms.size() + r.calls.size(); }

void join(RawRecord& into, RawRecord& more) {
  take_smallest(into.imei, more.imei);
  take_smallest(into.apn, more.apn);
  if (more.mcc && (!into.mcc || cell(more) < cell(into))) cell(into) = cell(more);
  if (more.lat && (!into.lat || fix(more) < fix(into))) fix(into) = fix(more);
  add_up(into.bytes_up, more.bytes_up);
  add_up(into.bytes_down, more.bytes_down);
  take_largest(into.attaches, more.attaches);
  take_largest(into.attach_rejects, more.attach_rejects);
  append(into.flows, more.flows);
  append(into.sms, more.sms);
  append(into.calls, more.calls);
  into.unknown_members += more.unknown_members;
}

}  // namespace

SessionJoin::Added SessionJoin::add(std::uint64_t line, RawRecord record) {
  const auto [session, is_first] = of_.try_emplace(hash_of(session_of(record)), sessions_.size());
  if (!lines_.insert(hash_of(wire::encode_record(record))).second) return Added::duplicate;
  if (is_first) {
    sessions_.push_back({line, std::move(record)});
    return Added::first;
  }
  RawRecord& into = sessions_[session->second].record;
  if (entries(into) + entries(record) > kMaxSessionEntries) return Added::too_long;
  join(into, record);
  into.more_lines.push_back(line);
  return Added::joined;
}

}  // namespace simwarden::ingest
