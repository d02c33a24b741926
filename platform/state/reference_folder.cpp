#include "platform/state/reference_folder.h"

#include <algorithm>
#include <array>

#include "platform/base/text.h"
#include "platform/state/area_codes.h"
#include "platform/state/area_file.h"
#include "platform/state/load_error.h"
#include "platform/state/table_file.h"
#include "platform/state/toml_file.h"

namespace simwarden::state {
namespace {

constexpr double kMostRangeM = 20'037'508;  // half the earth's girth
constexpr std::array<std::string_view, 9> kClasses{
    "module", "router", "tracker", "pos", "handset", "tablet", "hotspot", "vehicle", "unknown"};

std::string load_cells(const std::filesystem::path& file, risk::Reference& reference) {
  enum : std::size_t { kMcc, kMnc, kTac, kCi, kLat, kLon, kRange, kArea };
  TableFile table(file, {{"mcc", true},
                         {"mnc", true},
                         {"tac", true},
                         {"ci", true},
                         {"lat", true},
                         {"lon", true},
                         {"range_m"},
                         {"area"}});
  const auto code = [&](std::size_t column, std::int64_t most) {
    const auto number = table.whole(column, 0, most);
    if (!number) table.fail(column, "must not be empty");
    return *number;
  };
  table.each([&] {
    risk::Cell cell;
    cell.mcc = static_cast<std::uint16_t>(code(kMcc, 999));
    cell.mnc = static_cast<std::uint16_t>(code(kMnc, 999));
    cell.tac = static_cast<std::uint32_t>(code(kTac, (1 << 24) - 1));
    cell.ci = static_cast<std::uint64_t>(code(kCi, (std::int64_t{1} << 36) - 1));
    const auto at = table.point(kLat, kLon);
    if (!at) table.fail(kLat, "must not be empty");
    risk::CellSite site;
    site.at = *at;
    const double range_m = table.real(kRange, 0, kMostRangeM).value_or(0);
    if (range_m > 0) site.range_m = range_m;
    site.area = table.field(kArea);
    reference.cells.emplace(cell, std::move(site));
  });
  return table.version();
}

std::string load_tacs(const std::filesystem::path& file, risk::Reference& reference) {
  enum : std::size_t { kTac, kClass };
  TableFile table(file, {{"tac", true}, {"class", true}, {"brand"}, {"model"}});
  table.each([&] {
    const std::string_view tac = table.field(kTac);
    const std::string_view kind = table.field(kClass);
    if (tac.size() != 8 || !base::all_digits(tac)) table.fail(kTac, "8 digits are wanted");
    if (std::find(kClasses.begin(), kClasses.end(), kind) == kClasses.end())
      table.fail(kClass,
                 "unknown class \"" + std::string(kind) + "\"; allowed: " + listed(kClasses));
    reference.tac_class.emplace(static_cast<std::uint32_t>(*base::to_whole(tac)), kind);
  });
  return table.version();
}

std::string load_consumer_apps(const std::filesystem::path& file, risk::Reference& reference) {
  enum : std::size_t { kPattern, kCategory, kApp };
  TableFile table(file, {{"pattern", true}, {"category", true}, {"app"}});
  table.each([&] {
    const std::string text(table.wanted(kPattern));
    const auto pattern = risk::parse_host_pattern(text);
    if (!pattern) table.fail(kPattern, "a host or *.host is wanted, such as *.video.example");
    const std::string_view app = table.field(kApp);
    reference.apps.add(*pattern, {app.empty() ? base::lower(text) : std::string(app),
                                  base::lower(table.wanted(kCategory))});
  });
  return table.version();
}

std::string load_threats(const std::filesystem::path& file, risk::Reference& reference) {
  enum : std::size_t { kAddress, kCategory, kFrom, kTo };
  TableFile table(file, {{"ip_or_domain", true}, {"category"}, {"valid_from"}, {"valid_to"}});
  table.each([&] {
    risk::Threat threat;
    threat.category = table.field(kCategory);
    const auto read = [&](std::size_t column, risk::ListDate& date) {
      if (table.field(column).empty()) return;
      const auto read_date = risk::parse_list_date(table.field(column));
      if (!read_date)
        table.fail(column, "RFC 3339, a date such as 2026-11-22, or nothing is wanted");
      date = *read_date;
    };
    read(kFrom, threat.from);
    read(kTo, threat.to);
    if (!reference.threats.add(table.wanted(kAddress), std::move(threat)))
      table.fail(kAddress, "an address, ADDRESS/BITS or a domain is wanted");
  });
  return table.version();
}

// "460-01" as numbers: an MNC has one to three digits, so that "460-1" is the same network.
bool read_network(std::string_view text, risk::SensitiveArea& entry) {
  if (text.size() < 5 || text.size() > 7 || text[3] != '-') return false;
  const std::string_view mcc = text.substr(0, 3);
  const std::string_view mnc = text.substr(4);
  if (!base::all_digits(mcc) || !base::all_digits(mnc) || mcc == "000") return false;
  entry.mcc = static_cast<std::uint16_t>(*base::to_whole(mcc));
  entry.mnc = static_cast<std::uint16_t>(*base::to_whole(mnc));
  return true;
}

risk::SensitiveArea sensitive_area(const TomlFile& toml, const toml::table& table,
                                   const AreaCodes& areas) {
  risk::SensitiveArea entry;
  const auto bound = [&](const toml::node& value, std::string_view key, risk::ListDate unbounded) {
    const std::string text = toml.text_of(value, key);
    const auto date = risk::parse_list_date(text);
    if (!date && !text.empty()) toml.fail(value, key, "RFC 3339 or a date in quotes is wanted");
    return date.value_or(unbounded);
  };
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    if (name == "area") {
      entry.area = toml.text_of(value, name);
      if (!areas.known(entry.area)) toml.fail(value, name, kUnknownArea);
    } else if (name == "carrier") {
      const std::string carrier = toml.text_of(value, name);
      if (!carrier.empty() && !read_network(carrier, entry))
        toml.fail(value, name, "MCC-MNC is wanted, such as \"460-01\"");
    } else if (name == "valid_from") {
      entry.from = bound(value, name, entry.from);
    } else if (name == "valid_to") {
      entry.to = bound(value, name, entry.to);
    } else {
      toml.fail(value, name, "unknown key; known: area, carrier, valid_from, valid_to");
    }
  }
  if (entry.area.empty()) toml.fail(table, "area", "must be there");
  if (entry.to.at != risk::kNever && entry.to.at <= entry.from.at)
    toml.fail(table, "valid_to", "must be after valid_from");
  return entry;
}

std::string load_sensitive(const std::filesystem::path& file, risk::Reference& reference) {
  const TomlFile toml(file);
  const AreaCodes areas(reference);
  for (const auto& [key, value] : toml.root()) {
    if (key != "area" || !value.is_array())
      toml.fail(value, key.str(), "unknown table; allowed: [[area]]");
    for (const toml::node& entry : *value.as_array())
      reference.sensitive.push_back(sensitive_area(toml, toml.table_of(entry, "area"), areas));
  }
  return version_line(toml.text());
}

struct File {
  const char* name;
  std::string (*load)(const std::filesystem::path&, risk::Reference&);
};
// Areas and cells first: others name them.
constexpr std::array<File, 6> kFiles{{{"areas.geojson", load_areas},
                                      {"cells.csv", load_cells},
                                      {"tac.csv", load_tacs},
                                      {"sensitive-areas.toml", load_sensitive},
                                      {"consumer-apps.csv", load_consumer_apps},
                                      {"threats.csv", load_threats}}};

}  // namespace

LoadedReference load_reference(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) throw LoadError(folder, 0, "", "is not a folder");
  LoadedReference loaded;
  for (const auto& [name, load] : kFiles)
    if (std::filesystem::exists(folder / name))
      loaded.versions[name] = load(folder / name, loaded.reference);
  const auto windows = folder / "windows.csv";
  if (std::filesystem::exists(windows))
    loaded.versions["windows.csv"] = load_windows(windows, loaded.windows);
  return loaded;
}

}  // namespace simwarden::state
