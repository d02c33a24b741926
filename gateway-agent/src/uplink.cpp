#include "gateway-agent/src/uplink.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gateway-agent/src/store_file.h"
#include "gateway-agent/wire/jws.h"
#include "gateway-agent/wire/report.h"
#include "gateway-agent/wire/time_text.h"

namespace simwarden::agent {
namespace {

// Alarms may overtake a full window by so many; the platform keeps what comes before its turn.
constexpr std::size_t kExpress = 8;

std::vector<std::string> lines_of(const std::string& body) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  while (from <= body.size()) {
    const std::size_t end = std::min(body.find('\n', from), body.size());
    lines.push_back(body.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

}  // namespace

Uplink::Uplink(const Settings& settings, swa_counters& counters, std::unique_ptr<Outbox> outbox)
    : settings_(settings),
      counters_(counters),
      outbox_(std::move(outbox)),
      window_(settings.times, settings.jitter_seed) {}

Result<std::unique_ptr<Outbox>> Uplink::open_outbox(const Settings& settings,
                                                    std::uint64_t epoch_above) {
  return Outbox::open({settings.directory, settings.vfs, settings.max_bytes, epoch_above});
}

Done Uplink::store(std::span<const NewReport> reports) {
  auto done = outbox_->store(reports, [&](const ReportKey& key) { return window_.holds(key); });
  if (!done) return done;
  nothing_new_ = false;
  counters_.reports_sealed += reports.size();
  counters_.reports_lost += outbox_->dropped().reports;
  counters_.records_lost += outbox_->dropped().records;
  for (const auto& key : outbox_->dropped_keys()) window_.forget(key);
  return done;
}

Done Uplink::seal(OpenReports& open) {
  const auto reports = open.all();
  if (reports.empty()) return {};
  if (auto done = store(reports); done || done.error().status != SWA_FULL) {
    if (done)
      for (const auto& report : reports) open.clear(report.priority);
    return done;
  }
  Done worst;
  for (const auto& report : reports) {
    auto done = seal(open, report.priority);
    if (!done) worst = done;
  }
  return worst;
}

Done Uplink::seal(OpenReports& open, swa_priority priority) {
  const NewReport& report = open.of(priority);
  if (report.records == 0) return {};
  auto done = store({&report, 1});
  if (done) open.clear(priority);
  return done;
}

Result<std::optional<std::string>> Uplink::next(const Now& now) {
  for (;;) {
    const auto key = choose(now);
    if (!key) return tl::unexpected(key.error());
    if (!*key) return std::optional<std::string>();
    auto found = message(**key, now);
    if (!found || *found) return found;
    window_.forget(**key);
  }
}

Result<std::optional<ReportKey>> Uplink::choose(const Now& now) {
  if (const auto due = window_.due(now.monotonic_ms)) return due;
  if (nothing_new_) return std::optional<ReportKey>();
  const std::size_t most = settings_.window;
  for (const bool express : {false, true}) {
    const std::size_t room = most + (express ? kExpress : 0);
    if (window_.size() >= room) continue;
    const auto keys = outbox_->oldest(room, express);
    if (!keys) return tl::unexpected(keys.error());
    for (const auto& key : *keys)
      if (!window_.holds(key)) return std::optional<ReportKey>(key);
  }
  nothing_new_ = true;
  return std::optional<ReportKey>();
}

Result<std::optional<std::string>> Uplink::message(const ReportKey& key, const Now& now) {
  auto row = outbox_->read(key);
  if (!row && row.error().status == SWA_NONE) return std::optional<std::string>();
  if (!row) return tl::unexpected(row.error());
  if (row->lost_reports > 0 && !row->announced)
    if (auto done = outbox_->announce(key); !done) return tl::unexpected(done.error());
  std::string payload = encode(*row, now);
  const bool first = window_.sent(key, wire::sha256_hex(payload), now.monotonic_ms);
  ++(first ? counters_.reports_sent : counters_.reports_resent);
  return std::optional<std::string>(std::move(payload));
}

std::string Uplink::encode(const ReportRow& row, const Now& now) const {
  // The time by this gateway's own clock, right or wrong: the platform corrects by the difference.
  const std::string sent_at = wire::format_time(now.wall_ms);
  if (row.lost_reports > 0)
    return wire::encode_lost(row.key.epoch, row.seq_from, row.key.seq, sent_at,
                             {row.lost_reports, row.records});
  const auto lines = lines_of(row.body);
  std::string payload =
      wire::encode_report(row.key.epoch, row.key.seq, sent_at, lines, settings_.packing);
  // CBOR writes some numbers longer than they were; as JSON it is known to fit.
  if (payload.size() > wire::kMaxReportBytes)
    payload = wire::encode_report(row.key.epoch, row.key.seq, sent_at, lines, wire::Packing::json);
  return payload;
}

Done Uplink::receipted(const wire::Receipt& receipt) {
  ++counters_.receipts;
  // Only what was sent can be at the platform, whatever a receipt says.
  const auto keys = window_.covered({receipt.epoch, receipt.seq});
  const bool claims_unsent =
      receipt.epoch > outbox_->epoch() ||
      (receipt.epoch == outbox_->epoch() && receipt.seq > outbox_->last_seq());
  if (claims_unsent) ++counters_.receipts_ignored;
  if (keys.empty()) return {};
  const auto gone = outbox_->remove(keys);
  if (!gone) return tl::unexpected(gone.error());
  nothing_new_ = false;
  counters_.reports_receipted += gone->reports;
  counters_.records_receipted += gone->records;
  for (const auto& dead : receipt.dead)
    counters_.reports_dead += static_cast<std::uint64_t>(
        std::count(keys.begin(), keys.end(), ReportKey{receipt.epoch, dead.seq}));
  for (const auto& key : keys) window_.forget(key);
  return {};
}

Done Uplink::unreadable(const wire::BadReport& bad) {
  ++counters_.receipts;
  const auto key = window_.with_hash(bad.sha256);
  if (!key) {
    ++counters_.receipts_ignored;
    return {};
  }
  const auto parked = outbox_->park(*key, bad.reason);
  if (!parked) return tl::unexpected(parked.error());
  nothing_new_ = false;
  counters_.reports_parked += parked->reports;
  counters_.records_parked += parked->records;
  window_.forget(*key);
  return {};
}

void Uplink::disconnected() { window_.all_due(); }

void Uplink::tick() { outbox_->recover_room(); }

Done Uplink::repair() {
  const auto old = outbox_->total();
  const auto epoch = outbox_->epoch();
  const std::string file = (std::filesystem::path(settings_.directory) / "outbox.db").string();
  outbox_.reset();
  move_aside(file);
  ++counters_.damaged_files;
  counters_.records_damaged += old.records;
  window_.clear();
  nothing_new_ = false;
  auto outbox = open_outbox(settings_, epoch);
  if (!outbox) return tl::unexpected(outbox.error());
  outbox_ = std::move(*outbox);
  return {};
}

}  // namespace simwarden::agent
