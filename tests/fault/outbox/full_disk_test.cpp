// T6: the disk and the inodes of the outbox run full, on small file systems of its own. Alarms are
// kept, and every loss is counted. Needs the right to mount.
#include <sys/mount.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <random>
#include <set>

#include "tests/fixture/evidence.h"
#include "tests/unit/agent/bench.h"

using namespace simwarden::test;

namespace {

class SmallDisk {
 public:
  SmallDisk(const TempDir& dir, std::uint64_t bytes, int inodes) : where_((dir / "disk").string()) {
    std::filesystem::create_directory(where_);
    const std::string size =
        "size=" + std::to_string(bytes) + ",nr_inodes=" + std::to_string(inodes);
    INFO("mounting a tmpfs needs root: " << std::strerror(errno));
    REQUIRE(mount("tmpfs", where_.c_str(), "tmpfs", 0, size.c_str()) == 0);
  }
  ~SmallDisk() { umount2(where_.c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  const std::string& where() const { return where_; }
  // What others do to a disk: leave `bytes` free and no inode.
  void fill(std::uint64_t leave_bytes) {
    const auto free = std::filesystem::space(where_).available;
    std::ofstream file(where_ + "/others", std::ios::binary | std::ios::app);
    for (std::uint64_t n = leave_bytes; n < free; n += 4096) file << std::string(4096, 'o');
    file.close();
    for (int n = 0; n < 1'000; ++n)
      if (!std::ofstream(where_ + "/inode" + std::to_string(n))) break;
  }
  void give_back() {
    for (const auto& entry : std::filesystem::directory_iterator(where_)) {
      const auto name = entry.path().filename().string();
      if (name == "others" || name.starts_with("inode")) std::filesystem::remove(entry.path());
    }
  }

 private:
  std::string where_;
};

struct Seen {
  std::set<std::uint64_t> records;
  std::uint64_t lost = 0;
};

void take_all(Bench& bench, Seen& seen, std::vector<std::string>& violations) {
  for (;;) {
    const auto reports = bench.reports();
    if (reports.empty()) return;
    for (const auto& report : reports) {
      if (report.contains("lost")) seen.lost += report["lost"]["records"].get<std::uint64_t>();
      if (report.contains("records"))
        for (const auto& record : report["records"])
          if (!seen.records.insert(record["n"].get<std::uint64_t>()).second)
            violations.push_back("a record twice");
    }
    for (const auto& report : reports) bench.receipt(report["epoch"], report["seq"]);
    bench.tick();
  }
}

void run(std::uint64_t disk_bytes, std::uint64_t cycles, std::mt19937_64& random,
         Evidence& evidence) {
  TempDir dir("full-disk");
  SmallDisk disk(dir, disk_bytes, 12);
  Bench bench;
  bench.options.directory = disk.where().c_str();
  bench.options.report_period_ms = 0;
  bench.open_connected();
  swa_disconnected(bench.agent());
  std::uint64_t n = 0, refused = 0, alarms_refused = 0;
  std::set<std::uint64_t> alarms, accepted;
  Seen seen;
  for (std::uint64_t cycle = 0; cycle < cycles; ++cycle) {
    for (int i = 0; i < 400; ++i) {
      if (i == 150 && cycle % 2 == 0) disk.fill(random() % 65'536);
      ++n;
      const bool alarm = i % 40 == 39;
      const auto priority = alarm ? SWA_HIGH : i % 2 == 0 ? SWA_LOW : SWA_NORMAL;
      const auto status = bench.add(n, priority, alarm ? 200 : 3'000);
      if (status == SWA_OK) (alarm ? alarms : accepted).insert(n);
      if (status != SWA_OK && status != SWA_FULL)
        evidence.violations.push_back(std::string("status ") + swa_status_text(status));
      if (status == SWA_FULL) ++(alarm ? alarms_refused : refused);
      if (i % 10 == 0) swa_seal(bench.agent());
      if (i % 50 == 0) bench.tick();
    }
    if (cycle % 3 == 2) {  // a restart on the full disk
      swa_seal(bench.agent());
      const auto lost = bench.counters().records_lost;
      const auto stored = bench.counters().outbox_records;
      swa_connected(bench.agent());
      take_all(bench, seen, evidence.violations);
      if (seen.records.size() < stored)
        evidence.violations.push_back("fewer records came out than were stored");
      evidence.counts["records lost"] += static_cast<double>(lost);
      // What was delivered has made room: a close seals what is open, if it can.
      swa_seal(bench.agent());
      const auto open = bench.counters().records_open;
      evidence.counts["open at a close on a full disk"] += static_cast<double>(open);
      bench.close();
      if (bench.open() != SWA_OK) {
        evidence.violations.push_back(std::string("not opened: ") + swa_last_error(nullptr));
        return;
      }
      bench.tick();
    }
    if (cycle % 2 == 1) disk.give_back();
  }
  disk.give_back();
  bench.tick();
  swa_seal(bench.agent());
  swa_connected(bench.agent());
  take_all(bench, seen, evidence.violations);
  const auto counters = bench.counters();
  evidence.counts["records lost"] += static_cast<double>(counters.records_lost);
  evidence.counts["records refused"] += static_cast<double>(refused);
  evidence.counts["alarms refused"] += static_cast<double>(alarms_refused);
  evidence.counts["records"] += static_cast<double>(n);
  evidence.counts["alarms"] += static_cast<double>(alarms.size());
  for (const auto alarm : alarms)
    if (!seen.records.contains(alarm))
      evidence.violations.push_back("alarm " + std::to_string(alarm) + " is gone");
  if (alarms_refused > 0) evidence.violations.push_back("an alarm was refused");
  std::uint64_t missing = 0;
  for (const auto record : accepted)
    if (!seen.records.contains(record)) ++missing;
  const auto unsealed =
      static_cast<std::uint64_t>(evidence.counts["open at a close on a full disk"]);
  if (missing != seen.lost + unsealed)
    evidence.violations.push_back(std::to_string(missing) + " are missing, " +
                                  std::to_string(seen.lost) + " were told as lost, " +
                                  std::to_string(unsealed) + " were open at a close");
  evidence.counts["open at a close on a full disk"] = 0;
}

}  // namespace

TEST_CASE("on a full disk alarms are kept and losses are counted exactly") {
  Evidence evidence;
  evidence.test = "T6";
  evidence.seed = seed();
  std::cout << "seed " << evidence.seed << "\n";
  std::mt19937_64 random(evidence.seed);
  const std::uint64_t cycles = scaled(3, 10, 100);
  for (const std::uint64_t mib : {3U, 5U, 8U}) {
    run(mib * 1024 * 1024, cycles, random, evidence);
    ++evidence.size;
  }
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& violation : evidence.violations) UNSCOPED_INFO(violation);
  CHECK(evidence.violations.empty());
  CHECK(evidence.counts["records lost"] + evidence.counts["records refused"] > 0);
}
