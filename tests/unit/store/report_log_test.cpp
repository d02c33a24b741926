#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>

#include "platform/store/migrations.h"
#include "platform/store/outcome.h"
#include "platform/store/report_log.h"
#include "platform/store/sql.h"
#include "platform/store/writer.h"
#include "tests/fixture/temp_dir.h"

using namespace simwarden;
using store::Arrival;
using store::Database;
using store::Kind;
using store::ReportLog;
using Outcome = ReportLog::Outcome;

namespace {

struct Log {
  test::TempDir dir{"log"};
  Database db{dir / "store.db", Database::Access::write};
  ReportLog log;
  Log() { migrate(db); }

  static Arrival report(std::uint64_t seq, std::uint64_t from = 0, const char* gateway = "gw-1") {
    Arrival a;
    a.stream = {Kind::gateway, gateway, 7};
    a.seq = seq;
    a.seq_from = from == 0 ? seq : from;
    a.payload = "payload";
    return a;
  }
  std::uint64_t durable(const char* gateway = "gw-1") {
    return log.settle(db, {Kind::gateway, gateway, 7}, 0);
  }
};

}  // namespace

TEST_CASE("a repeat of a report is not written again") {
  Log l;
  CHECK(l.log.append(l.db, Log::report(1)) == Outcome::appended);
  CHECK(l.log.append(l.db, Log::report(1)) == Outcome::repeat);
  CHECK(l.durable() == 1);
  // Nor after a restart, when nothing is remembered.
  l.log.forget();
  CHECK(l.log.append(l.db, Log::report(1)) == Outcome::repeat);
  CHECK(store::read_reports(l.db, 0, 100, 1000).size() == 1);
}

TEST_CASE("the same number of another gateway, epoch or kind is another report") {
  Log l;
  Arrival other_epoch = Log::report(1), feed = Log::report(1);
  other_epoch.stream.epoch = 8;
  feed.stream.kind = Kind::feed;
  CHECK(l.log.append(l.db, Log::report(1)) == Outcome::appended);
  CHECK(l.log.append(l.db, Log::report(1, 0, "gw-2")) == Outcome::appended);
  CHECK(l.log.append(l.db, other_epoch) == Outcome::appended);
  CHECK(l.log.append(l.db, feed) == Outcome::appended);
}

TEST_CASE("a receipt never speaks beyond a gap") {
  Log l;
  for (const std::uint64_t seq : {1, 2, 5, 4}) l.log.append(l.db, Log::report(seq));
  CHECK(l.durable() == 2);
  SECTION("until the gap closes") {
    l.log.append(l.db, Log::report(3));
    CHECK(l.durable() == 5);
  }
  SECTION("also across a restart") {
    l.log.forget();
    CHECK(l.durable() == 2);
    CHECK(l.log.append(l.db, Log::report(5)) == Outcome::repeat);
    l.log.append(l.db, Log::report(3));
    CHECK(l.durable() == 5);
  }
}

TEST_CASE("a report that stands for dropped ones closes their gap") {
  Log l;
  l.log.append(l.db, Log::report(1));
  l.log.append(l.db, Log::report(9));
  CHECK(l.durable() == 1);
  l.log.append(l.db, Log::report(8, 2));
  CHECK(l.durable() == 9);
}

TEST_CASE("a dead letter takes its place in the stream and is named") {
  Log l;
  l.log.append(l.db, Log::report(1));
  CHECK(l.log.bury(l.db, {Log::report(2), "not_json", "", "detail"}) == Outcome::appended);
  CHECK(l.log.bury(l.db, {Log::report(2), "not_json", "", "detail"}) == Outcome::repeat);
  CHECK(l.log.append(l.db, Log::report(2)) == Outcome::repeat);
  l.log.append(l.db, Log::report(3));
  CHECK(l.durable() == 3);
  const auto named = ReportLog::dead_between(l.db, {Kind::gateway, "gw-1", 7}, 0, 3, 10);
  REQUIRE(named.size() == 1);
  CHECK(named[0].seq == 2);
  CHECK(named[0].reason == "not_json");
  CHECK(ReportLog::dead_between(l.db, {Kind::gateway, "gw-1", 7}, 2, 3, 10).empty());
}

TEST_CASE("retention takes the oldest, never the newest, and nothing that a checkpoint needs") {
  Log l;
  for (std::uint64_t seq = 1; seq <= 10; ++seq) l.log.append(l.db, Log::report(seq));
  l.durable();
  CHECK(store::remove_oldest_reports(l.db, 0, 100) == 0);
  CHECK(store::remove_oldest_reports(l.db, 4, 100) == 4);
  CHECK(store::log_extent(l.db).first == 5);
  CHECK(store::remove_oldest_reports(l.db, 10, 100) == 5);
  CHECK(store::log_extent(l.db).first == 10);
  // A removed report is still known as delivered, and no number is given twice.
  CHECK(l.log.append(l.db, Log::report(3)) == Outcome::repeat);
  l.log.append(l.db, Log::report(11));
  CHECK(store::log_extent(l.db).last == 11);
}

TEST_CASE("an old run of an outbox is forgotten when nothing of it is left") {
  Log l;
  for (const std::uint64_t epoch : {5, 6, 7}) {
    Arrival a = Log::report(1);
    a.stream.epoch = epoch;
    l.log.append(l.db, a);
    l.log.settle(l.db, a.stream, static_cast<std::int64_t>(epoch));
  }
  Arrival other = Log::report(1, 0, "gw-2");
  l.log.append(l.db, other);
  l.log.settle(l.db, other.stream, 1);
  CHECK(trim_streams(l.db, 100) == 0);  // their reports are in the log
  store::remove_oldest_reports(l.db, 3, 100);
  CHECK(trim_streams(l.db, 6) == 1);    // epoch 6 grew at 6
  CHECK(trim_streams(l.db, 100) == 1);  // epoch 7 is the newest of gw-1, gw-2 has one only
  CHECK(trim_streams(l.db, 100) == 0);
}

TEST_CASE("work that fails takes nothing else of its transaction with it") {
  test::TempDir dir("writer");
  store::Writer writer(dir / "store.db", {});
  CHECK_THROWS(writer.run([](Database& db) {
    store::add_to_counters(db, {{"a", 1}});
    throw std::runtime_error("no");
  }));
  writer.run([](Database& db) { store::add_to_counters(db, {{"b", 2}}); });
  Database reader(dir / "store.db", Database::Access::read);
  CHECK(store::counters(reader) == store::Counters{{"b", 2}});
}

TEST_CASE("what was submitted together is done in order, each told when it is durable") {
  test::TempDir dir("writer");
  std::vector<int> told;
  {
    store::Writer writer(dir / "store.db", {});
    for (int i = 0; i < 100; ++i)
      writer.submit(
          [i](Database& db) {
            if (i == 50) throw std::runtime_error("no");
            store::set_observed(db, i);
          },
          [&told, i](const std::exception_ptr& e) { told.push_back(e ? -1 : i); });
  }
  REQUIRE(told.size() == 100);
  CHECK(told[49] == 49);
  CHECK(told[50] == -1);
  CHECK(told[99] == 99);
  Database reader(dir / "store.db", Database::Access::read);
  CHECK(store::observed(reader) == 99);
}

TEST_CASE("a full queue refuses; the writer goes on") {
  test::TempDir dir("writer");
  std::mutex gate;
  gate.lock();
  store::Writer writer(dir / "store.db", {.queue = 2});
  std::atomic<bool> begun{false};
  writer.submit(
      [&](Database&) {
        begun = true;
        const std::lock_guard wait(gate);
      },
      nullptr);
  while (!begun) std::this_thread::yield();
  CHECK(writer.try_submit([](Database&) {}, nullptr));
  CHECK(writer.try_submit([](Database&) {}, nullptr));
  CHECK_FALSE(writer.try_submit([](Database&) {}, nullptr));
  gate.unlock();
  writer.run([](Database&) {});
  CHECK(writer.waiting() == 0);
}

TEST_CASE("the schema goes all the way up, down and up again") {
  test::TempDir dir("schema");
  Database db(dir / "store.db", Database::Access::write);
  const auto tables = [&] {
    return store::all(db, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
                      [](const store::Row& r) { return r.text(0); });
  };
  migrate(db);
  const auto full = tables();
  CHECK(full.size() > 10);
  migrate(db, 0);
  CHECK(tables().empty());
  migrate(db);
  CHECK(tables() == full);
}

TEST_CASE("a store of a newer program is refused with words") {
  test::TempDir dir("schema");
  Database db(dir / "store.db", Database::Access::write);
  db.script("PRAGMA user_version=999");
  CHECK_THROWS_WITH(migrate(db), Catch::Contains("newer"));
}

TEST_CASE("of a long episode the history keeps its turns, not its every extension") {
  test::TempDir dir("turns");
  Database db(dir / "store.db", Database::Access::write);
  migrate(db);
  store::FindingRow row;
  row.id = "f1";
  row.state = "open";
  std::uint64_t revision = 0;
  const auto put = [&](const char* state, const char* action, int times) {
    for (int i = 0; i < times; ++i)
      store::put_finding(db, row, ++revision,
                         std::string(R"({"state":")") + state + R"(","action":")" + action + "\"}",
                         1);
  };
  put("open", "notify", 100);
  put("open", "record", 1);
  put("open", "notify", 50);
  put("closed", "notify", 1);
  const auto kept = store::all(db, "SELECT revision FROM finding_changes ORDER BY revision",
                               [](const store::Row& r) { return r.integer(0); });
  CHECK(kept == std::vector<std::int64_t>{1, 100, 101, 102, 151, 152});
}

TEST_CASE("the history of a finding cannot be rewritten, and a revision is written once") {
  test::TempDir dir("findings");
  Database db(dir / "store.db", Database::Access::write);
  migrate(db);
  store::FindingRow row;
  row.id = "f1";
  row.state = "open";
  store::put_finding(db, row, 1, "{}", 1);
  store::put_finding(db, row, 2, "{\"a\":1}", 1);
  CHECK(store::stored_finding(db, "f1")->revision == 2);
  CHECK_THROWS(store::put_finding(db, row, 2, "{}", 1));
  CHECK_THROWS(store::run(db, "UPDATE finding_changes SET json = ''"));
}
