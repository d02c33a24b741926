#include <catch2/catch.hpp>
#include <fstream>

#include "gateway-agent/wire/jws.h"
#include "tests/unit/agent/bench.h"

using namespace simwarden::test;
using nlohmann::json;

namespace {

std::vector<std::uint64_t> numbers(const json& report) {
  std::vector<std::uint64_t> all;
  for (const auto& record : report["records"]) all.push_back(record["n"]);
  return all;
}

std::vector<std::uint64_t> seqs(const std::vector<json>& reports) {
  std::vector<std::uint64_t> all;
  for (const auto& report : reports) all.push_back(report["seq"]);
  return all;
}

using Numbers = std::vector<std::uint64_t>;

// Everything accepted is somewhere: open, stored, receipted, or counted as lost.
void check_sums(const swa_counters& c, std::uint64_t before = 0) {
  CHECK(c.records_queued + before == c.records_open + c.outbox_records + c.records_receipted +
                                         c.records_lost + c.records_parked + c.records_damaged);
}

}  // namespace

TEST_CASE("a report stays until its receipt, whatever the broker acknowledges") {
  Bench bench;
  bench.open_connected();
  REQUIRE(bench.add(1) == SWA_OK);
  REQUIRE(bench.add(2) == SWA_OK);
  CHECK(bench.reports().empty());
  REQUIRE(swa_seal(bench.agent()) == SWA_OK);
  const auto sent = bench.drain();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].topic == bench.topic("reports"));
  CHECK_FALSE(sent[0].retain);
  const auto report = sent[0].json();
  CHECK(report["v"] == 1);
  CHECK(report["seq"] == 1);
  CHECK(report["epoch"] == bench.epoch());
  CHECK(report["sent_at"] == "2026-11-22T10:00:00.000Z");
  CHECK(numbers(report) == Numbers{1, 2});
  swa_published(bench.agent(), sent[0].token);
  CHECK(bench.counters().outbox_records == 2);
  REQUIRE(bench.receipt(bench.epoch(), 1) == SWA_OK);
  CHECK(bench.counters().outbox_records == 0);
  CHECK(bench.counters().records_receipted == 2);
  check_sums(bench.counters());
}

TEST_CASE("the report period seals by itself, and not before") {
  Bench bench;
  bench.open_connected();
  bench.add(1);
  bench.tick(9'000);
  CHECK(bench.counters().records_open == 1);
  bench.tick(1'000);
  CHECK(bench.counters().records_open == 0);
  CHECK(numbers(bench.reports().at(0)) == Numbers{1});
}

TEST_CASE("an alarm is durable at once and overtakes a full window") {
  Bench bench;
  bench.options.window = 2;
  bench.open_connected();
  for (std::uint64_t n = 1; n <= 5; ++n) {
    bench.add(n, SWA_LOW);
    swa_seal(bench.agent());
  }
  CHECK(seqs(bench.reports()) == Numbers{1, 2});
  bench.add(6, SWA_HIGH);
  CHECK(bench.counters().records_open == 0);
  CHECK(seqs(bench.reports()) == Numbers{6});
  bench.receipt(bench.epoch(), 2);
  CHECK(seqs(bench.reports()) == Numbers{3});  // 6 is still under way
  bench.receipt(bench.epoch(), 3);
  CHECK(seqs(bench.reports()) == Numbers{4});
}

TEST_CASE("each start is a new epoch, and a report keeps the numbers of its first writing") {
  Bench bench;
  bench.open_connected();
  const auto first = bench.epoch();
  CHECK(first > 1'795'341'600);  // a new outbox begins above what a lost one can have had
  bench.add(1);
  bench.restart();  // closing seals
  CHECK(bench.epoch() == first + 1);
  bench.add(2);
  swa_seal(bench.agent());
  const auto reports = bench.reports();
  REQUIRE(reports.size() == 2);
  CHECK(reports[0]["epoch"] == first);
  CHECK(reports[0]["seq"] == 1);
  CHECK(reports[1]["epoch"] == first + 1);
  CHECK(reports[1]["seq"] == 1);
  bench.receipt(first, 1);
  CHECK(bench.counters().outbox_reports == 1);
  bench.receipt(first + 1, 1);
  CHECK(bench.counters().outbox_reports == 0);
}

TEST_CASE("without a receipt a report is sent again, later each time, and at once on reconnect") {
  Bench bench;
  bench.open_connected();
  bench.add(1);
  swa_seal(bench.agent());
  REQUIRE(bench.reports().size() == 1);
  bench.tick(23'000);
  CHECK(bench.reports().empty());
  bench.tick(14'000);  // 30 s ± 20 % have passed
  CHECK(bench.reports().size() == 1);
  bench.tick(46'000);
  CHECK(bench.reports().empty());
  bench.tick(28'000);  // 60 s ± 20 %
  CHECK(bench.reports().size() == 1);
  CHECK(bench.counters().reports_sent == 1);
  CHECK(bench.counters().reports_resent == 2);
  swa_disconnected(bench.agent());
  CHECK(bench.reports().empty());
  swa_connected(bench.agent());
  CHECK(bench.reports().size() == 1);
}

TEST_CASE("no more reports than the window are under way") {
  Bench bench;
  bench.options.window = 3;
  bench.open_connected();
  for (std::uint64_t n = 1; n <= 10; ++n) {
    bench.add(n);
    swa_seal(bench.agent());
  }
  CHECK(seqs(bench.reports()) == Numbers{1, 2, 3});
  bench.receipt(bench.epoch(), 2);
  CHECK(seqs(bench.reports()) == Numbers{4, 5});
}

TEST_CASE("a receipt cannot take away what was never sent") {
  Bench bench;
  bench.options.window = 1;
  bench.open_connected();
  for (std::uint64_t n = 1; n <= 3; ++n) {
    bench.add(n);
    swa_seal(bench.agent());
  }
  CHECK(bench.receipt(bench.epoch(), 3) == SWA_OK);
  CHECK(bench.counters().outbox_reports == 3);
  REQUIRE(bench.reports().size() == 1);
  bench.receipt(bench.epoch(), 1'000);
  CHECK(bench.counters().outbox_reports == 2);
  CHECK(bench.counters().receipts_ignored == 1);
  bench.receipt(bench.epoch() + 1, 3);
  bench.receipt(bench.epoch() - 1, 3);
  CHECK(bench.counters().outbox_reports == 2);
}

TEST_CASE("a dead letter is receipted, counted and gone") {
  Bench bench;
  bench.open_connected();
  bench.add(1);
  swa_seal(bench.agent());
  bench.reports();
  bench.receipt(bench.epoch(), 1, R"(,"dead":[{"seq":1,"reason":"too_deep"}])");
  CHECK(bench.counters().reports_dead == 1);
  CHECK(bench.counters().outbox_reports == 0);
}

TEST_CASE("a report that the platform cannot read is parked, and its seq is told as lost") {
  Bench bench;
  bench.open_connected();
  bench.add(1);
  bench.add(2);
  swa_seal(bench.agent());
  const auto sent = bench.drain();
  REQUIRE(sent.size() == 1);
  const std::string bad =
      R"({"bad":"sha256:)" + simwarden::wire::sha256_hex(sent[0].payload) + R"(","reason":"x"})";
  REQUIRE(swa_received(bench.agent(), bench.topic("receipts").c_str(), bad.data(), bad.size()) ==
          SWA_OK);
  CHECK(bench.counters().reports_parked == 1);
  CHECK(bench.counters().records_parked == 2);
  const auto note = bench.reports();
  REQUIRE(note.size() == 1);
  CHECK(note[0]["seq_from"] == 1);
  CHECK(note[0]["seq"] == 1);
  CHECK(note[0]["lost"] == json({{"reports", 1}, {"records", 2}}));
  bench.receipt(bench.epoch(), 1);
  CHECK(bench.reports().empty());
  check_sums(bench.counters());
}

TEST_CASE("a full outbox drops the least important, oldest first, and tells exactly how many") {
  Bench bench;
  bench.options.max_bytes = 1024 * 1024;
  bench.options.max_report_bytes = 32 * 1024;
  bench.open_connected();
  std::uint64_t n = 0;
  for (int i = 0; i < 20; ++i) REQUIRE(bench.add(++n, SWA_HIGH, 1'000) == SWA_OK);
  for (int i = 0; i < 100; ++i) {
    REQUIRE(bench.add(++n, i % 2 == 0 ? SWA_LOW : SWA_NORMAL, 15'000) == SWA_OK);
    REQUIRE(swa_seal(bench.agent()) == SWA_OK);
  }
  const auto counters = bench.counters();
  check_sums(counters);
  CHECK(counters.records_lost > 20);
  CHECK(counters.outbox_bytes <= bench.options.max_bytes);
  std::uint64_t lost = 0, high = 0, low = 0, upto = 0;
  for (;;) {
    const auto reports = bench.reports();
    if (reports.empty()) break;
    for (const auto& report : reports) {
      if (report.contains("lost")) lost += report["lost"]["records"].get<std::uint64_t>();
      if (!report.contains("records")) continue;
      const auto number = numbers(report).at(0);
      if (number <= 20) ++high;
      if (number > 20 && number % 2 == 1) ++low;
    }
    for (const auto& report : reports) {
      const std::uint64_t from = report.value("seq_from", report["seq"].get<std::uint64_t>());
      CHECK(from == upto + 1);  // no gap, no overlap
      upto = report["seq"];
    }
    bench.receipt(bench.epoch(), upto);
  }
  CHECK(high == 20);
  CHECK(lost == counters.records_lost);
  CHECK(low < 50);
  CHECK(upto == counters.reports_sealed);
}

TEST_CASE("when only alarms are left, a new one is refused and the old ones stay") {
  Bench bench;
  bench.options.max_bytes = 1024 * 1024;
  bench.options.max_report_bytes = 32 * 1024;
  bench.open_connected();
  std::uint64_t accepted = 0;
  swa_status status = SWA_OK;
  for (std::uint64_t n = 1; n < 200 && status == SWA_OK; ++n) {
    status = bench.add(n, SWA_HIGH, 15'000);
    if (status == SWA_OK) ++accepted;
  }
  CHECK(status == SWA_FULL);
  CHECK(bench.counters().outbox_records == accepted);
  CHECK(bench.counters().records_refused == 1);
  CHECK(bench.counters().records_lost == 0);
  CHECK(std::string(swa_last_error(bench.agent())).find("full") != std::string::npos);
}

TEST_CASE("a lost note that was sent does not grow afterwards") {
  Bench bench;
  bench.options.max_bytes = 1024 * 1024;
  bench.options.max_report_bytes = 32 * 1024;
  bench.options.window = 1'000;
  bench.open_connected();
  std::uint64_t n = 0;
  while (bench.counters().reports_lost < 2) {
    bench.add(++n, SWA_LOW, 15'000);
    swa_seal(bench.agent());
  }
  const auto first = bench.reports().at(0);
  REQUIRE(first["lost"]["reports"] == 2);
  const auto before = bench.counters().reports_lost;
  while (bench.counters().reports_lost < before + 40) {
    bench.add(++n, SWA_LOW, 15'000);
    swa_seal(bench.agent());
  }
  swa_disconnected(bench.agent());
  swa_connected(bench.agent());
  const auto reports = bench.reports();
  CHECK(reports.at(0)["seq"] == first["seq"]);
  CHECK(reports.at(0)["lost"] == first["lost"]);
  std::uint64_t told = 0;
  for (const auto& report : reports)
    if (report.contains("lost")) told += report["lost"]["reports"].get<std::uint64_t>();
  CHECK(told == bench.counters().reports_lost);
}

TEST_CASE("a report never exceeds its bound; a record that cannot fit is refused") {
  Bench bench;
  bench.options.max_report_bytes = 4'096;
  bench.open_connected();
  for (std::uint64_t n = 1; n <= 100; ++n) REQUIRE(bench.add(n, SWA_NORMAL, 100) == SWA_OK);
  CHECK(bench.add(101, SWA_NORMAL, 4'096) == SWA_TOO_LARGE);
  swa_seal(bench.agent());
  std::uint64_t records = 0;
  for (const auto& message : bench.drain()) {
    CHECK(message.payload.size() <= 4'096);
    records += message.json()["records"].size();
  }
  CHECK(records == 100);
  CHECK(bench.counters().records_invalid == 1);
}

TEST_CASE("what is not a JSON object is refused and counted") {
  Bench bench;
  bench.open_connected();
  for (const std::string& text :
       std::vector<std::string>{"", "[]", "{", "7", "{\"a\":1} x", "{\"a\":\xff}"})
    CHECK(swa_record_json(bench.agent(), text.data(), text.size(), SWA_NORMAL) == SWA_BAD_INPUT);
  const std::string spaced = "{\n\"n\": 1\r\n}";
  CHECK(swa_record_json(bench.agent(), spaced.data(), spaced.size(), SWA_NORMAL) == SWA_OK);
  CHECK(bench.counters().records_invalid == 6);
  swa_seal(bench.agent());
  CHECK(numbers(bench.reports().at(0)) == Numbers{1});
}

TEST_CASE("a damaged outbox is moved aside, and its epochs are not used again") {
  Bench bench;
  bench.open_connected();
  bench.add(1);
  const auto epoch = bench.epoch();
  bench.close();
  {
    std::fstream file(bench.dir() / "outbox.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file << std::string(8'000, 'x');
  }
  bench.open_connected();
  CHECK(bench.counters().damaged_files == 1);
  CHECK(bench.epoch() == epoch + 1);
  CHECK(std::filesystem::exists(bench.dir() / "outbox.db.damaged-1"));
  bench.add(2);
  swa_seal(bench.agent());
  CHECK(numbers(bench.reports().at(0)) == Numbers{2});
}

TEST_CASE("a file of zeros, an empty one and one of another kind do not stop a gateway") {
  const std::vector<std::string> contents = {"", std::string(20'000, '\0'),
                                             std::string(9'000, 'z')};
  for (const auto& content : contents)
    for (const char* name : {"outbox.db", "commands.db", "outbox.db-wal"}) {
      Bench bench;
      bench.open_connected();
      bench.add(1, SWA_HIGH);
      bench.close();
      write_file(bench.dir() / name, content);
      REQUIRE(bench.open() == SWA_OK);
      CHECK(bench.add(2, SWA_HIGH) == SWA_OK);
    }
}

TEST_CASE("a directory is used by one agent at a time") {
  Bench bench;
  bench.open_connected();
  swa_agent* second = nullptr;
  CHECK(swa_open(&bench.options, &second) == SWA_BUSY);
  CHECK(second == nullptr);
}

TEST_CASE("compressed and binary reports carry the same records") {
  for (const auto packing : {SWA_PACK_CBOR, SWA_PACK_JSON_ZSTD, SWA_PACK_CBOR_ZSTD}) {
    Bench bench;
    bench.options.packing = packing;
    bench.open_connected();
    for (std::uint64_t n = 1; n <= 50; ++n) bench.add(n);
    swa_seal(bench.agent());
    const auto sent = bench.drain();
    REQUIRE(sent.size() == 1);
    const bool zstd = sent[0].payload.substr(0, 4) == "\x28\xb5\x2f\xfd";
    CHECK(zstd == (packing != SWA_PACK_CBOR));
    if (packing != SWA_PACK_CBOR) continue;
    CHECK(json::from_cbor(sent[0].payload)["records"].size() == 50);
  }
}
