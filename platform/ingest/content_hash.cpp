#include "platform/ingest/content_hash.h"

#include <xxhash.h>

#include <bit>
#include <cstring>
#include <string>
#include <string_view>

namespace simwarden::ingest {
namespace {

void put(std::string& out, std::uint64_t number) {
  static_assert(std::endian::native == std::endian::little, "the hash is of little-endian numbers");
  std::array<char, sizeof number> bytes;
  std::memcpy(bytes.data(), &number, sizeof number);
  out.append(bytes.data(), bytes.size());
}
void put(std::string& out, std::string_view text) {
  put(out, text.size());
  out += text;
}
void put_real(std::string& out, double number) {
  put(out, std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number));  // -0 is 0
}
void put_time(std::string& out, risk::Instant time) { put(out, static_cast<std::uint64_t>(time)); }
void put_direction(std::string& out, risk::Direction direction) {
  put(out, static_cast<std::uint64_t>(direction));
}

void put(std::string& out, const risk::Flow& flow) {
  put(out, flow.dst_ip);
  put(out, std::uint64_t{flow.dst_port});
  put(out, flow.proto);
  put(out, flow.host);
  put(out, flow.bytes_up);
  put(out, flow.bytes_down);
  put(out, std::uint64_t{flow.count});
}
void put(std::string& out, const risk::Sms& sms) {
  put_direction(out, sms.direction);
  put(out, sms.peer);
  put(out, std::uint64_t{sms.count});
}
void put(std::string& out, const risk::Call& call) {
  put_direction(out, call.direction);
  put(out, call.peer);
  put(out, std::uint64_t{call.answered});
  put(out, std::uint64_t{call.duration_s});
}

template <typename Entry>
void put_list(std::string& out, const std::vector<Entry>& entries) {
  put(out, entries.size());
  for (const Entry& entry : entries) put(out, entry);
}

}  // namespace

std::array<std::uint64_t, 2> content_hash(const risk::Record& record,
                                          std::optional<double> stated_accuracy_m) {
  thread_local std::string text;
  text.clear();
  put(text, static_cast<std::uint64_t>(record.source));
  put_time(text, record.start);
  put_time(text, record.end);
  put(text, record.device);
  put(text, std::uint64_t{record.cell.mcc});
  put(text, std::uint64_t{record.cell.mnc});
  put(text, std::uint64_t{record.cell.tac});
  put(text, record.cell.ci);
  put(text, static_cast<std::uint64_t>(record.rat));
  const bool own_fix = record.place && record.place->gnss;
  put(text, std::uint64_t{own_fix});
  put_real(text, own_fix ? record.place->at.lat : 0);
  put_real(text, own_fix ? record.place->at.lon : 0);
  put_real(text, stated_accuracy_m.value_or(-1));
  put(text, record.apn);
  put(text, record.bytes_up);
  put(text, record.bytes_down);
  put(text, std::uint64_t{record.attaches});
  put(text, std::uint64_t{record.attach_rejects});
  put_list(text, record.flows);
  put_list(text, record.sms);
  put_list(text, record.calls);
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

}  // namespace simwarden::ingest
