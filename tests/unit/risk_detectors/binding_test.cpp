#include "risk-models/devices/binding.h"

#include <catch2/catch.hpp>

#include "tests/unit/risk_detectors/cast.h"

using namespace simwarden::risk;
using namespace cast;

namespace {

struct CardOf {
  DeviceHistory history;
  RareParts parts;
  Rare<DevicePursuit> pursuit{parts};
  std::vector<std::string> pool;

  Sighted sees(const Record& record) { return note_device(history, pursuit, record, pool); }
};

}  // namespace

TEST_CASE("a pool entry is an IMEI, an IMEISV or a prefix") {
  const std::vector<std::string> pool{"86000000", "350000000000091", "3511111111111199"};
  CHECK(in_pool(pool, 86000000123456));
  CHECK(in_pool(pool, 35000000000009));
  CHECK(in_pool(pool, 35111111111111));
  CHECK_FALSE(in_pool(pool, 86000001000000));
  CHECK_FALSE(in_pool(pool, 35000000000010));
  CHECK_FALSE(in_pool({}, 35000000000010));
}

TEST_CASE("a leading zero belongs to the IMEI") {
  CHECK(in_pool(std::vector<std::string>{"01360800"}, 1360800126210));
  CHECK_FALSE(in_pool(std::vector<std::string>{"1360800"}, 1360800126210));
}

TEST_CASE("a card binds to the first device seen twice, not to the first seen") {
  CardOf card;
  CHECK(card.sees(session(kPhone, 1)) == Sighted::learning);
  CHECK(card.sees(session(kOwn, 2)) == Sighted::learning);
  CHECK(bound_device(card.history) == 0);
  CHECK(card.sees(session(kOwn, 3)) == Sighted::learning);
  CHECK(bound_device(card.history) == kOwn);
  // The phone was seen once before: its second sighting confirms it.
  CHECK(card.sees(session(kPhone, 4)) == Sighted::changed);
}

TEST_CASE("a card binds when a second source sees the same start") {
  CardOf card;
  Record record = session(kOwn, 1);
  card.sees(record);
  card.sees(record);
  CHECK(bound_device(card.history) == 0);
  record.source = Source::carrier;
  card.sees(record);
  record.source = Source::gateway;
  card.sees(record);
  CHECK(bound_device(card.history) == kOwn);
}

TEST_CASE("an unknown device changes nothing") {
  CardOf card;
  follow_registry(card.history, kOwn);
  CHECK(card.sees(session(0, 1)) == Sighted::nothing);
  CHECK(card.pursuit.get() == nullptr);
}

TEST_CASE("another declaration in the registry starts afresh") {
  CardOf card;
  follow_registry(card.history, kOwn);
  CHECK(card.sees(session(kPhone, 1)) == Sighted::candidate);
  CHECK(card.sees(session(kPhone, 2)) == Sighted::changed);
  follow_registry(card.history, kPhone);
  CHECK(card.sees(session(kPhone, 3)) == Sighted::at_home);
  CHECK(card.sees(session(kOwn, 4)) == Sighted::candidate);
}

TEST_CASE("a seventh stranger takes the place of an unconfirmed one, never of a confirmed one") {
  CardOf card;
  follow_registry(card.history, kOwn);
  card.sees(session(kPhone, 1));
  card.sees(session(kPhone, 2));
  for (int i = 0; i < 20; ++i) card.sees(session(90000000000000 + static_cast<Device>(i), 3 + i));
  CHECK(card.sees(session(kPhone, 40)) == Sighted::changed);
  CHECK(find_other(*card.pursuit.get(), 90000000000000) == nullptr);
  CHECK(find_other(*card.pursuit.get(), 90000000000019) != nullptr);
}

TEST_CASE("earlier starts of the bound device are kept apart from each other") {
  CardOf card;
  follow_registry(card.history, kOwn);
  for (int minute = 0; minute <= 60; ++minute) card.sees(session(kOwn, minute / 60.0));
  CHECK(card.history.latest_start() == kDay0 + kHour);
  CHECK(card.history.earlier_s > 0);
  CHECK(card.history.earliest_s >= card.history.earlier_s + 15 * 60);
  card.sees(session(kOwn, 24 * 60));
  CHECK(card.history.earlier_s == 0);  // too long ago to matter
}
