// Twelve ways in which a whole fleet looks guilty and is not. Each is told from the findings on, at
// its worst: whatever the models would raise asks for a suspension at once. Whatever comes, the
// budget is kept, no protected card is touched, and a flood opens the breaker within five seconds
// of its own time. Evidence: T15.json.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>

#include "platform/decide/budget.h"
#include "platform/store/breaker.h"
#include "platform/store/decisions.h"
#include "platform/store/sql.h"
#include "tests/fixture/evidence.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using risk::Action;

constexpr int kEachProtected = 20;  // every twentieth card
constexpr risk::SpanMs kBreakerWithin = 5 * risk::kSecond;

struct Surge {
  std::string what;
  std::string risk = "R06";
  int of_hundred = 100;  // cards that it flags
  risk::SpanMs apart = 1;
  bool floods = true;  // fast enough that the breaker must open
  // The finding of one card, and what else happens with it.
  std::function<void(Site&, dispatch::Change&, int n)> happens = [](Site&, auto&, int) {};
};

std::vector<Surge> surges() {
  const auto again = [](Site& site, dispatch::Change& change, int) {
    site.decisions->on_changes(*site.db, {&change, 1}, site.now, site.wall);
  };
  return {
      {"a unit error: a thousand times the volume", "R09"},
      {"the clock jumps a day ahead in the middle", "R08", 100, 1, true,
       [](Site& site, auto&, int n) { site.now += n == 40 ? risk::kDay : 0; }},
      {"the clock is set back a day in the middle", "R08", 100, 1, true,
       [](Site& site, auto&, int n) { site.now -= n == 40 ? risk::kDay : 0; }},
      {"a file of records that comes twice", "R09", 100, 1, true, again},
      {"a poisoned feed: every class about every card", "R01", 100, 1, true,
       [](Site&, auto& change, int n) {
         change.finding.risk = "R0" + std::to_string(1 + n % 9);
         change.finding.source = risk::Source::carrier;
       }},
      {"a setting that flags everyone, slowly", "R06", 100, 10 * risk::kSecond},
      {"a stolen token: one gateway about the cards of another", "R03", 100, risk::kMinute, false,
       [](Site&, auto& change, int) {
         change.finding.source = risk::Source::gateway;
         change.finding.channel = "gw-stolen";
       }},
      {"the fleet falls silent", "R11"},
      {"a firmware campaign: one card in twenty shows another device", "R06", 5},
      {"a registry with wrong pools", "R01", 30},
      {"a wrong time zone: a little every minute of every hour", "R08", 100, 20 * risk::kSecond,
       false},
      {"a day that is replayed: all is over when it is seen", "R06", 100, 1, false,
       [](Site&, auto& change, int) {
         change.finding.state = risk::State::closed;
         change.finding.closed_why = "no_cause_24h";
       }},
  };
}

// Suspensions that the policy carried out, in the order of their times, by organisation.
std::map<std::string, std::vector<risk::Instant>> suspensions(Site& site) {
  std::map<std::string, std::vector<risk::Instant>> by_org;
  store::all(
      *site.db,
      "SELECT org, at FROM decisions WHERE kind = 'suspend' AND outcome = 'issued' AND actor = "
      "'policy' ORDER BY at",
      [&](const store::Row& row) {
        for (const auto& org : decide::organisations(row.text(0)))
          by_org[org].push_back(row.integer(1));
        return 0;
      });
  return by_org;
}

std::uint64_t most_within(const std::vector<risk::Instant>& times, risk::SpanMs span) {
  std::uint64_t most = 0;
  for (std::size_t from = 0, to = 0; to < times.size(); ++to) {
    while (times[to] - times[from] >= span) ++from;
    most = std::max<std::uint64_t>(most, to - from + 1);
  }
  return most;
}

void run(const Surge& surge, int cards, Evidence& evidence) {
  Site site(cards);
  for (int n = kEachProtected; n <= cards; n += kEachProtected) site.protect(n);
  for (int n = 1; n <= cards / 10; ++n) site.registered(n).org = "cn/gd/tiny";
  site.decisions->recount();
  const risk::Instant began = site.now;
  site.db->script("BEGIN IMMEDIATE");
  for (int n = 1; n <= cards; ++n) {
    if (n % 100 >= surge.of_hundred) continue;
    auto change = site.finding(n, Action::suspend);
    change.finding.risk = surge.risk;
    surge.happens(site, change, n);
    site.decisions->on_changes(*site.db, {&change, 1}, site.now, site.wall);
    site.now += surge.apart;
  }
  site.db->script("COMMIT");

  const auto wrong = [&](const std::string& what) {
    evidence.violations.push_back(surge.what + ": " + what);
  };
  decide::Census census;
  for (int n = 1; n <= cards; ++n) census.add(site.registered(n).org);
  for (const auto& [org, times] : suspensions(site)) {
    const auto allowed = decide::allowance(site.policy.budget, census.active(org));
    evidence.counts["suspended"] += org == "cn" ? static_cast<double>(times.size()) : 0.0;
    if (most_within(times, risk::kHour) > allowed.per_hour) wrong("budget of an hour, " + org);
    if (most_within(times, risk::kDay) > allowed.per_day) wrong("budget of a day, " + org);
  }
  for (int n = kEachProtected; n <= cards; n += kEachProtected)
    if (!store::reasons(*site.db, site.card(n)).empty()) wrong("a protected card");
  const auto open = store::breakers(*site.db, false);
  if (surge.floods && open.empty()) wrong("no breaker opened");
  // From the fiftieth flag on there is evidence.
  const risk::Instant evident = began + 50 * surge.apart;
  const auto first = std::min_element(open.begin(), open.end(), [](const auto& a, const auto& b) {
    return a.opened_at < b.opened_at;
  });
  if (surge.floods && first != open.end() && first->opened_at > evident + kBreakerWithin &&
      first->opened_at < began + risk::kDay)
    wrong("the breaker opened late");
  evidence.counts["breakers"] += static_cast<double>(open.size());
}

}  // namespace

TEST_CASE("a fleet that looks guilty and is not keeps passing traffic") {
  const int cards = static_cast<int>(scaled(10'000, 100'000, 1'000'000));
  Evidence evidence;
  evidence.test = "T15";
  for (const Surge& surge : surges()) {
    run(surge, cards, evidence);
    ++evidence.size;
  }
  evidence.counts["cards"] = cards;
  evidence.write(SIMWARDEN_BINARY_DIR);
  CHECK(evidence.size == 12);
  CHECK(evidence.counts["suspended"] > 0);
  CHECK(evidence.violations == std::vector<std::string>{});
}

}  // namespace simwarden::test
