// When the breaker opens, and when it does not: each figure from both sides.
#include <catch2/catch.hpp>

#include "platform/decide/breaker.h"

using namespace simwarden;
using namespace simwarden::decide;

TEST_CASE(
    "a class that flags five times its mean hour opens, one that flags a little less does not") {
  const BreakerRule rule;
  const std::uint64_t before = 672 * 20;  // twenty an hour for 28 days
  CHECK_FALSE(unusual_flags("R06", {100, before, kUsualOver}, 1'000'000, rule));
  CHECK(
      unusual_flags("R06", {101, before, kUsualOver}, 1'000'000, rule) ==
      "R06 flagged 101 times in an hour, more than 5 times the 20.00 of its mean hour of 28 days");
  SECTION("a quiet class may flag forty-nine times, whatever it did before") {
    CHECK_FALSE(unusual_flags("R06", {49, 0, kUsualOver}, 1'000'000, rule));
    CHECK(unusual_flags("R06", {50, 0, kUsualOver}, 1'000'000, rule));
  }
}

TEST_CASE("without 28 days of history its peers' rate counts") {
  const BreakerRule rule;  // 2 a day for 1 000 cards: 100 an hour for 1.2 million
  const risk::SpanMs young = kUsualOver - 1;
  CHECK_FALSE(unusual_flags("R06", {500, 0, young}, 1'200'000, rule));
  CHECK(unusual_flags("R06", {501, 0, young}, 1'200'000, rule));
  SECTION("and where no such rate is set, everything waits") {
    BreakerRule alone;
    alone.peer_rate = 0;
    CHECK(unusual_flags("R06", {0, 0, young}, 1'200'000, alone));
    CHECK_FALSE(unusual_flags("R06", {0, 0, kUsualOver}, 1'200'000, alone));
  }
}

TEST_CASE("one card in a hundred of an organisation is too many within a quarter of an hour") {
  const BreakerRule rule;
  CHECK_FALSE(unusual_share("cn/gd", {10, 1000}, rule));
  CHECK(unusual_share("cn/gd", {11, 1000}, rule) ==
        "11 of 1000 active cards of cn/gd were flagged within 15 minutes, more than 1 %");
  SECTION("a small organisation may have four") {
    CHECK_FALSE(unusual_share("cn/gd", {4, 6}, rule));
    CHECK(unusual_share("cn/gd", {5, 6}, rule));
  }
}

TEST_CASE("gateways that fall silent, and clocks that are wrong, open everything") {
  const BreakerRule rule;
  CHECK_FALSE(silent_gateways({85, 100}, rule));
  CHECK(silent_gateways({84, 100}, rule));
  CHECK_FALSE(silent_gateways({0, 9}, rule));
  CHECK_FALSE(wrong_clocks({200, 1000}, rule));
  CHECK(wrong_clocks({201, 1000}, rule));
  CHECK_FALSE(wrong_clocks({199, 199}, rule));
}
