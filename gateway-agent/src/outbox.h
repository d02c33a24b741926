// The gateway's durable queue of usage reports. A report leaves it only on a receipt; for want of
// room reports of lower priority are replaced by a note of how many were lost.
//
// Epochs grow with each open; a report keeps the epoch and seq of its first writing. Within an
// epoch the seqs have no gap: every one is a report or part of a lost note until it is receipted.
// Not thread-safe. Holds at most max_bytes on disk, all its files together.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/src/ballast.h"
#include "gateway-agent/src/database.h"
#include "gateway-agent/src/report_table.h"

namespace simwarden::agent {

struct OutboxOptions {
  std::string directory;
  std::string vfs;  // empty: the usual one
  std::uint64_t max_bytes = 0;
  std::uint64_t epoch_above = 0;  // the new epoch is greater than this and than all stored ones
};

// `lines`: the records, each a JSON object on a line of its own, without a last line end.
struct NewReport {
  swa_priority priority = SWA_NORMAL;
  std::uint64_t records = 0;
  std::string lines;
};

class Outbox {
 public:
  static Result<std::unique_ptr<Outbox>> open(const OutboxOptions& options);

  std::uint64_t epoch() const { return epoch_; }
  std::uint64_t last_seq() const { return last_seq_; }
  bool was_damaged() const { return was_damaged_; }
  const Amount& total() const { return total_; }
  std::uint64_t bytes_on_disk() const;

  // Makes all of them durable in one transaction, or none. To make room it drops reports of lower
  // priority, and of the same unless it is SWA_HIGH, oldest first, those that `under_way` names
  // last. SWA_FULL: there is no room, and nothing was dropped.
  using UnderWay = std::function<bool(const ReportKey&)>;
  Done store(std::span<const NewReport> reports, const UnderWay& under_way);
  // What the last store() dropped.
  const std::vector<ReportKey>& dropped_keys() const { return dropped_keys_; }
  const Amount& dropped() const { return dropped_; }

  // The first keys in order of writing; or of those of SWA_HIGH.
  Result<std::vector<ReportKey>> oldest(std::size_t count, bool high_only);
  // With its lines unpacked into `body`. SWA_NONE: not there.
  Result<ReportRow> read(const ReportKey& key);
  // A lost note is about to be sent, and must not grow from now on. Durable.
  Done announce(const ReportKey& key);
  // The platform has these. Not synced: after a power cut some are there again and are sent again.
  Result<Amount> remove(std::span<const ReportKey> keys);
  // The platform cannot read this one: it is kept aside, and a lost note takes its place.
  Result<Amount> park(const ReportKey& key, std::string_view reason);

  // To be called now and then: writes a long log back, and takes the ballast when there is room.
  void recover_room();

 private:
  Outbox(Database database, const OutboxOptions& options);
  Done begin_epoch(std::uint64_t above);
  enum class Sync { yes, no };
  Done with_room(const std::function<Done()>& write, bool important, Sync sync = Sync::yes);
  Done shorten_log(bool important);
  Done store_once(std::span<const NewReport> reports, const UnderWay& under_way);
  Done make_room(const NewReport& report, std::uint64_t bytes, const UnderWay& under_way);
  Result<std::uint64_t> free_pages();

  Database database_;
  ReportTable table_;
  Ballast ballast_;
  std::string directory_;
  std::uint32_t max_pages_ = 0;
  bool tight_ = false;     // the disk was full: only what is important makes the file grow
  bool may_grow_ = false;  // in the write that goes on
  bool was_damaged_ = false;
  std::uint64_t epoch_ = 0;
  std::uint64_t last_seq_ = 0;
  Amount total_;
  Amount dropped_;
  std::vector<ReportKey> dropped_keys_;
};

}  // namespace simwarden::agent
