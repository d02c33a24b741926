#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/report.h"
#include "gateway-agent/wire/zstd_frame.h"

namespace simwarden::wire {
namespace {

std::string json_report(std::uint64_t epoch, std::uint64_t seq, std::string_view sent_at,
                        const std::vector<std::string>& records) {
  std::string out;
  ObjectText object(out);
  object.number("v", std::int64_t{1});
  object.number("epoch", epoch);
  object.number("seq", seq);
  if (!sent_at.empty()) object.text("sent_at", sent_at);
  object.name("records") += '[';
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (i > 0) out += ',';
    out += records[i];
  }
  out += ']';
  object.close();
  return out;
}

std::string to_cbor(const std::string& json) {
  const auto tree = nlohmann::ordered_json::parse(json, nullptr, false);
  if (tree.is_discarded()) throw std::invalid_argument("a record of the report is not JSON");
  std::string out;
  nlohmann::ordered_json::to_cbor(tree, out);
  return out;
}

}  // namespace

std::string encode_report(std::uint64_t epoch, std::uint64_t seq, std::string_view sent_at,
                          const std::vector<std::string>& records, Packing packing) {
  std::string bytes = json_report(epoch, seq, sent_at, records);
  if (packing == Packing::cbor || packing == Packing::cbor_zstd) bytes = to_cbor(bytes);
  if (packing == Packing::json_zstd || packing == Packing::cbor_zstd) bytes = zstd_pack(bytes);
  return bytes;
}

std::string encode_lost(std::uint64_t epoch, std::uint64_t seq_from, std::uint64_t seq,
                        std::string_view sent_at, Lost lost) {
  std::string out;
  ObjectText object(out);
  object.number("v", std::int64_t{1});
  object.number("epoch", epoch);
  object.number("seq_from", seq_from);
  object.number("seq", seq);
  if (!sent_at.empty()) object.text("sent_at", sent_at);
  ObjectText counts(object.name("lost"));
  counts.number("reports", lost.reports);
  counts.number("records", lost.records);
  counts.close();
  object.close();
  return out;
}

}  // namespace simwarden::wire
