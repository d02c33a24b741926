#include "risk-models/reference.h"

#include <catch2/catch.hpp>

using namespace simwarden::risk;

namespace {

Record seen_at(std::optional<Point> at, Cell cell = {}) {
  Record record;
  record.cell = cell;
  if (at) record.place = Place{*at, 50, true};
  return record;
}

const Cell kCell{460, 0, 100, 1};

Area box(std::string code, std::string parent, Point a, Point b) {
  return {code, parent, {{{a, {a.lat, b.lon}, b, {b.lat, a.lon}}}}};
}

Reference provinces() {
  Reference reference;
  reference.areas["CN"] = {"CN", "", {}};
  reference.areas["CN-44"] = box("CN-44", "CN", {20, 109}, {25, 117});
  reference.areas["CN-4401"] = {"CN-4401", "CN-44", {}};
  return reference;
}

AreaRule code(std::string name) { return {std::move(name), {}, 0}; }

}  // namespace

TEST_CASE("an area is within itself and all around it") {
  const Reference reference = provinces();
  CHECK(reference.within("CN-4401", "CN-4401"));
  CHECK(reference.within("CN-4401", "CN-44"));
  CHECK(reference.within("CN-4401", "CN"));
  CHECK_FALSE(reference.within("CN-44", "CN-4401"));
  CHECK_FALSE(reference.within("CN-31", "CN"));
  CHECK(reference.within("CN-31", "CN-31"));
  CHECK_FALSE(reference.within("", ""));
}

TEST_CASE("a circle of parents ends") {
  Reference reference;
  reference.areas["A"] = {"A", "B", {}};
  reference.areas["B"] = {"B", "A", {}};
  CHECK(reference.within("A", "B"));
  CHECK_FALSE(reference.within("A", "C"));
}

TEST_CASE("metres outside a polygon, by the record's own place") {
  const Reference reference = provinces();
  CHECK(reference.outside_m({code("CN-44")}, seen_at(Point{23, 113})) == 0.0);
  CHECK(*reference.outside_m({code("CN-44")}, seen_at(Point{26, 113})) ==
        Approx(111195).epsilon(1e-3));
  CHECK_FALSE(reference.outside_m({code("CN-44")}, seen_at(std::nullopt)));
}

TEST_CASE("an area without a shape is as wide as the areas within it") {
  const Reference reference = provinces();
  CHECK(reference.outside_m({code("CN")}, seen_at(Point{23, 113})) == 0.0);
  CHECK(*reference.outside_m({code("CN")}, seen_at(Point{26, 113})) ==
        Approx(111195).epsilon(1e-3));
}

TEST_CASE("the cell's area code counts, its parents included, even without a place") {
  Reference reference = provinces();
  reference.cells[kCell] = {{30, 120}, 1000, "CN-4401"};
  CHECK(reference.outside_m({code("CN-44")}, seen_at(std::nullopt, kCell)) == 0.0);
  CHECK(reference.outside_m({code("CN-44")}, seen_at(Point{30, 120}, kCell)) == 0.0);
}

TEST_CASE("a circle") {
  const Reference reference;
  const AreaRule circle{"", {23, 113}, 10000};
  CHECK(reference.outside_m({circle}, seen_at(Point{23.05, 113})) == 0.0);
  CHECK(*reference.outside_m({circle}, seen_at(Point{24, 113})) == Approx(101195).epsilon(1e-3));
}

TEST_CASE("of several rules the nearest counts") {
  const Reference reference = provinces();
  const AreaRule circle{"", {26.1, 113}, 1000};
  CHECK(*reference.outside_m({code("CN-44"), circle}, seen_at(Point{26, 113})) ==
        Approx(10119.5).epsilon(1e-2));
  CHECK(reference.outside_m({code("CN-44"), circle}, seen_at(Point{26.1, 113})) == 0.0);
}

TEST_CASE("an opaque code can neither be measured nor ruled out") {
  Reference reference;
  CHECK_FALSE(reference.outside_m({code("X")}, seen_at(Point{23, 113})));
  const AreaRule circle{"", {23, 113}, 1000};
  CHECK_FALSE(reference.outside_m({code("X"), circle}, seen_at(Point{30, 113})));
  CHECK(reference.outside_m({code("X"), circle}, seen_at(Point{23, 113})) == 0.0);
  SECTION("but a cell that is known to be in another area rules it out") {
    reference.cells[kCell] = {{30, 113}, 1000, "Y"};
    CHECK(*reference.outside_m({code("X"), circle}, seen_at(Point{30, 113}, kCell)) > 700e3);
    CHECK_FALSE(reference.outside_m({code("X")}, seen_at(Point{30, 113}, kCell)));
  }
}

TEST_CASE("a declared window covers a card by any of its names, or its organisation") {
  Reference reference;
  Card card;
  card.iccid = "898600";
  card.imsi = "46000";
  card.org = "cn/guangdong/acme";
  const auto declare = [&](std::string name, Instant from, Instant to) {
    reference.windows.emplace(name, Window{name, WindowKind::campaign, from, to, ""});
  };
  const auto covered = [&](Instant t) {
    return reference.window(card, WindowKind::campaign, t) != nullptr;
  };
  CHECK_FALSE(covered(150));

  SECTION("half-open") {
    declare("46000", 100, 200);
    CHECK_FALSE(covered(99));
    CHECK(covered(100));
    CHECK(covered(199));
    CHECK_FALSE(covered(200));
    CHECK(reference.window(card, WindowKind::maintenance, 150) == nullptr);
  }
  SECTION("a subtree, but no neighbour whose name begins alike") {
    declare("cn/guangdong", 0, kNever);
    CHECK(covered(150));
    reference.windows.clear();
    declare("cn/guang", 0, kNever);
    declare("cn/guangdong/acme/north", 0, kNever);
    CHECK_FALSE(covered(150));
  }
  SECTION("of several the one that ends last, then by name") {
    declare("898600", 0, 300);
    declare("cn", 0, 400);
    declare("46000", 0, 400);
    CHECK(reference.window(card, WindowKind::campaign, 150)->card_or_org == "46000");
  }
}
