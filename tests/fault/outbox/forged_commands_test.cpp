// T14: whoever sits on the commands topic without the platform's key, or replays what it once sent,
// moves nothing.
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <random>

#include "tests/fixture/evidence.h"
#include "tests/unit/agent/bench.h"

using namespace simwarden::test;
using simwarden::wire::CardState;
using simwarden::wire::Command;

namespace {

constexpr int kCards = 10;
constexpr std::uint64_t kVersion = 100;

std::string card(int n) { return "8986001234567890" + std::to_string(1000 + n); }

class Attacker {
 public:
  explicit Attacker(Bench& bench, std::uint64_t seed) : bench_(bench), random_(seed) {}

  // What the platform really sent, for replays.
  void overhears(const std::string& jws) { heard_.push_back(jws); }

  std::pair<std::string, std::string> next() {
    switch (pick(12)) {
      case 0:
        return {"wrong key, right kid", impostor_.sign(payload(fresh()))};
      case 1:
        return {"unknown kid", stranger_.sign(payload(fresh()))};
      case 2:
        return {"no algorithm", with_header(R"({"alg":"none","kid":"platform-1"})", "")};
      case 3:
        return {"another algorithm",
                with_header(R"({"alg":"HS256","kid":"platform-1"})", std::string(32, 'x'))};
      case 4:
        return {"changed bits", flipped(heard())};
      case 5:
        return {"payload swapped", swapped()};
      case 6:
        return {"truncated", truncated()};
      case 7:
        return {"replayed", heard()};
      case 8:
        return {"expired", bench_.signed_text(expired())};
      case 9:
        return {"rolled back", bench_.signed_text(rolled_back())};
      case 10:
        return {"wrong gateway", bench_.signed_text(elsewhere())};
      default:
        return {"random bytes", noise()};
    }
  }

 private:
  std::uint64_t pick(std::uint64_t below) { return random_() % below; }
  const std::string& heard() { return heard_[pick(heard_.size())]; }
  static std::string payload(const Command& c) { return simwarden::wire::encode_command(c); }

  Command fresh() {
    auto command = bench_.command(kVersion + 1 + pick(1'000), CardState::active);
    command.card.iccid = card(static_cast<int>(pick(kCards)));
    return command;
  }
  Command expired() {
    auto command = fresh();
    command.expires_at_ms = bench_.wall_ms - static_cast<std::int64_t>(pick(100'000'000));
    command.issued_at_ms = command.expires_at_ms - 1'000;
    return command;
  }
  Command rolled_back() {
    auto command = fresh();
    command.state_version = 1 + pick(kVersion);
    return command;
  }
  Command elsewhere() {
    auto command = fresh();
    command.gw = pick(2) == 0 ? "gw-2" : "GW-1";
    return command;
  }
  std::string with_header(const std::string& header, const std::string& signature) {
    return base64url(header) + "." + base64url(payload(fresh())) + "." + base64url(signature);
  }
  std::string flipped(std::string jws) {
    // Never to the same character, and not the case of base64url's unused bits either.
    const auto at = pick(jws.size());
    jws[at] = jws[at] == 'A' ? 'B' : jws[at] == '.' ? '_' : 'A';
    return jws;
  }
  std::string swapped() {
    const std::string& real = heard();
    const auto first = real.find('.');
    return real.substr(0, first + 1) + base64url(payload(fresh())) + real.substr(real.rfind('.'));
  }
  std::string truncated() { return heard().substr(0, pick(heard_.front().size() - 1)); }
  std::string noise() {
    std::string bytes(pick(400), '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random_());
    return bytes;
  }

  Bench& bench_;
  std::mt19937_64 random_;
  SigningKey impostor_{"platform-1"}, stranger_{"platform-2"};
  std::vector<std::string> heard_;
};

std::map<std::string, std::string> in_force(Bench& bench) {
  bench.asked.clear();
  swa_enforce_again(bench.agent());
  bench.tick();
  std::map<std::string, std::string> states;
  for (const auto& asked : bench.asked)
    states[asked.card] = asked.state + " " + std::to_string(asked.state_version);
  bench.asked.clear();
  return states;
}

}  // namespace

TEST_CASE("forged, replayed, expired, rolled-back and misdirected commands have no effect") {
  Evidence evidence;
  evidence.test = "T14";
  evidence.seed = seed();
  evidence.size = scaled(10'000, 100'000, 1'000'000);
  std::cout << "seed " << evidence.seed << "\n";
  Bench bench;
  bench.open_connected();
  Attacker attacker(bench, evidence.seed);
  for (int n = 0; n < kCards; ++n)
    for (const std::uint64_t version : {kVersion - 1, kVersion}) {
      auto command = bench.command(version);
      command.card.iccid = card(n);
      command.expires_at_ms = bench.wall_ms + 365LL * 86'400'000;
      attacker.overhears(bench.signed_text(command));
      REQUIRE(bench.send(command) == SWA_OK);
    }
  REQUIRE(bench.asked.size() == 2 * kCards);
  const auto before = in_force(bench);
  REQUIRE(before.size() == kCards);

  for (std::uint64_t n = 0; n < evidence.size; ++n) {
    const auto [kind, message] = attacker.next();
    bench.send(message);
    evidence.counts[kind] += 1;
    for (const auto& asked : bench.asked)
      evidence.violations.push_back(kind + " had an effect on " + asked.card);
    bench.asked.clear();
    if (n % 100 == 0) bench.results();
    if (n % 5'000 == 4'999) bench.restart();
    bench.asked.clear();
  }
  if (in_force(bench) != before) evidence.violations.push_back("the states in force have changed");
  evidence.counts["effects"] = static_cast<double>(evidence.violations.size());
  evidence.write(SIMWARDEN_BINARY_DIR);
  CHECK(evidence.violations.empty());

  // And the platform is still obeyed.
  auto real = bench.command(kVersion + 1, CardState::active);
  real.card.iccid = card(0);
  REQUIRE(bench.send(real) == SWA_OK);
  CHECK(bench.asked.size() == 1);
}
