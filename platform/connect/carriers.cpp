#include "platform/connect/carriers.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "gateway-agent/wire/topics.h"
#include "platform/connect/emnify.h"
#include "platform/state/toml_file.h"

namespace simwarden::connect {
namespace fs = std::filesystem;
namespace {

using state::TomlFile;

constexpr std::array<std::string_view, 2> kKinds = {"emnify", "soracom"};
constexpr std::size_t kLongestSecret = 4096;

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// One line of a file that nobody else may read.
std::string secret(const TomlFile& file, const toml::node& at, std::string_view key,
                   const fs::path& path) {
  constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error || !fs::is_regular_file(status)) file.fail(at, key, "the file cannot be read");
  if ((status.permissions() & kOthers) != fs::perms::none)
    file.fail(at, key, "the file is for its owner alone: chmod 600");
  std::string text = state::read_file(path);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.empty() || text.size() > kLongestSecret || text.find('\n') != std::string::npos)
    file.fail(at, key, "the file has one line of up to 4096 characters");
  return text;
}

using Read = std::function<void(const toml::node&, std::string_view)>;

std::map<std::string, Read, std::less<>> keys_of(const TomlFile& f, const fs::path& base,
                                                 CarrierSettings& c) {
  return {
      {"name",
       [&](const toml::node& n, std::string_view key) {
         c.route.carrier = f.text_of(n, key);
         if (!wire::valid_name(c.route.carrier))
           f.fail(n, key, "1 to 64 of A-Z a-z 0-9 _ - are wanted");
       }},
      {"kind",
       [&](const toml::node& n, std::string_view key) {
         c.kind = static_cast<CarrierKind>(f.choice_of(n, key, kKinds));
       }},
      {"url", [&](const toml::node& n, std::string_view key) { c.http.url = f.text_of(n, key); }},
      {"authority",
       [&](const toml::node& n, std::string_view key) {
         c.http.authority = base / f.text_of(n, key);
         if (!fs::is_regular_file(c.http.authority)) f.fail(n, key, "the file cannot be read");
       }},
      {"timeout_s",
       [&](const toml::node& n, std::string_view key) {
         c.http.timeout = std::chrono::seconds(f.whole_of(n, key, 1, 60));
       }},
      {"orders_per_minute",
       [&](const toml::node& n, std::string_view key) {
         c.orders_per_minute = static_cast<int>(f.whole_of(n, key, 1, 6000));
       }},
      {"org", [&](const toml::node& n, std::string_view key) { c.route.org = f.text_of(n, key); }},
      {"imsi_prefix",
       [&](const toml::node& n, std::string_view key) {
         c.route.imsi_prefix = f.text_of(n, key);
         if (!digits(c.route.imsi_prefix) || c.route.imsi_prefix.size() > 15)
           f.fail(n, key, "up to 15 digits are wanted");
       }},
      {"token_file",
       [&](const toml::node& n, std::string_view key) {
         c.token = secret(f, n, key, base / f.text_of(n, key));
       }},
      {"key_id",
       [&](const toml::node& n, std::string_view key) { c.soracom.key_id = f.text_of(n, key); }},
      {"key_file",
       [&](const toml::node& n, std::string_view key) {
         c.soracom.key = secret(f, n, key, base / f.text_of(n, key));
       }},
      {"speed_class", [&](const toml::node& n,
                          std::string_view key) { c.soracom.speed_class = f.text_of(n, key); }},
  };
}

CarrierSettings read(const TomlFile& file, const toml::node& at, const fs::path& base) {
  CarrierSettings carrier;
  const auto known = keys_of(file, base, carrier);
  for (const auto& [key, value] : file.table_of(at, "carrier")) {
    const std::string full = "carrier." + std::string(key.str());
    const auto found = known.find(key.str());
    if (found == known.end()) {
      std::vector<std::string_view> names;
      names.reserve(known.size());
      for (const auto& each : known) names.push_back(each.first);
      file.fail(value, full, "unknown key; known: " + state::listed(names));
    }
    found->second(value, full);
  }
  const auto need = [&](std::string_view key, bool there) {
    if (!there) file.fail(at, "carrier." + std::string(key), "is missing; it is required");
  };
  const bool soracom = carrier.kind == CarrierKind::soracom;
  need("name", !carrier.route.carrier.empty());
  need("kind", file.table_of(at, "carrier").contains("kind"));
  need("url", !carrier.http.url.empty());
  need("token_file", soracom || !carrier.token.empty());
  need("key_id", !soracom || !carrier.soracom.key_id.empty());
  need("key_file", !soracom || !carrier.soracom.key.empty());
  try {
    open_http(carrier.http);
  } catch (const std::exception& e) {
    file.fail(at, "carrier.url", e.what());
  }
  return carrier;
}

}  // namespace

std::vector<CarrierSettings> load_carriers(const fs::path& path) {
  const TomlFile file(path);
  const fs::path base = fs::absolute(path).parent_path();
  std::vector<CarrierSettings> all;
  std::set<std::string> names;
  for (const auto& [key, node] : file.root()) {
    if (key.str() != "carrier" || !node.is_array_of_tables())
      file.fail(node, key.str(), "only [[carrier]] tables are wanted");
    for (const toml::node& each : *node.as_array()) {
      all.push_back(read(file, each, base));
      if (!names.insert(all.back().route.carrier).second)
        file.fail(each, "carrier.name", "\"" + all.back().route.carrier + "\" is there twice");
    }
  }
  return all;
}

OpenConnector::OpenConnector(const CarrierSettings& settings) : http_(open_http(settings.http)) {
  if (settings.kind == CarrierKind::soracom)
    connector_ = std::make_unique<Soracom>(*http_, settings.soracom);
  else
    connector_ = std::make_unique<Emnify>(*http_, settings.token);
}

}  // namespace simwarden::connect
