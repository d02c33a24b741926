#include "platform/ingest/admission.h"

#include <cstdlib>
#include <limits>
#include <utility>

#include "platform/crypto/sha256.h"
#include "risk-models/instant.h"

namespace simwarden::ingest {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max() / 2;

Unreadable unreadable(std::string_view payload, const wire::Fault& fault) {
  std::string detail = fault.member.empty() ? fault.detail : fault.member + ": " + fault.detail;
  return {crypto::sha256_hex(payload), fault.reason, std::move(detail)};
}

bool placed(const std::optional<std::uint64_t>& epoch, const std::optional<std::uint64_t>& seq) {
  return epoch && seq && *epoch >= 1 && *epoch <= kMost && *seq >= 1 && *seq <= kMost;
}

store::Arrival arrival_of(const Sender& sender, std::uint64_t epoch, std::uint64_t seq,
                          std::string_view payload, std::int64_t arrived_at) {
  store::Arrival a;
  a.stream = {sender.kind, sender.name, epoch};
  a.seq_from = a.seq = seq;
  a.arrived_at = arrived_at;
  a.payload = payload;
  return a;
}

}  // namespace

std::int64_t clock_shift_ms(std::string_view sent_at, std::int64_t arrived_at) {
  const auto sent = risk::parse_rfc3339(sent_at);
  if (!sent) return 0;
  const std::int64_t difference = arrived_at - *sent;
  return std::llabs(difference) > kClockTolerance_ms ? difference : 0;
}

Admission admit(const Sender& sender, std::string_view payload, std::int64_t arrived_at) {
  const auto report = wire::decode_report(payload);
  if (!report) {
    const wire::DeadReport& dead = report.error();
    if (!placed(dead.epoch, dead.seq)) return unreadable(payload, dead.fault);
    return store::DeadArrival{arrival_of(sender, *dead.epoch, *dead.seq, payload, arrived_at),
                              dead.fault.reason, dead.fault.member, dead.fault.detail};
  }
  if (!placed(report->epoch, report->seq))
    return unreadable(payload, {"bad_value", "seq", "epoch and seq are 1 or more"});
  Good good;
  good.arrival = arrival_of(sender, report->epoch, report->seq, payload, arrived_at);
  if (sender.revoked)
    return store::DeadArrival{good.arrival, "revoked", "", "this name has been revoked"};
  if (report->seq_from >= 1 && report->seq_from <= report->seq)
    good.arrival.seq_from = report->seq_from;
  good.arrival.shift_ms = clock_shift_ms(report->sent_at, arrived_at);
  if (report->lost) {
    good.lost_reports = report->lost->reports;
    good.lost_records = report->lost->records;
  }
  return good;
}

}  // namespace simwarden::ingest
