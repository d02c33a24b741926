// Settings that are lists, and what R02, R03 and R10 make of their entries.
#include <catch2/catch.hpp>

#include "risk-models/catalogue.h"
#include "risk-models/services/peer_list.h"

using namespace simwarden::risk;
using Catch::Matchers::Contains;

namespace {

Settings settings_of(const Catalogue& catalogue, std::string_view risk) {
  for (std::size_t i = 0; i < detectors().size(); ++i) {
    if (detectors()[i]->risk == risk) return catalogue.settings(i);
  }
  throw std::logic_error("no such class");
}

}  // namespace

TEST_CASE("a list is as shipped until it is set, and then changes the canonical text") {
  Catalogue catalogue;
  const std::string shipped = catalogue.canonical();
  CHECK_THAT(shipped, Contains("R02.service_numbers = 10000, 10010, 10086, 100??, 1069*\n"));
  const Settings::List defaults{"10000", "10010", "10086", "100??", "1069*"};
  CHECK(settings_of(catalogue, "R02").list(0) == defaults);

  CHECK_FALSE(catalogue.set_list("R02", "service_numbers", {"888??"}));
  CHECK(settings_of(catalogue, "R02").list(0) == Settings::List{"888??"});
  CHECK_THAT(catalogue.canonical(), Contains("R02.service_numbers = 888??\n"));
  CHECK(Catalogue().canonical() == shipped);

  CHECK_FALSE(catalogue.set_list("R02", "service_numbers", {}));
  CHECK(settings_of(catalogue, "R02").list(0).empty());
  CHECK_FALSE(catalogue.set_list("R02", "service_numbers", defaults));
  CHECK(catalogue.canonical() == shipped);
}

TEST_CASE("the canonical text tells the order and the number of a list's entries") {
  Catalogue one;
  Catalogue two;
  CHECK_FALSE(one.set_list("R03", "emergency_numbers", {"110", "112"}));
  CHECK_FALSE(two.set_list("R03", "emergency_numbers", {"112", "110"}));
  CHECK(one.canonical() != two.canonical());
  CHECK_THAT(*one.set_list("R03", "emergency_numbers", {"110,112"}), Contains("no comma"));
  CHECK_THAT(one.canonical(), Contains("R03.emergency_numbers = 110, 112\n"));
}

TEST_CASE("a wrong list is refused, with what is allowed, and changes nothing") {
  Catalogue catalogue;
  const std::string shipped = catalogue.canonical();
  CHECK_THAT(*catalogue.set_list("R99", "service_numbers", {"1"}), Contains("known: "));
  CHECK_THAT(*catalogue.set_list("R02", "servicenumbers", {"1"}), Contains("service_numbers"));
  CHECK_THAT(*catalogue.set_list("R02.sms_while_off", "service_numbers", {"1"}),
             Contains("no setting"));
  CHECK_THAT(*catalogue.set_list("R11.spike", "z", {"6"}), Contains("is a number, not a list"));
  CHECK_THAT(*catalogue.set_list("R02", "service_numbers", {"10086", ""}),
             Contains("1 to 253 characters"));
  CHECK_THAT(*catalogue.set_list("R02", "service_numbers", {std::string(254, '1')}),
             Contains("1 to 253 characters"));
  CHECK_THAT(*catalogue.set("R02", "service_numbers", 1), Contains("is a list of texts"));
  CHECK(catalogue.canonical() == shipped);
}

TEST_CASE("a list says what its entries are") {
  const Catalogue catalogue;
  CHECK(catalogue.is_list("R02", "service_numbers"));
  CHECK(catalogue.list_form("R02", "service_numbers") == ListForm::numbers);
  CHECK(catalogue.list_form("R03", "emergency_numbers") == ListForm::numbers);
  CHECK_FALSE(catalogue.is_list("R11.spike", "z"));
  CHECK_FALSE(catalogue.list_form("R02", "enabled"));
  CHECK_FALSE(catalogue.list_form("R99", "service_numbers"));
}

TEST_CASE("an entry names one number, or all that its pattern fits") {
  CHECK(matches("10086", "10086"));
  CHECK_FALSE(matches("10086", "100861"));
  CHECK_FALSE(matches("10086", "1008"));
  CHECK(matches("100??", "10001"));
  CHECK_FALSE(matches("100??", "1000"));
  CHECK_FALSE(matches("100??", "100011"));
  CHECK_FALSE(matches("100??", "100a1"));
  CHECK(matches("1069*", "1069"));
  CHECK(matches("1069*", "1069123456789"));
  CHECK_FALSE(matches("1069*", "106"));
  CHECK(matches("1?69*", "13691"));
  CHECK(matches("*", ""));
  CHECK(matches("*", "13800000001"));
  // The key of a telephone, not a pattern.
  CHECK(matches("*100#", "*100#"));
  CHECK_FALSE(matches("*100#", "123100#"));
  CHECK_FALSE(listed({}, "10086"));
  CHECK(listed({"1", "100??"}, "10086"));
}

TEST_CASE("short codes, platforms and names are services; people are none") {
  for (const char* sender : {"955", "95588", "123456", "10690001", "106", "Mybank", "银行"}) {
    INFO(sender);
    CHECK(service_sender(sender));
  }
  for (const char* sender : {"", "12", "1234567", "13800000001", "2088880001", "447700900001"}) {
    INFO(sender);
    CHECK_FALSE(service_sender(sender));
  }
}
