#include <fmt/format.h>

#include <functional>

#include "platform/state/identifier.h"
#include "tests/scenarios/declare.h"

namespace simwarden::stories {
namespace {

using Setter = std::function<void(Words&, risk::Profile&)>;

template <typename Enum>
Setter choice(Enum risk::Profile::*member, std::vector<std::string> names) {
  return [member, names](Words& words, risk::Profile& profile) {
    const std::string text = words.take("a value");
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == text) {
        profile.*member = static_cast<Enum>(i);
        return;
      }
    }
    words.fail(fmt::format("unknown value \"{}\"; known: {}", text, fmt::join(names, ", ")));
  };
}

Setter declared(Setter setter, bool risk::Profile::*said) {
  return [setter = std::move(setter), said](Words& words, risk::Profile& profile) {
    setter(words, profile);
    profile.*said = true;
  };
}

Setter flag(bool risk::Profile::*member) {
  return [member](Words& words, risk::Profile& profile) {
    profile.*member = words.accept("true");
    if (!(profile.*member)) words.expect("false");
  };
}

template <typename Number>
Setter number(Number risk::Profile::*member) {
  return [member](Words& words, risk::Profile& profile) {
    profile.*member = static_cast<Number>(words.number("a value"));
  };
}

Setter list(std::vector<std::string> risk::Profile::*member) {
  return [member](Words& words, risk::Profile& profile) {
    std::string entry;
    for (const char c : words.rest() + ",") {
      if (c != ',' && c != ' ') {
        entry += c;
      } else if (!entry.empty()) {
        (profile.*member).push_back(std::move(entry));
        entry.clear();
      }
    }
  };
}

Setter numbers(std::vector<std::string> risk::Profile::*member) {
  return [member](Words& words, risk::Profile& profile) {
    list(member)(words, profile);
    for (std::string& entry : profile.*member) entry = state::normal_number(entry, 86);
  };
}

void set_destinations(Words& words, risk::Profile& profile) {
  list (&risk::Profile::destinations)(words, profile);
  for (const std::string& entry : profile.destinations) {
    if (!profile.allowed.add(entry)) {
      words.fail(fmt::format("\"{}\": {}", entry, risk::DestinationList::kAllowed));
    }
  }
}

void set_lists_since(Words& words, risk::Profile& profile) {
  const std::string text = words.take("a date");
  profile.lists_since = risk::parse_list_date(text);
  if (!profile.lists_since) words.fail("expected RFC 3339 or a date");
}

void set_area(Words& words, risk::Profile& profile) {
  while (!words.done()) {
    risk::AreaRule rule;
    if (words.accept("circle")) {
      rule.centre = words.point();
      rule.radius_m = words.metres();
      words.accept(",");
    } else {
      rule.code = words.take("an area code");
      if (rule.code.ends_with(',')) rule.code.pop_back();
    }
    profile.area.push_back(std::move(rule));
  }
}

void set_bytes(Words& words, risk::Profile& profile) {
  profile.cap_bytes_month =
      words.at_bytes() ? words.bytes() : static_cast<std::uint64_t>(words.whole("a byte count"));
}

void set_zone(Words& words, risk::Profile& profile) {
  const std::string text = words.take("a time zone");
  const auto zone = risk::parse_zone(text);
  if (!zone) words.fail(fmt::format("expected a time zone such as +08:00, found \"{}\"", text));
  profile.zone_min = *zone;
}

const std::map<std::string, Setter>& setters() {
  using risk::Profile;
  static const std::vector<std::string> kServices{"off", "directed", "undirected"};
  static const std::map<std::string, Setter> kSetters{
      {"industry",
       choice(&Profile::industry, {"vehicles", "public-services", "retail", "home", "agriculture",
                                   "industry", "medical", "logistics", "other"})},
      {"mobility", choice(&Profile::mobility, {"static", "regional", "mobile"})},
      {"data", declared(choice(&Profile::data, kServices), &Profile::data_declared)},
      {"sms", choice(&Profile::sms, kServices)},
      {"voice", declared(choice(&Profile::voice, kServices), &Profile::voice_declared)},
      {"handset_allowed", flag(&Profile::handset_allowed)},
      {"soldered", flag(&Profile::soldered)},
      {"consumer_internet_allowed", flag(&Profile::consumer_internet_allowed)},
      {"never_suspend", flag(&Profile::never_suspend)},
      {"area", set_area},
      {"max_speed_kmh", number(&Profile::max_speed_kmh)},
      {"device_pool", list(&Profile::device_pool)},
      {"destinations", set_destinations},
      {"apns", list(&Profile::apns)},
      {"sms_peers", numbers(&Profile::sms_peers)},
      {"voice_peers", numbers(&Profile::voice_peers)},
      {"lists_since", set_lists_since},
      {"cap_bytes_month", set_bytes},
      {"cap_sms_day", number(&Profile::cap_sms_day)},
      {"cap_sms_month", number(&Profile::cap_sms_month)},
      {"cap_voice_s_month", number(&Profile::cap_voice_s_month)},
      {"billing_day", number(&Profile::billing_day)},
      {"time_zone", set_zone},
      {"expected_interval_s", number(&Profile::expected_interval_s)},
  };
  return kSetters;
}

}  // namespace

void set_profile_key(Words& words, risk::Profile& profile) {
  const std::string key = words.take("a profile key");
  const auto found = setters().find(key);
  if (found == setters().end()) {
    std::vector<std::string> known;
    for (const auto& [name, setter] : setters()) known.push_back(name);
    words.fail(fmt::format("unknown profile key \"{}\"; known: {}", key, fmt::join(known, ", ")));
  }
  words.expect("=");
  found->second(words, profile);
  words.end();
}

}  // namespace simwarden::stories
