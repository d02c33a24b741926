#include "risk-models/billing_history.h"

#include <catch2/catch.hpp>

#include <string_view>

using namespace simwarden::risk;

namespace {

struct Bill {
  BillingHistory history;
  Profile profile;

  BillingUse uses(std::string_view start, SpanMs lasting, std::uint64_t bytes,
                  Source source = Source::carrier) {
    Record record;
    record.source = source;
    record.start = *parse_rfc3339(start);
    record.end = record.start + lasting;
    record.bytes_down = bytes;
    return bill(history, record, record.bytes(), profile);
  }
};

}  // namespace

TEST_CASE("sources are compared in a billing period, never added") {
  Bill card;
  card.uses("2026-11-22T01:00:00Z", kHour, 1000, Source::carrier);
  CHECK(card.uses("2026-11-22T01:00:00Z", kHour, 800, Source::gateway).sum == 1000);
  CHECK(card.uses("2026-11-22T02:00:00Z", kHour, 800, Source::gateway).sum == 1600);
}

TEST_CASE("a backfill is billed in full") {
  Bill card;
  CHECK(card.uses("2026-11-20T00:00:00Z", 3 * kDay, 12000).sum == 12000);
}

TEST_CASE("a record that began in the last billing period counts there") {
  Bill card;
  card.profile.billing_day = 15;
  card.uses("2026-11-14T12:00:00Z", kHour, 100);
  CHECK(card.uses("2026-11-15T00:10:00Z", kMinute, 7).sum == 7);
  CHECK(card.uses("2026-11-14T23:30:00Z", kHour, 30).sum == 130);
  CHECK(card.uses("2026-11-15T01:00:00Z", 0, 0).sum == 7);
  SECTION("and a period in which nothing was used is not confused with the one before") {
    card.uses("2027-01-20T00:00:00Z", 0, 1);
    CHECK(card.uses("2026-12-20T00:00:00Z", 0, 0).sum == 0);
    CHECK_FALSE(card.uses("2026-11-20T00:00:00Z", 0, 0).tracked);
  }
}
