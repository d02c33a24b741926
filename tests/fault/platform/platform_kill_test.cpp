#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <random>

#include "tests/fault/platform/raw_fleet.h"
#include "tests/fault/platform/site.h"
#include "tests/fault/platform/store_check.h"
#include "tests/fixture/evidence.h"

namespace {

using namespace simwarden::test;
using std::chrono::steady_clock;

constexpr const char* kQuickCheckpoints = "[engine]\ncheckpoint_s = 1\nbatch_reports = 256\n";

// One life of the platform, from its start to its violent end. Most are killed from outside at a
// random moment; some end themselves where it matters most.
struct Lives {
  Site& site;
  std::mt19937_64 random;
  Evidence& evidence;

  int between(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  }

  void live(std::uint64_t round) {
    static constexpr const char* kPoints[] = {"after_commit", "before_commit", "recovery"};
    const int way = static_cast<int>(round % 6);
    if (way >= 3) {
      site.start_platform();
      std::this_thread::sleep_for(Milliseconds(between(100, 1200)));
      evidence.counts["killed from outside"] += 1;
    } else {
      site.start_platform(
          fmt::format("{}:{}", kPoints[way], way == 2 ? between(1, 3) : between(10, 60)));
      const bool by_itself = site.platform().wait(Milliseconds(2000)).has_value();
      evidence.counts[fmt::format("killed {}", by_itself ? kPoints[way] : "late")] += 1;
    }
    site.kill_platform();
  }
};

}  // namespace

TEST_CASE("the platform is killed again and again under load, and nothing with a receipt is lost") {
  Evidence evidence;
  evidence.test = "T2";
  evidence.size = scaled(14, 100, 1000);  // three kills before a commit
  evidence.seed = seed();
  std::cout << "T2: " << evidence.size << " rounds, seed " << evidence.seed << std::endl;

  Site site("t2");
  site.configure(kQuickCheckpoints);
  Ledger ledger(site);
  FleetOptions options;
  RawFleet fleet(site, options);
  fleet.start();
  Lives lives{site, std::mt19937_64(evidence.seed), evidence};
  const auto begun = steady_clock::now();
  for (std::uint64_t round = 0; round < evidence.size; ++round) lives.live(round);

  site.start_platform();
  REQUIRE(site.wait_until_ready());
  // At full load once more, for the rate.
  const std::uint64_t before = fleet.made() - fleet.pending();
  const auto measured = steady_clock::now();
  std::this_thread::sleep_for(std::chrono::seconds(3));
  const std::chrono::duration<double> took = steady_clock::now() - measured;
  const double rate = static_cast<double>(fleet.made() - fleet.pending() - before) / took.count();
  fleet.stop_making();
  CHECK(fleet.wait_until_drained(Milliseconds(60000)));
  std::string status;
  CHECK(wait_until(
      [&] {
        status = site.ask("{\"do\":\"status\"}");
        return status.find("\"unobserved_reports\":0") != std::string::npos;
      },
      Milliseconds(30000)));
  const auto exit = site.stop_platform();
  CHECK(exit.code == 0);

  StoreFigures figures;
  evidence.violations = violations(site.store(), ledger.receipted(), fleet.made(),
                                   static_cast<std::uint64_t>(options.misused_cards), figures);
  evidence.counts["reports"] = static_cast<double>(fleet.made());
  evidence.counts["reports_per_s"] = rate;
  evidence.counts["receipts"] = static_cast<double>(ledger.receipts());
  evidence.counts["findings"] = static_cast<double>(figures.findings);
  evidence.counts["finding_lines"] = static_cast<double>(figures.finding_lines);
  evidence.counts["seconds"] = std::chrono::duration<double>(steady_clock::now() - begun).count();
  evidence.write(SIMWARDEN_BINARY_DIR);
  INFO(status);
  for (const std::string& violation : evidence.violations) UNSCOPED_INFO(violation);
  CHECK(evidence.violations.empty());
  // The promised load belongs to the promised size; a shared machine may be slower at a small one.
  CHECK(rate >= static_cast<double>(scaled(500, 2000, 2000)));
}
