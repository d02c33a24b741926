#include "risk-models/devices/alternation.h"

#include <catch2/catch.hpp>

#include "risk-models/devices/binding.h"
#include "tests/unit/risk_detectors/cast.h"

using namespace simwarden::risk;
using namespace cast;

namespace {

// The record of `sessions`, observed in order, that completes an alternation; -1: none.
int completes(std::vector<Record> sessions, std::vector<std::string> pool = {},
              SpanMs skew = 5 * kMinute) {
  DeviceHistory history;
  RareParts parts;
  Rare<DevicePursuit> pursuit{parts};
  follow_registry(history, kOwn);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const Record& record = sessions[i];
    note_device(history, pursuit, record, pool);
    DevicePursuit* chase = pursuit.get();
    if (chase == nullptr) continue;
    note_mark(*chase, history, record);
    if (alternation(*chase, record, pool, 24 * kHour, skew)) return static_cast<int>(i);
  }
  return -1;
}

Record by(Record record, Source source) {
  record.source = source;
  return record;
}

}  // namespace

TEST_CASE("turns are by start, whatever the order of the ends") {
  CHECK(completes({session(kOwn, 1), session(kPhone, 2), session(kOwn, 3), session(kPhone, 4)}) ==
        3);
  // The phone's long session begins between two of the card's own and ends after them.
  CHECK(completes({session(kOwn, 1), session(kOwn, 3), session(kPhone, 2, 2),
                   session(kPhone, 3.5, 1)}) == 3);
  CHECK(completes({session(kOwn, 1), session(kPhone, 2), session(kOwn, 3), session(kOwn, 5),
                   session(kPhone, 4, 3)}) == 4);
}

TEST_CASE("the starts before the first stranger count") {
  CHECK(completes({session(kOwn, 1), session(kOwn, 2.5), session(kOwn, 3), session(kPhone, 2, 3),
                   session(kPhone, 2.8, 3)}) == 4);
}

TEST_CASE("a swap, its undoing, and slow turns are no alternation") {
  CHECK(completes({session(kOwn, 1), session(kOwn, 2), session(kPhone, 3), session(kPhone, 4)}) ==
        -1);
  CHECK(completes({session(kOwn, 1), session(kPhone, 3), session(kPhone, 4), session(kOwn, 5),
                   session(kOwn, 6)}) == -1);
  CHECK(completes({session(kOwn, 0), session(kPhone, 9), session(kOwn, 18),
                   session(kPhone, 24.01)}) == -1);
  CHECK(completes({session(kOwn, 0), session(kPhone, 9), session(kOwn, 18), session(kPhone, 24)}) ==
        3);
}

TEST_CASE("equal starts have no order") {
  CHECK(completes({session(kOwn, 1), session(kPhone, 1), session(kOwn, 2), session(kPhone, 2)}) ==
        -1);
}

TEST_CASE("starts of two sources are in order only beyond the skew of their clocks") {
  const auto g = Source::gateway;
  const auto c = Source::carrier;
  const double minute = 1 / 60.0;
  CHECK(completes({by(session(kOwn, 1), c), by(session(kPhone, 2), g),
                   by(session(kOwn, 2 + 4 * minute), c), by(session(kPhone, 2 + 8 * minute), g)}) ==
        -1);
  CHECK(completes({by(session(kOwn, 1), c), by(session(kPhone, 2), g),
                   by(session(kOwn, 2 + 6 * minute), c),
                   by(session(kPhone, 2 + 12 * minute), g)}) == 3);
}

TEST_CASE("members of a pool may take turns, a stranger may not") {
  const std::vector<std::string> pool{"86", "35000000000009"};
  CHECK(completes({session(kOwn, 1), session(kPhone, 2), session(kOwn, 3), session(kPhone, 4)},
                  pool) == -1);
  CHECK(completes({session(kOwn, 1), session(kOther, 2), session(kOwn, 3), session(kOther, 4)},
                  pool) == 3);
}

TEST_CASE("a busy card does not push the turns out of memory") {
  std::vector<Record> sessions;
  for (int i = 0; i < 40; ++i) sessions.push_back(session(kOwn, i * 0.1));
  sessions.push_back(session(kPhone, 4.0));
  for (int i = 0; i < 40; ++i) sessions.push_back(session(kOwn, 4.05 + i * 0.1));
  sessions.push_back(session(kPhone, 8.5));
  CHECK(completes(sessions) == 81);
}
