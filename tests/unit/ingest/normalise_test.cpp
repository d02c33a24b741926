#include <catch2/catch.hpp>
#include <functional>

#include "platform/ingest/normalise.h"
#include "tests/unit/wire/some_record.h"

using namespace simwarden;
using ingest::normalise;

namespace {

struct Stage {
  state::Registry registry;
  risk::Reference reference;
  ingest::Channel channel{"file", risk::Source::carrier, true};
  ingest::NormaliseOptions options;
  ingest::NormaliseCounts counts;
  risk::CardNo meter = 0, tracker = 0;

  Stage() {
    risk::Profile profile;
    profile.name = "any";
    const auto no = registry.add_profile(profile);
    risk::Card card;
    card.profile = no;
    card.iccid = "89860000000000000001";
    card.imsi = "460010000000001";
    card.msisdn = "13800000001";
    meter = *registry.add_card(card);
    card.iccid = "";
    card.imsi = "460010000000002";
    card.msisdn = "13800000002";
    tracker = *registry.add_card(card);
  }

  tl::expected<risk::Record, wire::Fault> take(const wire::RawRecord& raw) {
    return normalise(raw, channel, options, registry, reference, &counts);
  }
};

wire::RawRecord plain() {
  wire::RawRecord raw;
  raw.imsi = "460010000000001";
  raw.start = "2026-11-22T10:00:00Z";
  raw.end = "2026-11-22T10:05:00Z";
  return raw;
}

std::string fault_of(const tl::expected<risk::Record, wire::Fault>& result) {
  if (result) return "accepted";
  return result.error().reason + " at " + result.error().member;
}

std::string fault_with(const std::function<void(wire::RawRecord&)>& change) {
  Stage stage;
  wire::RawRecord raw = plain();
  change(raw);
  return fault_of(stage.take(raw));
}

}  // namespace

TEST_CASE("a card is found by any of its names, written as people write them") {
  Stage stage;
  const auto card_of = [&](const char* iccid, const char* imsi, const char* msisdn) {
    wire::RawRecord raw = plain();
    raw.iccid = iccid;
    raw.imsi = imsi;
    raw.msisdn = msisdn;
    const auto record = stage.take(raw);
    INFO(fault_of(record));
    REQUIRE(record);
    return record->card;
  };
  CHECK(card_of("", "460010000000001", "") == stage.meter);
  CHECK(card_of("89860000000000000001", "", "") == stage.meter);
  CHECK(card_of(" 8986 0000 0000 0000 0001 F", "", "") == stage.meter);
  CHECK(card_of("", "", "+86 138-0000-0001") == stage.meter);
  CHECK(card_of("", "", "8613800000001") == stage.meter);
  CHECK(card_of("", "", "013800000002") == stage.tracker);
  // An alias that the registry does not know says nothing against the one that it knows.
  CHECK(card_of("89860000000000009999", "460010000000002", "") == stage.tracker);
  CHECK(stage.registry.cards() == 2);
}

TEST_CASE("names of two known cards in one record are a conflict") {
  CHECK(fault_with([](auto& raw) { raw.msisdn = "13800000002"; }) == "identity_conflict at imsi");
  CHECK(fault_with([](auto& raw) { raw.msisdn = "13800000001"; }) == "accepted");
}

TEST_CASE("an unlisted card is rejected, or an entry of its own when a profile is given") {
  Stage stage;
  wire::RawRecord raw = plain();
  raw.imsi = "460010000009999";
  CHECK(fault_of(stage.take(raw)) == "unknown_card at imsi");

  stage.options.default_profile = 0;
  const auto first = stage.take(raw);
  REQUIRE(first);
  CHECK(first->card != stage.meter);
  CHECK(stage.registry.card(first->card).imsi == "460010000009999");
  CHECK(stage.take(raw)->card == first->card);

  SECTION("whose aliases are not learned from records, in whatever order they come") {
    wire::RawRecord both = raw;
    both.msisdn = "13900000000";
    wire::RawRecord other = plain();
    other.imsi = "";
    other.msisdn = "13900000000";
    const auto alone = stage.take(other);
    REQUIRE(alone);
    CHECK(alone->card != first->card);
    CHECK(stage.take(both)->card == first->card);  // by its first name, and no conflict
    CHECK(stage.registry.card(first->card).msisdn.empty());
  }
}

TEST_CASE("identifiers have lengths") {
  using R = wire::RawRecord;
  CHECK(fault_with([](R& r) { r.imsi = ""; }) == "no_identifier at iccid");
  CHECK(fault_with([](R& r) { r.imsi = "4600100000001"; }) == "bad_identifier at imsi");
  CHECK(fault_with([](R& r) { r.imsi = "4600100000000012"; }) == "bad_identifier at imsi");
  CHECK(fault_with([](R& r) { r.imsi = "4.6001E+14"; }) == "bad_identifier at imsi");
  CHECK(fault_with([](R& r) { r.iccid = "89860000000000001"; }) == "bad_identifier at iccid");
  CHECK(fault_with([](R& r) { r.iccid = "898600000000000001FF"; }) == "accepted");
  CHECK(fault_with([](R& r) { r.iccid = "8986000000000000000X"; }) == "bad_identifier at iccid");
  CHECK(fault_with([](R& r) { r.msisdn = "no number"; }) == "bad_identifier at msisdn");
  CHECK(fault_with([](R& r) { r.msisdn = "+4912345678901234567"; }) == "bad_identifier at msisdn");
}

TEST_CASE("only a possible time is a time") {
  using R = wire::RawRecord;
  const auto times = [](const char* start, const char* end) {
    return fault_with([&](R& r) {
      r.start = start;
      r.end = end;
    });
  };
  CHECK(times("", "") == "missing_member at start");
  CHECK(times("08:31.0", "08:31.2") == "bad_time at start");
  CHECK(times("2026-11-22 10:00", "") == "bad_time at start");
  CHECK(times("2026-02-30T10:00:00Z", "") == "bad_time at start");
  CHECK(times("2026-11-22T10:00:00Z", "soon") == "bad_time at end");
  CHECK(times("2026-11-22T10:00:00Z", "2026-11-22T09:59:59.999Z") == "impossible_time at end");
  CHECK(times("2026-11-22T10:00:00Z", "2026-11-22T18:00:00+08:00") == "accepted");
  CHECK(times("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z") == "accepted");  // 31 days
  CHECK(times("2026-10-01T00:00:00Z", "2026-11-01T00:00:00.001Z") == "impossible_time at end");
  CHECK(times("2000-01-01T00:00:00Z", "") == "accepted");
  CHECK(times("1999-12-31T23:59:59.999Z", "") == "impossible_time at start");
  CHECK(times("2000-01-01T00:00:00+08:00", "") == "impossible_time at start");
}

TEST_CASE("a live record cannot end much later than it arrives; an audit knows no clock") {
  Stage stage;
  const wire::RawRecord raw = plain();
  CHECK(stage.take(raw));
  const risk::Instant end = *risk::parse_rfc3339(raw.end);
  stage.options.arrival = end - 10 * risk::kMinute;
  CHECK(stage.take(raw));
  stage.options.arrival = end - 10 * risk::kMinute - 1;
  CHECK(fault_of(stage.take(raw)) == "impossible_time at end");

  SECTION("the correction of a wrong clock comes before") {
    stage.options.shift_ms = -risk::kHour;
    const auto record = stage.take(raw);
    REQUIRE(record);
    CHECK(record->end == end - risk::kHour);
    CHECK(record->end - record->start == 5 * risk::kMinute);
  }
  SECTION("and can rescue a gateway that has just woken up in 1970") {
    wire::RawRecord early = raw;
    early.start = early.end = "1970-01-01T00:01:00Z";
    CHECK(fault_of(stage.take(early)) == "impossible_time at start");
    stage.options.shift_ms = end - risk::kHour;
    CHECK(stage.take(early));
  }
}

TEST_CASE("a missing end is the start") {
  Stage stage;
  wire::RawRecord raw = plain();
  raw.end = "";
  CHECK(stage.take(raw)->end == stage.take(raw)->start);
}

TEST_CASE("a record says whose it is only where its channel may") {
  Stage stage;
  wire::RawRecord raw = plain();
  CHECK(stage.take(raw)->source == risk::Source::carrier);
  stage.channel = {"gw-1", risk::Source::gateway, false};
  CHECK(stage.take(raw)->source == risk::Source::gateway);
  raw.source = "gateway";
  CHECK(stage.take(raw)->source == risk::Source::gateway);
  raw.source = "carrier";
  CHECK(fault_of(stage.take(raw)) == "source_not_allowed at source");
  raw.source = "satellite";
  CHECK(fault_of(stage.take(raw)) == "bad_value at source");
}

TEST_CASE("an unreadable IMEI is unknown, counted, and no reject") {
  Stage stage;
  const auto device = [&](const char* imei) {
    wire::RawRecord raw = plain();
    raw.imei = imei;
    const auto record = stage.take(raw);
    REQUIRE(record);
    return record->device;
  };
  CHECK(device("") == 0);
  CHECK(stage.counts.unreadable_imei == 0);
  CHECK(device("354383") == 0);
  CHECK(device("000000000000000") == 0);
  CHECK(device("35438300000000A") == 0);
  CHECK(device("35438300000000001") == 0);
  CHECK(stage.counts.unreadable_imei == 4);
  CHECK(device("35438301234567") == 35438301234567);
  CHECK(device("354383012345678") == 35438301234567);
  CHECK(device("3543830123456799") == 35438301234567);  // IMEISV
  CHECK(device("35-438301-234567-8") == 35438301234567);
  CHECK(stage.counts.unreadable_imei == 4);
}

TEST_CASE("a radio access nobody knows is unknown, counted, and no reject") {
  Stage stage;
  wire::RawRecord raw = plain();
  raw.rat = "NB-IoT";
  CHECK(stage.take(raw)->rat == risk::Rat::nb_iot);
  CHECK(stage.counts.unknown_rat == 0);
  raw.rat = "1";
  CHECK(stage.take(raw)->rat == risk::Rat::unknown);
  CHECK(stage.counts.unknown_rat == 1);
}

TEST_CASE("numbers have bounds, and the fault names the member") {
  using R = wire::RawRecord;
  CHECK(fault_with([](R& r) { r.bytes_up = -1; }) == "negative_number at bytes_up");
  CHECK(fault_with([](R& r) { r.attaches = -1; }) == "negative_number at attaches");
  CHECK(fault_with([](R& r) { r.mcc = -1; }) == "negative_number at mcc");
  CHECK(fault_with([](R& r) { r.bytes_down = std::int64_t{1} << 53; }) == "accepted");
  CHECK(fault_with([](R& r) { r.bytes_down = (std::int64_t{1} << 53) + 1; }) ==
        "bad_value at bytes_down");
  CHECK(fault_with([](R& r) { r.mcc = 1000; }) == "bad_value at mcc");
  CHECK(fault_with([](R& r) { r.ci = std::int64_t{1} << 36; }) == "bad_value at ci");
  CHECK(fault_with([](R& r) {
          r.flows = {{"10.0.0.1", "", "", 65536, 0, 0, 1}};
        }) == "bad_value at flows.dst_port");
  CHECK(fault_with([](R& r) {
          r.flows = {{"10.0.0.1", "", "", 0, -7, 0, 1}};
        }) == "negative_number at flows.bytes_up");
  CHECK(fault_with([](R& r) { r.sms = {{"mo", "10086", -1}}; }) == "negative_number at sms.count");
  CHECK(fault_with([](R& r) {
          r.calls = {{"mo", "112", true, -1}};
        }) == "negative_number at calls.duration_s");
}

TEST_CASE("list entries say with whom") {
  using R = wire::RawRecord;
  CHECK(fault_with([](R& r) {
          r.flows = {{"", "tcp", "", 53, 0, 0, 1}};
        }) == "missing_member at flows.dst_ip");
  CHECK(fault_with([](R& r) {
          r.flows = {{"999.1.1.1", "", "", 0, 0, 0, 1}};
        }) == "bad_value at flows.dst_ip");
  CHECK(fault_with([](R& r) { r.flows = {{"", "", "a.example", 0, 0, 0, 1}}; }) == "accepted");
  CHECK(fault_with([](R& r) { r.sms = {{"", "10086", 1}}; }) == "missing_member at sms.direction");
  CHECK(fault_with([](R& r) { r.sms = {{"up", "10086", 1}}; }) == "bad_value at sms.direction");
  CHECK(fault_with([](R& r) { r.sms = {{"mo", "", 1}}; }) == "missing_member at sms.peer");
  CHECK(fault_with([](R& r) { r.calls = {{"mt", "", false, 0}}; }) == "accepted");  // withheld
}

TEST_CASE("a place is the record's own, else its cell's, else none") {
  Stage stage;
  stage.reference.cells[{460, 1, 7, 9}] = {{22.5, 114.0}, 800, "CN-44"};
  wire::RawRecord raw = plain();
  CHECK_FALSE(stage.take(raw)->place);

  raw.mcc = 460;
  raw.mnc = 1;
  raw.tac = 7;
  raw.ci = 9;
  const auto by_cell = stage.take(raw);
  REQUIRE(by_cell->place);
  CHECK_FALSE(by_cell->place->gnss);
  CHECK(by_cell->place->accuracy_m == 800);
  raw.accuracy_m = 300;
  CHECK(stage.take(raw)->place->accuracy_m == 300);
  raw.accuracy_m.reset();

  raw.lat = 22.6;
  raw.lon = 114.1;
  const auto own = stage.take(raw);
  CHECK(own->place->gnss);
  CHECK(own->place->at == risk::Point{22.6, 114.1});
  CHECK(own->place->accuracy_m == 50);
  raw.datum = "gcj02";
  CHECK(risk::distance_m(stage.take(raw)->place->at, {22.6, 114.1}) > 300);

  SECTION("0,0 is missing, and counted") {
    raw.lat = raw.lon = 0;
    CHECK_FALSE(stage.take(raw)->place->gnss);
    CHECK(stage.counts.zero_position == 1);
  }
  SECTION("a cell that nobody listed, or only half given, is no place") {
    raw.lat.reset();
    raw.lon.reset();
    raw.ci = 10;
    CHECK_FALSE(stage.take(raw)->place);
    raw.mnc.reset();
    CHECK_FALSE(stage.take(raw)->cell.known());
  }
}

TEST_CASE("an impossible position is a fault") {
  using R = wire::RawRecord;
  const auto at = [](double lat, double lon) {
    return fault_with([&](R& r) {
      r.lat = lat;
      r.lon = lon;
    });
  };
  CHECK(at(90, 180) == "accepted");
  CHECK(at(91, 0) == "bad_position at lat");
  CHECK(at(10, -180.1) == "bad_position at lon");
  CHECK(fault_with([](R& r) { r.lat = 10; }) == "bad_position at lon");
  CHECK(fault_with([](R& r) { r.lon = 10; }) == "bad_position at lat");
  CHECK(fault_with([](R& r) { r.accuracy_m = -1; }) == "negative_number at accuracy_m");
  CHECK(fault_with([](R& r) { r.datum = "bd09"; }) == "bad_value at datum");
}

TEST_CASE("peers, hosts and addresses take one form") {
  Stage stage;
  wire::RawRecord raw = plain();
  raw.apn = " 3GNET ";
  raw.flows = {{"2001:DB8:0:0::7", "UDP", "Head-End.Meter.EXAMPLE.", 53, 0, 0, 1},
               {"::ffff:10.1.2.3", "6", "", 80, 0, 0, 1}};
  raw.sms = {{"mo", "+86 138 0000 0009", 1}, {"mt", "Google", 2}, {"mo", "10086", 1}};
  const auto record = stage.take(raw);
  REQUIRE(record);
  CHECK(record->apn == "3gnet");
  REQUIRE(record->flows.size() == 2);
  CHECK(record->flows[0].dst_ip == "10.1.2.3");
  CHECK(record->flows[0].proto == "tcp");
  CHECK(record->flows[1].dst_ip == "2001:db8::7");
  CHECK(record->flows[1].host == "head-end.meter.example");
  CHECK(record->sms[0].peer == "10086");
  CHECK(record->sms[1].peer == "13800000009");
  CHECK(record->sms[2].peer == "Google");
}

TEST_CASE("the content hash tells what was said, not how or by whom") {
  Stage stage;
  wire::RawRecord raw = plain();
  raw.flows = {{"10.0.0.1", "", "", 1, 5, 5, 1}, {"10.0.0.2", "", "", 2, 6, 6, 1}};
  raw.imei = "354383012345678";
  const auto said = stage.take(raw)->content;

  wire::RawRecord same = raw;
  std::swap(same.flows[0], same.flows[1]);
  same.start = "2026-11-22T18:00:00.000+08:00";
  same.imei = "3543830123456701";
  same.source = "carrier";
  same.attaches = 0;
  stage.channel.name = "another feed";
  CHECK(stage.take(same)->content == said);

  for (auto change : std::vector<std::function<void(wire::RawRecord&)>>{
           [](auto& r) { r.flows[0].bytes_up = 6; }, [](auto& r) { r.bytes_up = 1; },
           [](auto& r) { r.apn = "x"; }, [](auto& r) { r.end = "2026-11-22T10:05:00.001Z"; },
           [](auto& r) { r.source = "gateway"; }, [](auto& r) { r.accuracy_m = 7; },
           [](auto& r) {
             r.sms = {{"mo", "1", 1}};
           },
           [](auto& r) { r.attach_rejects = 1; }}) {
    wire::RawRecord other = raw;
    change(other);
    CHECK(stage.take(other)->content != said);
  }

  SECTION("nor what the reference files say that day") {
    raw.mcc = 460;
    raw.mnc = 1;
    raw.tac = 7;
    raw.ci = 9;
    const auto before = stage.take(raw);
    stage.reference.cells[{460, 1, 7, 9}] = {{22.5, 114.0}, 800, "CN-44"};
    const auto after = stage.take(raw);
    CHECK_FALSE(before->place);
    CHECK(after->place);
    CHECK(before->content == after->content);
  }
}

TEST_CASE("believable records are accepted") {
  Stage stage;
  stage.options.default_profile = 0;
  const auto seed = GENERATE(take(3, random(1, 1'000'000)));
  INFO("seed " << seed);
  test::Chance chance(static_cast<unsigned long>(seed));
  for (int i = 0; i < 300; ++i) {
    const wire::RawRecord raw = test::believable_record(chance);
    INFO(wire::encode_record(raw));
    const auto record = stage.take(raw);
    INFO(fault_of(record));
    REQUIRE(record);
  }
}

TEST_CASE("whatever the types allow is accepted or named, never more") {
  Stage stage;
  stage.options.default_profile = 0;
  test::Chance chance(20261122);
  for (int i = 0; i < 3000; ++i) {
    const auto record = stage.take(test::any_record(chance));
    if (!record) REQUIRE_FALSE(record.error().member.empty());
  }
}
