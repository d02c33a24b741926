#include "risk-models/destinations.h"

#include <catch2/catch.hpp>

using namespace simwarden::risk;

namespace {

Flow to(std::string ip, std::uint16_t port = 0, std::string host = {}) {
  Flow flow;
  flow.dst_ip = std::move(ip);
  flow.dst_port = port;
  flow.host = std::move(host);
  return flow;
}

Flow to_host(std::string host, std::uint16_t port = 0) { return to({}, port, std::move(host)); }

DestinationList list_of(std::initializer_list<std::string_view> entries) {
  DestinationList list;
  for (const std::string_view entry : entries) {
    INFO(entry);
    REQUIRE(list.add(entry));
  }
  return list;
}

}  // namespace

TEST_CASE("Addresses are the same in every way of writing them") {
  CHECK(parse_address("2001:DB8:0:0:0:0:0:1") == parse_address("2001:db8::1"));
  CHECK(parse_address("::ffff:10.1.2.3") == parse_address("10.1.2.3"));
  CHECK(parse_address("::") != parse_address("::1"));
  CHECK(parse_address("1::") != parse_address("::1"));
  for (const char* wrong : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.-4", "1..2.3", "1.2.3.4.",
                            "a", ":", ":::", "1:2", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9",
                            "::1:", "g::", "1:2:3:4:5:6:7::8:9"}) {
    INFO(wrong);
    CHECK_FALSE(parse_address(wrong));
  }
}

TEST_CASE("A block holds its addresses and no others") {
  const auto four = parse_network("10.1.2.3/9");
  REQUIRE(four);
  CHECK(four->holds(*parse_address("10.127.255.255")));
  CHECK_FALSE(four->holds(*parse_address("10.128.0.0")));
  CHECK_FALSE(four->holds(*parse_address("::a01:203")));
  CHECK(parse_network("0.0.0.0/0")->holds(*parse_address("203.0.113.9")));
  CHECK_FALSE(parse_network("0.0.0.0/0")->holds(*parse_address("2001:db8::1")));
  CHECK(parse_network("2001:db8::/33")->holds(*parse_address("2001:db8:7fff::1")));
  CHECK_FALSE(parse_network("2001:db8::/33")->holds(*parse_address("2001:db8:8000::1")));
  for (const char* wrong : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "/8", "x/8"}) {
    INFO(wrong);
    CHECK_FALSE(parse_network(wrong));
  }
}

TEST_CASE("A flow is allowed by its address or its host, and by the port where one is named") {
  const DestinationList list = list_of({"10.0.0.0/8", "*.meter.example:8883", "api.example",
                                        "192.0.2.1:443", "[2001:db8::1]:443", "2001:db8:5::/48"});
  CHECK(list.allows(to("10.9.8.7", 1)));
  CHECK(list.allows(to("203.0.113.1", 8883, "a.b.meter.example")));
  CHECK(list.allows(to_host("meter.example", 8883)));
  CHECK_FALSE(list.allows(to_host("a.meter.example", 443)));
  CHECK_FALSE(list.allows(to_host("a.meter.example")));
  CHECK_FALSE(list.allows(to_host("evilmeter.example", 8883)));
  CHECK(list.allows(to_host("api.example", 1)));
  CHECK_FALSE(list.allows(to_host("x.api.example", 1)));
  CHECK(list.allows(to("192.0.2.1", 443)));
  CHECK_FALSE(list.allows(to("192.0.2.1", 80)));
  CHECK(list.allows(to("2001:db8::1", 443)));
  CHECK_FALSE(list.allows(to("2001:db8::1", 80)));
  CHECK(list.allows(to("2001:db8:5::9", 80)));
  CHECK(list.allows(to_host("10.1.1.1")));
  CHECK_FALSE(list.allows(to("", 0)));
}

TEST_CASE("What is no destination is refused") {
  DestinationList list;
  for (const char* wrong :
       {"", "*", "*.", ".example", "a..example", "a b.example", "10.0.0.0/40", "10.0.0",
        "300.1.1.1", "a.example:0", "a.example:65536", "a.example:x", "a.example:", "[2001:db8::1",
        "[10.0.0.1]:1", "[2001:db8::1]443", "http://a.example", "a.*.example", "a.example/x"}) {
    INFO(wrong);
    CHECK_FALSE(list.add(wrong));
  }
  CHECK(list.empty());
}

TEST_CASE("The longest pattern of a consumer app counts") {
  ConsumerApps apps;
  apps.add(*parse_host_pattern("*.qq.example"), {"chat", "social"});
  apps.add(*parse_host_pattern("*.pay.qq.example"), {"pay", "payment"});
  apps.add(*parse_host_pattern("www.pay.qq.example"), {"www", "other"});
  CHECK(apps.find("im.qq.example")->name == "chat");
  CHECK(apps.find("qq.example")->name == "chat");
  CHECK(apps.find("a.pay.qq.example")->name == "pay");
  CHECK(apps.find("www.pay.qq.example")->name == "www");
  CHECK(apps.find("xqq.example") == nullptr);
  CHECK(apps.find("") == nullptr);
}

TEST_CASE("A threat counts while it is valid, the narrowest entry first") {
  Threats threats;
  REQUIRE(threats.add("198.18.0.0/16", {"block", {}, {kDay, false}}));
  REQUIRE(threats.add("198.18.7.7", {"host", {1000, false}, {2000, false}}));
  REQUIRE(threats.add("Evil.Example", {"domain", {0, true}, {kDay, true}}));
  CHECK_FALSE(threats.add("not an address", {}));
  const auto category = [&](const Flow& flow, Instant t, int zone = 0) {
    const Threat* threat = threats.find(flow, t, zone);
    return threat == nullptr ? std::string("none") : threat->category;
  };
  CHECK(category(to("198.18.7.7"), 1000) == "host");
  CHECK(category(to("198.18.7.7"), 2000) == "block");
  CHECK(category(to_host("c2.evil.example"), 0) == "domain");
  CHECK(category(to_host("evil.example"), kDay) == "none");
  CHECK(category(to_host("evil.example"), kDay - 1, 60) == "none");
  CHECK(category(to_host("notevil.example"), 0) == "none");
}
