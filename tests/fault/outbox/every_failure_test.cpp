// T5: the k-th I/O call fails, and the k-th allocation, for every k of a gateway's whole day:
// opening, records, alarms, reports, receipts, a command, closing. Whatever the library has
// acknowledged is there afterwards, and every call returns with a status that fits.
#include <catch2/catch.hpp>
#include <cstring>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/fault/outbox/faults.h"
#include "tests/fixture/evidence.h"
#include "tests/unit/agent/bench.h"

using namespace simwarden::test;
using nlohmann::json;

namespace {

struct Ledger {
  std::set<std::uint64_t> handed_in, acknowledged, receipted;
  std::map<std::string, int> effects;  // command -> first-time enforcements
  std::set<std::string> done;
  std::vector<std::string> violations;
};

void enforce(void* user, const swa_desired* desired, swa_enforced* result) {
  const Paused paused;
  if (!desired->again) ++static_cast<Ledger*>(user)->effects[desired->command];
  result->outcome = SWA_DONE;
}

class Day {
 public:
  Day(Bench& bench, std::string suspend, Ledger& ledger, FaultKind kind)
      : bench_(bench), suspend_(std::move(suspend)), ledger_(ledger), kind_(kind) {
    bench_.options.enforce = enforce;
    bench_.options.user = &ledger_;
    bench_.options.sqlite_vfs = kFaultyVfs;
    bench_.options.report_period_ms = 0;
    bench_.options.max_bytes = 1024 * 1024;
  }

  void live() {
    if (!open()) return;
    records(1, 5);
    alarm(6);
    talk();
    call("received", [&] {
      return swa_received(agent_, "simwarden/v1/gw/gw-1/commands", suspend_.data(),
                          suspend_.size());
    });
    records(7, 30);  // fills the log, so that it is written back
    alarm(31);
    talk();
    call("tick", [&] { return swa_tick(agent_, bench_.wall_ms + 1000, 6'000); });
    const auto open_ones = open_records_;
    const auto status = call("close", [&] { return swa_close(agent_); });
    if (status == SWA_OK) ledger_.acknowledged.insert(open_ones.begin(), open_ones.end());
  }

 private:
  template <typename Call>
  swa_status call(const char* what, Call body) {
    swa_status status = SWA_OK;
    {
      const Armed armed;
      status = body();
    }
    // Without memory OpenSSL may say that a signature does not hold: the platform will repeat it.
    const bool unverified = status == SWA_BAD_INPUT && kind_ == FaultKind::allocation;
    if (status == SWA_INTERNAL || status == SWA_INVALID || (status == SWA_BAD_INPUT && !unverified))
      ledger_.violations.push_back(std::string(what) + " returned " + swa_status_text(status));
    return status;
  }

  bool open() {
    bench_.options.wall_ms = bench_.wall_ms;
    return call("open", [&] { return swa_open(&bench_.options, &agent_); }) == SWA_OK &&
           call("tick", [&] { return swa_tick(agent_, bench_.wall_ms, 5'000); }) != SWA_INVALID;
  }

  swa_status add(std::uint64_t n, swa_priority priority) {
    const std::string json = Bench::record(n, 3'000);
    ledger_.handed_in.insert(n);
    return call("record",
                [&] { return swa_record_json(agent_, json.data(), json.size(), priority); });
  }
  void records(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t n = from; n <= to; ++n)
      if (add(n, SWA_NORMAL) == SWA_OK) open_records_.insert(n);
    if (call("seal", [&] { return swa_seal(agent_); }) != SWA_OK) return;
    ledger_.acknowledged.insert(open_records_.begin(), open_records_.end());
    open_records_.clear();
  }
  void alarm(std::uint64_t n) {
    if (add(n, SWA_HIGH) == SWA_OK) ledger_.acknowledged.insert(n);
  }

  // A connection: everything goes out, the broker acknowledges, one receipt comes back.
  void talk() {
    call("connected", [&] { return swa_connected(agent_); });
    json last;
    for (int tries = 0; tries < 100; ++tries) {
      swa_publish message{};
      message.size = sizeof message;
      const auto status = call("next", [&] { return swa_next_publish(agent_, &message); });
      if (status == SWA_NONE) break;
      if (status != SWA_OK) continue;
      const std::string topic = message.topic;
      const auto text =
          json::parse(std::string(static_cast<const char*>(message.payload), message.payload_size));
      call("published", [&] { return swa_published(agent_, message.token); });
      if (topic.ends_with("/results") && text["status"] == "done")
        ledger_.done.insert(text["command"]);
      if (!topic.ends_with("/reports")) continue;
      // As the platform does: a receipt covers what came before without a gap.
      if (last.is_null() && text["seq"] == receipted_upto_ + 1) last = text;
    }
    if (!last.is_null()) receipt(last);
    call("disconnected", [&] { return swa_disconnected(agent_); });
  }
  void receipt(const json& report) {
    receipted_upto_ = report["seq"];
    const std::string text = json({{"epoch", report["epoch"]}, {"seq", report["seq"]}}).dump();
    for (const auto& record : report["records"])
      ledger_.receipted.insert(record["n"].get<std::uint64_t>());
    call("received", [&] {
      return swa_received(agent_, "simwarden/v1/gw/gw-1/receipts", text.data(), text.size());
    });
  }

  Bench& bench_;
  std::string suspend_;
  Ledger& ledger_;
  FaultKind kind_;
  swa_agent* agent_ = nullptr;
  std::set<std::uint64_t> open_records_;
  std::uint64_t receipted_upto_ = 0;
};

// What is found by an agent that has no faults any more.
void check_afterwards(Bench& bench, Ledger& ledger) {
  bench.options.user = &ledger;
  try {
    bench.open_connected();
  } catch (const std::exception& error) {
    ledger.violations.push_back(error.what());
    return;
  }
  if (bench.counters().damaged_files > 0) ledger.violations.push_back("taken for damage");
  std::multiset<std::uint64_t> found;
  std::uint64_t told = 0, missing = 0;
  for (const auto& message : bench.drain()) {
    if (!message.topic.ends_with("/reports")) continue;
    const auto report = message.json();
    if (report.contains("lost")) told += report["lost"]["records"].get<std::uint64_t>();
    if (!report.contains("records")) continue;
    for (const auto& record : report["records"]) found.insert(record["n"].get<std::uint64_t>());
  }
  for (const auto n : ledger.acknowledged)
    if (!ledger.receipted.contains(n) && !found.contains(n)) ++missing;
  // What is dropped for want of room is told; a report may have arrived before it was dropped.
  if (missing > told || told > missing + ledger.receipted.size())
    ledger.violations.push_back(std::to_string(missing) + " are missing, " + std::to_string(told) +
                                " were told as lost");
  for (const auto n : found) {
    if (found.count(n) > 1) ledger.violations.push_back("twice " + std::to_string(n));
    if (!ledger.handed_in.contains(n)) ledger.violations.push_back("invented " + std::to_string(n));
  }
  for (const auto& [command, times] : ledger.effects)
    if (times > 1) ledger.violations.push_back("a command had its effect twice");
  if (!ledger.done.empty() && bench.counters().blocks_in_force != 1)
    ledger.violations.push_back("answered done, but nothing is in force");
  bench.close();
}

// Runs the day with the k-th failing, for every k, until one ran to its end without.
std::uint64_t run_all(FaultKind kind, bool lasting, std::uint64_t step, Evidence& evidence) {
  register_faulty_vfs();
  std::uint64_t k = 1;
  for (bool happened = true; happened; k += step) {
    Bench bench;
    Ledger ledger;
    const std::string suspend = bench.signed_text(bench.command(1));
    set_fault({kind, k, lasting});
    Day(bench, suspend, ledger, kind).live();
    happened = fault_happened();
    set_fault({});
    check_afterwards(bench, ledger);
    if (!happened && ledger.acknowledged.size() != 31)
      ledger.violations.push_back("without a fault not everything is acknowledged");
    for (const auto& violation : ledger.violations)
      evidence.violations.push_back("k = " + std::to_string(k) + ": " + violation);
    if (evidence.violations.size() > 20) break;
  }
  evidence.size += k / step;
  return k - step;
}

void finish(Evidence& evidence) {
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& violation : evidence.violations) UNSCOPED_INFO(violation);
  CHECK(evidence.violations.empty());
}

}  // namespace

TEST_CASE("whichever I/O call fails, what was acknowledged is there") {
  Evidence evidence;
  evidence.test = "T5";
  for (const bool lasting : {false, true}) {
    const std::string how = lasting ? " from the k-th on" : " once";
    evidence.counts["I/O errors" + how] =
        static_cast<double>(run_all(FaultKind::io_error, lasting, 1, evidence));
    evidence.counts["full disks" + how] =
        static_cast<double>(run_all(FaultKind::disk_full, lasting, 1, evidence));
  }
  CHECK(evidence.counts["I/O errors once"] > 100);
  finish(evidence);
}

TEST_CASE("whichever allocation fails, what was acknowledged is there") {
  Evidence evidence;
  evidence.test = "T5-memory";
  const std::uint64_t step = scaled(7, 1, 1);
  evidence.counts["allocations once"] =
      static_cast<double>(run_all(FaultKind::allocation, false, step, evidence));
  evidence.counts["allocations from the k-th on"] =
      static_cast<double>(run_all(FaultKind::allocation, true, step, evidence));
  CHECK(evidence.counts["allocations once"] > 1'000);
  finish(evidence);
}
