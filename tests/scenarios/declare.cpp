#include "tests/scenarios/declare.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace simwarden::stories {
namespace {

// A position in a list of names, in the order of an enumeration.
template <typename Enum, std::size_t N>
Enum named(const Words& words, const std::string& text,
           const std::array<std::string_view, N>& names) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) {
    words.fail(fmt::format("unknown \"{}\"; known: {}", text, fmt::join(names, ", ")));
  }
  return static_cast<Enum>(found - names.begin());
}

constexpr std::array<std::string_view, 7> kStatuses{
    "inventory", "test", "ready", "active", "suspended", "pre_cancelled", "cancelled"};
constexpr std::array<std::string_view, 4> kWindowKinds{"device_swap", "relocation", "campaign",
                                                       "maintenance"};

risk::Card card_facts(Words& words, const Story& story) {
  risk::Card card;
  words.expect("profile");
  const std::string profile = words.take("a profile");
  const auto no = story.registry.profile_no(profile);
  if (!no) words.fail(fmt::format("unknown profile \"{}\"", profile));
  card.profile = *no;
  while (!words.done()) {
    if (words.accept("imei")) {
      const std::string imei = words.take("an IMEI");
      const auto known = story.devices.find(imei);
      card.bound = known != story.devices.end()
                       ? known->second
                       : static_cast<risk::Device>(std::stoull(imei.substr(0, 14)));
    } else if (words.accept("org")) {
      card.org = words.take("an org path");
    } else if (words.accept("status")) {
      card.status = named<risk::CardStatus>(words, words.take("a status"), kStatuses);
    } else if (words.accept("home_area")) {
      card.home_area = words.take("an area code");
    } else if (words.accept("installed")) {
      card.installed_at = words.point();
    } else if (words.accept("activated")) {
      card.activated_at = words.when(story.origin);
    } else if (words.accept("gateway")) {
      card.gateway = words.take("a gateway");
    } else {
      words.fail(
          fmt::format("unknown word \"{}\"; known: imei, org, status, home_area, installed, "
                      "activated, gateway",
                      words.peek()));
    }
  }
  return card;
}

void declare_cards(Words& words, Story& story) {
  const std::vector<std::string> names = expand_names(words, words.take("a name"));
  const risk::Card facts = card_facts(words, story);
  for (const std::string& name : names) {
    risk::Card card = facts;
    const std::size_t number = story.cards.size() + 1;
    card.iccid = fmt::format("898600{:013}", number);
    card.imsi = fmt::format("46000{:010}", number);
    const auto no = story.registry.add_card(std::move(card));
    if (!no || !story.cards.emplace(name, *no).second) {
      words.fail(fmt::format("card \"{}\" is declared twice", name));
    }
  }
}

std::vector<std::uint64_t> numbers_between_dashes(const Words& words, const std::string& text) {
  std::vector<std::uint64_t> numbers;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t dash = std::min(text.find('-', from), text.size());
    const auto number = to_number(std::string_view(text).substr(from, dash - from));
    if (!number) words.fail(fmt::format("expected numbers and dashes, found \"{}\"", text));
    numbers.push_back(static_cast<std::uint64_t>(*number));
    from = dash + 1;
  }
  return numbers;
}

void declare_cell(Words& words, Story& story) {
  const std::string name = words.take("a name");
  const std::string code = words.take("MCC-MNC-TAC-CI");
  const std::vector<std::uint64_t> numbers = numbers_between_dashes(words, code);
  if (numbers.size() != 4) words.fail(fmt::format("expected MCC-MNC-TAC-CI, found \"{}\"", code));
  const risk::Cell cell{static_cast<std::uint16_t>(numbers[0]),
                        static_cast<std::uint16_t>(numbers[1]),
                        static_cast<std::uint32_t>(numbers[2]), numbers[3]};
  risk::CellSite site;
  words.expect("at");
  site.at = words.point();
  if (words.accept("range")) site.range_m = words.metres();
  if (words.accept("area")) site.area = words.take("an area code");
  story.cells[name] = cell;
  story.reference.cells[cell] = site;
}

void declare_area(Words& words, Story& story) {
  risk::Area area;
  area.code = words.take("an area code");
  if (words.accept("parent")) area.parent = words.take("an area code");
  if (words.accept("box")) {
    const risk::Point a = words.point();
    const risk::Point b = words.point();
    area.polygons.push_back({{a, {a.lat, b.lon}, b, {b.lat, a.lon}}});
  } else if (words.accept("polygon")) {
    risk::Ring ring;
    while (!words.done()) ring.push_back(words.point());
    if (ring.size() < 3) words.fail("a polygon has at least three points");
    area.polygons.push_back({ring});
  }
  const std::string code = area.code;
  story.reference.areas[code] = std::move(area);
}

void declare_window(Words& words, Story& story) {
  risk::Window window;
  window.kind = named<risk::WindowKind>(words, words.take("a kind"), kWindowKinds);
  words.expect("for");
  window.card_or_org = words.take("a card or an org");
  if (const auto card = story.cards.find(window.card_or_org); card != story.cards.end()) {
    window.card_or_org = story.registry.card(card->second).key();
  }
  if (words.accept("from")) window.from = words.when(story.origin);
  if (words.accept("to")) window.to = words.when(story.origin);
  if (!words.done()) window.reason = words.take("a reason");
  const std::string name = window.card_or_org;
  story.reference.windows.emplace(name, std::move(window));
}

risk::ListDate list_date(Words& words, const Story& story) {
  if (const auto plain = risk::parse_list_date(words.peek())) {
    words.take("a date");
    return *plain;
  }
  return {words.when(story.origin), false};
}

void declare_app(Words& words, Story& story) {
  const std::string text = words.take("a host or *.host");
  const auto pattern = risk::parse_host_pattern(text);
  if (!pattern) words.fail(fmt::format("expected a host or *.host, found \"{}\"", text));
  risk::ConsumerApp app{text, words.take("a category")};
  if (words.accept("as")) app.name = words.take("the app's name");
  story.reference.apps.add(*pattern, std::move(app));
}

void declare_threat(Words& words, Story& story) {
  const std::string text = words.take("an address or domain");
  risk::Threat threat;
  threat.category = words.take("a category");
  if (words.accept("from")) threat.from = list_date(words, story);
  if (words.accept("to")) threat.to = list_date(words, story);
  if (!story.reference.threats.add(text, std::move(threat))) {
    words.fail(fmt::format("expected an address, a block or a domain, found \"{}\"", text));
  }
}

void declare_sensitive(Words& words, Story& story) {
  risk::SensitiveArea area;
  area.area = words.take("an area code");
  if (words.accept("carrier")) {
    const std::string code = words.take("MCC-MNC");
    const std::vector<std::uint64_t> numbers = numbers_between_dashes(words, code);
    if (numbers.size() != 2) words.fail(fmt::format("expected MCC-MNC, found \"{}\"", code));
    area.mcc = static_cast<std::uint16_t>(numbers[0]);
    area.mnc = static_cast<std::uint16_t>(numbers[1]);
  }
  if (words.accept("from")) area.from = list_date(words, story);
  if (words.accept("to")) area.to = list_date(words, story);
  story.reference.sensitive.push_back(std::move(area));
}

void declare_setting(Words& words, Story& story) {
  const std::string section = words.take("a section");
  const std::string name = words.take("a setting");
  words.expect("=");
  if (story.catalogue.is_list(section, name)) {
    std::vector<std::string> values;
    while (!words.done()) values.push_back(words.take("an entry"));
    for (std::string& value : values) {
      if (value.ends_with(',')) value.pop_back();
    }
    if (const auto error = story.catalogue.set_list(section, name, values)) words.fail(*error);
    return;
  }
  if (const auto error = story.catalogue.set(section, name, words.number("a value"))) {
    words.fail(*error);
  }
}

void declare_device(Words& words, Story& story) {
  const std::string name = words.take("a name");
  const std::string imei = words.take("an IMEI");
  if (imei.size() < 14 || imei.find_first_not_of("0123456789") != std::string::npos) {
    words.fail(fmt::format("expected an IMEI of 14 to 16 digits, found \"{}\"", imei));
  }
  story.devices[name] = std::stoull(imei.substr(0, 14));
}

void declare_tac(Words& words, Story& story) {
  const auto tac = static_cast<std::uint32_t>(words.whole("a TAC"));
  story.reference.tac_class[tac] = words.take("a class");
}

}  // namespace

bool declare(const std::string& first, Words& words, Story& story) {
  using Declaration = void (*)(Words&, Story&);
  static const std::map<std::string, Declaration> kDeclarations{
      {"card", declare_cards},       {"cards", declare_cards},         {"cell", declare_cell},
      {"area", declare_area},        {"window", declare_window},       {"device", declare_device},
      {"settings", declare_setting}, {"sensitive", declare_sensitive}, {"tac", declare_tac},
      {"app", declare_app},          {"threat", declare_threat},
  };
  const auto found = kDeclarations.find(first);
  if (found == kDeclarations.end()) return false;
  found->second(words, story);
  words.end();
  return true;
}

}  // namespace simwarden::stories
