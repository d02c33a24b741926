#include "platform/state/profile_file.h"

#include <cmath>
#include <optional>

#include "platform/base/text.h"
#include "platform/state/area_codes.h"
#include "platform/state/identifier.h"
#include "platform/state/toml_file.h"

namespace simwarden::state {
namespace {

using risk::Profile;

constexpr std::array<std::string_view, 9> kIndustries{"vehicles", "public-services", "retail",
                                                      "home",     "agriculture",     "industry",
                                                      "medical",  "logistics",       "other"};
constexpr std::array<std::string_view, 3> kMobilities{"static", "regional", "mobile"};
constexpr std::array<std::string_view, 3> kServices{"off", "directed", "undirected"};

constexpr std::int64_t kMostCap = std::int64_t{1} << 53;
constexpr double kMostSpeedKmh = 100'000;
constexpr double kMostRadiusM = 20'037'508;  // half the earth's girth

class ProfileFile {
 public:
  ProfileFile(const std::filesystem::path& file, Registry& registry,
              const risk::Reference& reference, int country_code)
      : toml_(file), registry_(registry), areas_(reference), country_code_(country_code) {}

  void load() {
    for (const auto& [key, value] : toml_.root()) {
      if (key != "profiles")
        toml_.fail(value, key.str(), "unknown table; allowed: [profiles.NAME]");
      for (const auto& [name, table] : toml_.table_of(value, "profiles"))
        registry_.add_profile(profile(std::string(name.str()), table));
    }
  }

 private:
  struct Key {
    std::string_view name;
    void (ProfileFile::*read)(const toml::node& value, Profile& profile);
  };
  static const std::array<Key, 24> kKeys;

  Profile profile(std::string name, const toml::node& node) {
    Profile profile;
    where_ = "[profiles." + name + "]";
    const toml::table& table = toml_.table_of(node, where_);
    if (name.empty()) toml_.fail(node, where_, "a profile has a name");
    profile.name = std::move(name);
    for (const auto& [key, value] : table) {
      const Key* known = nullptr;
      for (const Key& candidate : kKeys)
        if (candidate.name == key.str()) known = &candidate;
      if (known == nullptr) unknown_key(value, key.str());
      key_ = where_ + " " + std::string(key.str());
      (this->*known->read)(value, profile);
    }
    return profile;
  }

  [[noreturn]] void unknown_key(const toml::node& value, std::string_view key) const {
    std::vector<std::string_view> names;
    names.reserve(kKeys.size());
    for (const Key& known : kKeys) names.push_back(known.name);
    toml_.fail(value, where_ + " " + std::string(key), "unknown key; known: " + listed(names));
  }

  template <auto Field, const auto& Allowed>
  void choice(const toml::node& value, Profile& profile) {
    using Enum = std::remove_reference_t<decltype(profile.*Field)>;
    profile.*Field = static_cast<Enum>(toml_.choice_of(value, key_, Allowed));
  }
  template <auto Field, auto Declared>
  void service(const toml::node& value, Profile& profile) {
    choice<Field, kServices>(value, profile);
    profile.*Declared = true;
  }
  template <auto Field>
  void flag(const toml::node& value, Profile& profile) {
    profile.*Field = toml_.flag_of(value, key_);
  }
  template <auto Field>
  void cap(const toml::node& value, Profile& profile) {
    profile.*Field = static_cast<std::uint64_t>(toml_.whole_of(value, key_, 0, kMostCap));
  }
  template <auto Field>
  void peers(const toml::node& value, Profile& profile) {
    for (const std::string& text : toml_.texts_of(value, key_)) {
      if (base::trimmed(text).empty()) toml_.fail(value, key_, "an entry is empty");
      (profile.*Field).push_back(normal_number(text, country_code_));
    }
  }
  template <auto Field>
  void names(const toml::node& value, Profile& profile) {
    for (const std::string& text : toml_.texts_of(value, key_)) {
      if (base::trimmed(text).empty()) toml_.fail(value, key_, "an entry is empty");
      (profile.*Field).push_back(base::lower(base::trimmed(text)));
    }
  }

  void destinations(const toml::node& value, Profile& profile) {
    names<&Profile::destinations>(value, profile);
    for (const std::string& entry : profile.destinations) {
      if (!profile.allowed.add(entry))
        toml_.fail(value, key_,
                   "\"" + entry + "\": " + std::string(risk::DestinationList::kAllowed));
    }
  }
  void lists_since(const toml::node& value, Profile& profile) {
    profile.lists_since = risk::parse_list_date(toml_.text_of(value, key_));
    if (!profile.lists_since)
      toml_.fail(value, key_, "RFC 3339 or a date in quotes is wanted, such as \"2026-11-22\"");
  }

  void area(const toml::node& value, Profile& profile) {
    for (const std::string& text : toml_.texts_of(value, key_))
      profile.area.push_back(text.starts_with("circle:") ? circle(value, text) : code(value, text));
  }
  risk::AreaRule code(const toml::node& value, const std::string& text) {
    if (text.empty()) toml_.fail(value, key_, "an entry is empty");
    if (!areas_.known(text)) toml_.fail(value, key_, "\"" + text + "\": " + kUnknownArea);
    return {text, {}, 0};
  }
  risk::AreaRule circle(const toml::node& value, const std::string& text) {
    std::array<std::optional<double>, 3> numbers;
    std::string_view rest = std::string_view(text).substr(text.find(':') + 1);
    for (auto& number : numbers) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      number = base::to_real(base::trimmed(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    const auto& [lat, lon, radius_m] = numbers;
    if (!lat || !lon || !radius_m || !rest.empty() || std::abs(*lat) > 90 || std::abs(*lon) > 180 ||
        *radius_m <= 0 || *radius_m > kMostRadiusM)
      toml_.fail(value, key_, "\"" + text + "\": circle:LAT,LON,RADIUS_M is wanted");
    return {"", {*lat, *lon}, *radius_m};
  }

  void max_speed(const toml::node& value, Profile& profile) {
    profile.max_speed_kmh = toml_.number_of(value, key_);
    if (profile.max_speed_kmh < 0 || profile.max_speed_kmh > kMostSpeedKmh)
      toml_.fail(value, key_, "0 (none) to 100000 km/h are wanted");
  }
  void device_pool(const toml::node& value, Profile& profile) {
    for (const std::string& text : toml_.texts_of(value, key_)) {
      if (!base::all_digits(text) || text.size() > 16)
        toml_.fail(value, key_, "an IMEI or its first digits (1 to 16 digits) are wanted");
      profile.device_pool.push_back(text);
    }
  }
  void billing_day(const toml::node& value, Profile& profile) {
    profile.billing_day = static_cast<int>(toml_.whole_of(value, key_, 1, 31));
  }
  void time_zone(const toml::node& value, Profile& profile) {
    const auto zone = risk::parse_zone(toml_.text_of(value, key_));
    if (!zone) toml_.fail(value, key_, "\"-14:00\" to \"+14:00\" is wanted");
    profile.zone_min = *zone;
  }
  void expected_interval(const toml::node& value, Profile& profile) {
    profile.expected_interval_s =
        static_cast<std::uint32_t>(toml_.whole_of(value, key_, 0, 366 * 24 * 3600));
  }

  TomlFile toml_;
  Registry& registry_;
  AreaCodes areas_;
  int country_code_;
  std::string where_;  // "[profiles.NAME]"
  std::string key_;    // with the key that is being read
};

const std::array<ProfileFile::Key, 24> ProfileFile::kKeys{
    {{"industry", &ProfileFile::choice<&Profile::industry, kIndustries>},
     {"mobility", &ProfileFile::choice<&Profile::mobility, kMobilities>},
     {"data", &ProfileFile::service<&Profile::data, &Profile::data_declared>},
     {"sms", &ProfileFile::choice<&Profile::sms, kServices>},
     {"voice", &ProfileFile::service<&Profile::voice, &Profile::voice_declared>},
     {"handset_allowed", &ProfileFile::flag<&Profile::handset_allowed>},
     {"soldered", &ProfileFile::flag<&Profile::soldered>},
     {"consumer_internet_allowed", &ProfileFile::flag<&Profile::consumer_internet_allowed>},
     {"never_suspend", &ProfileFile::flag<&Profile::never_suspend>},
     {"area", &ProfileFile::area},
     {"max_speed_kmh", &ProfileFile::max_speed},
     {"device_pool", &ProfileFile::device_pool},
     {"destinations", &ProfileFile::destinations},
     {"apns", &ProfileFile::names<&Profile::apns>},
     {"sms_peers", &ProfileFile::peers<&Profile::sms_peers>},
     {"voice_peers", &ProfileFile::peers<&Profile::voice_peers>},
     {"lists_since", &ProfileFile::lists_since},
     {"cap_bytes_month", &ProfileFile::cap<&Profile::cap_bytes_month>},
     {"cap_sms_day", &ProfileFile::cap<&Profile::cap_sms_day>},
     {"cap_sms_month", &ProfileFile::cap<&Profile::cap_sms_month>},
     {"cap_voice_s_month", &ProfileFile::cap<&Profile::cap_voice_s_month>},
     {"billing_day", &ProfileFile::billing_day},
     {"time_zone", &ProfileFile::time_zone},
     {"expected_interval_s", &ProfileFile::expected_interval}}};

}  // namespace

void load_profiles(const std::filesystem::path& file, Registry& registry,
                   const risk::Reference& reference, int country_code) {
  ProfileFile(file, registry, reference, country_code).load();
}

}  // namespace simwarden::state
