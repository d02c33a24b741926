#include "gateway-agent/src/outbox.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "gateway-agent/src/store_file.h"
#include "gateway-agent/wire/zstd_frame.h"

namespace simwarden::agent {
namespace {

constexpr std::uint64_t kMaxBallastBytes = 1024 * 1024;
constexpr std::size_t kVictimsAtOnce = 64;
constexpr std::size_t kMaxUnpackedBytes = 4 * 1024 * 1024;
constexpr std::uint64_t kPagesOfARow = 4;  // of the tables and indexes, at the worst

std::string file_of(const OutboxOptions& options, const char* name) {
  return (std::filesystem::path(options.directory) / name).string();
}

std::uint64_t ballast_bytes(const OutboxOptions& options) {
  return std::min(kMaxBallastBytes, options.max_bytes / 8) / kPageBytes * kPageBytes;
}

// Room for the log: its bound, and one transaction of three reports of max_bytes / 32 each.
std::uint32_t log_share(const OutboxOptions& options) {
  const std::uint64_t bytes = std::min<std::uint64_t>(options.max_bytes / 4, 2 * 1024 * 1024);
  return static_cast<std::uint32_t>(bytes / kPageBytes);
}

std::uint32_t pages_for(const OutboxOptions& options) {
  const std::uint64_t bytes = options.max_bytes - ballast_bytes(options);
  return static_cast<std::uint32_t>(bytes / kPageBytes) - log_share(options);
}

std::uint64_t pages_of(std::uint64_t bytes) { return bytes / (kPageBytes - 4) + kPagesOfARow; }

}  // namespace

Outbox::Outbox(Database database, const OutboxOptions& options)
    : database_(std::move(database)),
      table_(database_),
      ballast_(file_of(options, "outbox.ballast"), ballast_bytes(options)),
      directory_(options.directory),
      max_pages_(pages_for(options)) {}

Result<std::unique_ptr<Outbox>> Outbox::open(const OutboxOptions& options) {
  const DatabaseOptions file{file_of(options, "outbox.db"), options.vfs, pages_for(options),
                             std::min(64U, log_share(options) / 4)};
  auto store = open_store(file, ReportTable::schema(), ReportTable::kVersion);
  if (!store && store.error().status == SWA_FULL) {
    Ballast(file_of(options, "outbox.ballast"), ballast_bytes(options)).let_go();
    store = open_store(file, ReportTable::schema(), ReportTable::kVersion);
  }
  if (!store) return tl::unexpected(store.error());
  std::unique_ptr<Outbox> outbox(new Outbox(std::move(store->database), options));
  outbox->was_damaged_ = store->was_damaged;
  if (auto done = outbox->begin_epoch(options.epoch_above); !done)
    return tl::unexpected(done.error());
  const auto total = outbox->table_.total();
  if (!total) return tl::unexpected(total.error());
  outbox->total_ = *total;
  outbox->recover_room();
  return outbox;
}

Done Outbox::begin_epoch(std::uint64_t above) {
  const auto last = table_.last_epoch();
  if (!last) return tl::unexpected(last.error());
  epoch_ = std::max(*last, above) + 1;
  return with_room([&] { return table_.set_last_epoch(epoch_); }, true);
}

std::uint64_t Outbox::bytes_on_disk() const {
  std::uint64_t sum = 0;
  for (const char* name : {"outbox.db", "outbox.db-wal", "outbox.ballast"}) {
    std::error_code error;
    const auto size = std::filesystem::file_size(std::filesystem::path(directory_) / name, error);
    if (!error) sum += size;
  }
  return sum;
}

// On a full disk: first the log's own space is won back, and the ballast is given up for what is
// important, so that the file can grow a little; at last only its free pages are used.
Done Outbox::with_room(const std::function<Done()>& write, bool important, Sync sync) {
  if (auto done = database_.wait_for_disk(sync == Sync::yes); !done) return done;
  may_grow_ = !tight_ || important;
  auto done = write();
  if (done || done.error().status != SWA_FULL) return done;
  tight_ = true;
  if (important) ballast_.let_go();
  if (auto written = database_.write_back(); !written && written.error().status != SWA_FULL)
    return written;
  done = write();
  if (done || done.error().status != SWA_FULL || !may_grow_) return done;
  may_grow_ = false;
  return write();
}

// Before more is written: so the log never holds more than its bound and one transaction, which the
// ballast can make room for.
Done Outbox::shorten_log(bool important) {
  auto done = database_.write_back_if_long();
  if (done || done.error().status != SWA_FULL) return done;
  tight_ = true;
  if (!important) return done;
  ballast_.let_go();
  done = database_.write_back();
  return done || done.error().status == SWA_FULL ? Done() : done;
}

Done Outbox::store(std::span<const NewReport> reports, const UnderWay& under_way) {
  const bool important = std::any_of(reports.begin(), reports.end(), [](const NewReport& report) {
    return report.priority == SWA_HIGH;
  });
  auto done = shorten_log(important);
  if (done) done = with_room([&] { return store_once(reports, under_way); }, important);
  if (!done) {
    dropped_ = {};
    dropped_keys_.clear();
    return done;
  }
  last_seq_ += reports.size();
  for (const auto& report : reports) {
    ++total_.reports;
    total_.records += report.records;
  }
  total_.reports -= dropped_.reports;
  total_.records -= dropped_.records;
  return done;
}

Done Outbox::store_once(std::span<const NewReport> reports, const UnderWay& under_way) {
  dropped_ = {};
  dropped_keys_.clear();
  Transaction transaction(database_);
  if (auto done = transaction.begin(); !done) return done;
  std::uint64_t seq = last_seq_;
  for (const auto& report : reports) {
    ReportRow row;
    row.key = {epoch_, ++seq};
    row.seq_from = seq;
    row.priority = report.priority;
    row.records = report.records;
    row.body = wire::zstd_pack(report.lines);
    if (auto done = make_room(report, row.body.size(), under_way); !done) return done;
    if (auto done = table_.insert(row); !done) return done;
  }
  return transaction.commit();
}

Result<std::uint64_t> Outbox::free_pages() {
  const auto unused = database_.number("PRAGMA freelist_count");
  if (!unused) return tl::unexpected(unused.error());
  const auto used = database_.number("PRAGMA page_count");
  if (!used) return tl::unexpected(used.error());
  const auto growth = !may_grow_ ? 0 : max_pages_ - std::min<std::int64_t>(*used, max_pages_);
  return static_cast<std::uint64_t>(*unused + growth);
}

Done Outbox::make_room(const NewReport& report, std::uint64_t bytes, const UnderWay& under_way) {
  const auto at_most = report.priority == SWA_HIGH ? SWA_NORMAL : report.priority;
  for (const bool also_under_way : {false, true}) {
    auto left = free_pages();
    while (left && *left < pages_of(bytes)) {
      const auto victims = table_.victims(at_most, kVictimsAtOnce);
      if (!victims) return tl::unexpected(victims.error());
      const auto victim = std::find_if(
          victims->begin(), victims->end(),
          [&](const Victim& candidate) { return also_under_way || !under_way(candidate.key); });
      if (victim == victims->end()) break;
      dropped_keys_.push_back(victim->key);
      if (auto done = table_.replace_by_note(victim->key); !done) return done;
      ++dropped_.reports;
      dropped_.records += victim->records;
      left = free_pages();
    }
    if (!left) return tl::unexpected(left.error());
    if (*left >= pages_of(bytes)) return {};
  }
  return trouble(SWA_FULL, "the outbox is full of reports that matter as much");
}

Result<std::vector<ReportKey>> Outbox::oldest(std::size_t count, bool high_only) {
  return table_.oldest(count, high_only);
}

Result<ReportRow> Outbox::read(const ReportKey& key) {
  auto row = table_.read(key);
  if (!row || row->lost_reports > 0) return row;
  std::string lines;
  if (wire::zstd_unpack(row->body, kMaxUnpackedBytes, lines) != wire::Unpacked::whole)
    return tl::unexpected(Trouble{SWA_IO, "a report in the outbox is damaged", 0, true});
  row->body = std::move(lines);
  return row;
}

Done Outbox::announce(const ReportKey& key) {
  return with_room([&] { return table_.announce(key); }, true);
}

Result<Amount> Outbox::remove(std::span<const ReportKey> keys) {
  Amount gone;
  const auto write = [&]() -> Done {
    gone = {};
    Transaction transaction(database_);
    if (auto done = transaction.begin(); !done) return done;
    for (const auto& key : keys) {
      const auto amount = table_.erase(key);
      if (!amount) return tl::unexpected(amount.error());
      gone.reports += amount->reports;
      gone.records += amount->records;
    }
    return transaction.commit();
  };
  const auto done = with_room(write, true, Sync::no);
  if (!done) return tl::unexpected(done.error());
  total_.reports -= gone.reports;
  total_.records -= gone.records;
  return gone;
}

Result<Amount> Outbox::park(const ReportKey& key, std::string_view reason) {
  const auto row = table_.read(key);
  if (!row) return tl::unexpected(row.error());
  if (row->lost_reports > 0) return Amount{};
  const auto write = [&](bool keep) -> Done {
    Transaction transaction(database_);
    if (auto begun = transaction.begin(); !begun) return begun;
    if (keep)
      if (auto kept = table_.keep_aside(*row, reason); !kept) return kept;
    if (auto noted = table_.replace_by_note(key); !noted) return noted;
    return transaction.commit();
  };
  auto done = with_room([&] { return write(true); }, true);
  // Without room to keep it aside, what comes after it is worth more than it is.
  if (!done && done.error().status == SWA_FULL)
    done = with_room([&] { return write(false); }, true);
  if (!done) return tl::unexpected(done.error());
  --total_.reports;
  total_.records -= row->records;
  return Amount{1, row->records};
}

void Outbox::recover_room() {
  const bool written =
      (tight_ ? database_.write_back() : database_.write_back_if_long()).has_value();
  if (!written || !ballast_.take()) {
    tight_ = true;
    return;
  }
  tight_ = false;
}

}  // namespace simwarden::agent
