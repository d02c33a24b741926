// The outbox alone under kill -9: a child stores records and says which are durable; what it said
// must be there afterwards, under its first numbers.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "tests/fixture/evidence.h"
#include "tests/unit/agent/bench.h"

using namespace simwarden::test;

namespace {

struct Progress {
  std::uint64_t durable_upto = 0;
};

// Seals after every few records, takes a receipt now and then, and tells of each seal by a pipe.
[[noreturn]] void store_for_ever(Bench& bench, std::uint64_t from, int pipe) {
  if (bench.open() != SWA_OK) _exit(3);
  swa_connected(bench.agent());
  for (std::uint64_t n = from;; ++n) {
    const auto priority = static_cast<swa_priority>(n % 3);
    if (bench.add(n, priority, n % 700) != SWA_OK) _exit(4);
    if (n % 4 != 0) continue;
    if (swa_seal(bench.agent()) != SWA_OK) _exit(5);
    bench.drain();
    const Progress progress{n};
    if (write(pipe, &progress, sizeof progress) != sizeof progress) _exit(6);
  }
}

std::uint64_t killed_after(Bench& bench, std::uint64_t from, int delay_us) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) store_for_ever(bench, from, ends[1]);
  close(ends[1]);
  usleep(static_cast<useconds_t>(delay_us));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  Progress last{from - 1}, read_now;
  while (read(ends[0], &read_now, sizeof read_now) == sizeof read_now) last = read_now;
  close(ends[0]);
  return last.durable_upto;
}

}  // namespace

TEST_CASE("what was sealed survives kill -9, once, under its first numbers") {
  Evidence evidence;
  evidence.test = "T1-outbox";
  evidence.seed = seed();
  evidence.size = scaled(20, 200, 2'000);
  std::cout << "seed " << evidence.seed << "\n";
  std::mt19937_64 random(evidence.seed);
  Bench bench;
  bench.options.window = 1'000;
  std::uint64_t next = 1, records = 0;
  for (std::uint64_t round = 0; round < evidence.size; ++round) {
    const auto durable = killed_after(bench, next, static_cast<int>(random() % 60'000));
    bench.open_connected();
    std::set<std::uint64_t> found;
    std::map<std::pair<std::uint64_t, std::uint64_t>, bool> numbers;
    std::uint64_t newest = 0;
    for (;;) {
      const auto reports = bench.reports();
      if (reports.empty()) break;
      for (const auto& report : reports) {
        if (!numbers
                 .emplace(std::pair<std::uint64_t, std::uint64_t>(report["epoch"], report["seq"]),
                          true)
                 .second)
          evidence.violations.push_back("two reports with one number");
        for (const auto& record : report["records"])
          if (!found.insert(record["n"].get<std::uint64_t>()).second)
            evidence.violations.push_back("a record twice");
      }
      for (const auto& [number, ignored] : numbers) bench.receipt(number.first, number.second);
    }
    if (!found.empty()) newest = *found.rbegin();
    for (std::uint64_t n = next; n <= durable; ++n)
      if (!found.contains(n)) evidence.violations.push_back("lost " + std::to_string(n));
    records += found.size();
    next = std::max(durable, newest) + 1;
    if (bench.close() != SWA_OK) evidence.violations.push_back("not closed");
  }
  evidence.counts["records"] = static_cast<double>(records);
  evidence.counts["kills"] = static_cast<double>(evidence.size);
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& violation : evidence.violations) UNSCOPED_INFO(violation);
  CHECK(evidence.violations.empty());
  CHECK(records > evidence.size);
}
