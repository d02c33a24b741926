#include "risk-models/devices/two_places.h"

#include <catch2/catch.hpp>

#include "tests/unit/risk_detectors/cast.h"

using namespace simwarden::risk;
using namespace cast;

namespace {

int completes(const std::vector<Record>& records) {
  PlaceHistory places;
  DeviceHistory devices;
  RareParts parts;
  Rare<DevicePursuit> pursuit{parts};
  devices.bound = kOwn;
  devices.confirmed = 1;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (note_place(places, devices, pursuit, records[i], {})) return static_cast<int>(i);
  }
  return -1;
}

Record gz(double start, double hours = 0) { return cell(23.13, 113.26, start, hours); }
Record bj(double start, double hours = 0) { return cell(39.90, 116.40, start, hours); }

}  // namespace

TEST_CASE("there and back faster than any travel is a second card") {
  CHECK(completes({gz(1), bj(1.1), gz(1.2)}) == 2);
  CHECK(completes({gz(1, 3), bj(3.9, 0.2), gz(4.2)}) == 2);
}

TEST_CASE("one way is a swap, a journey or an error") {
  CHECK(completes({gz(1), bj(1.1), bj(1.2), bj(8)}) == -1);
  CHECK(completes({gz(1, 5), bj(4, 1), bj(8), gz(12), gz(13)}) == -1);
}

TEST_CASE("conflicts by hanging sessions alone prove nothing, even both ways") {
  CHECK(completes({gz(1, 6), bj(6, 8), gz(13, 1)}) == -1);
}

TEST_CASE("the two conflicts must fall within a day") {
  CHECK(completes({gz(1), bj(1.1), bj(28), gz(28.1), gz(28.2)}) == -1);
}

TEST_CASE("cells with wide ranges may be one place") {
  const auto wide = [](double lat, double start) {
    return cell(lat, 113.26, start, 0, kOwn, 40'000);
  };
  CHECK(completes({wide(23.13, 1), wide(23.73, 1.1), wide(23.13, 1.2)}) == -1);
  CHECK(completes({wide(23.13, 1), wide(25.13, 1.1), wide(23.13, 1.2)}) == 2);
}

TEST_CASE("fixes of one receiver, or of unknown ones, that go back are errors") {
  for (const Device device : {kOwn, Device{0}}) {
    std::vector<Record> records;
    for (int i = 0; i < 30; ++i) {
      records.push_back(fix(23.13 + i * 1e-3, 113.26, i * 0.2, device));
      records.push_back(fix(25.13 + i * 1e-3, 113.26, i * 0.2 + 0.1, device));
    }
    CHECK(completes(records) == -1);
  }
}

TEST_CASE("fixes of two devices prove two places when both are held") {
  std::vector<Record> records;
  for (int i = 0; i < 5; ++i) {
    records.push_back(fix(23.13 + i * 1e-3, 113.26, i * 0.2, kOwn));
    records.push_back(fix(25.13 + i * 1e-3, 113.26, i * 0.2 + 0.1, kPhone));
  }
  CHECK(completes(records) == 7);  // both have three positions over half an hour
}

TEST_CASE("a wild fix first does not hide the second card") {
  CHECK(completes({gz(1), gz(1.5), fix(30.1, 100.2, 1.6), bj(1.7), gz(1.8), bj(1.9), gz(2)}) >= 4);
}
