#include "platform/app/config.h"

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "gateway-agent/wire/topics.h"
#include "platform/state/toml_file.h"

namespace simwarden::app {
namespace fs = std::filesystem;
namespace {

using state::LoadError;
using state::TomlFile;

constexpr std::array<std::string_view, 2> kClocks = {"wall", "replay"};
constexpr std::array<std::string_view, 5> kLevels = {"debug", "info", "warning", "error", "off"};

// How a key's value gets into the configuration.
using Read = std::function<void(const TomlFile&, const toml::node&, std::string_view key)>;
using Section = std::map<std::string, Read, std::less<>>;

Read path(fs::path& into, const fs::path& base) {
  return [&into, base](const TomlFile& f, const toml::node& n, std::string_view key) {
    const std::string text = f.text_of(n, key);
    into = text.empty() ? fs::path() : (base / text).lexically_normal();
  };
}

Read text(std::string& into) {
  return [&into](const TomlFile& f, const toml::node& n, std::string_view key) {
    into = f.text_of(n, key);
  };
}

template <class Number>
Read whole(Number& into, std::int64_t least, std::int64_t most) {
  return [&into, least, most](const TomlFile& f, const toml::node& n, std::string_view key) {
    into = static_cast<Number>(f.whole_of(n, key, least, most));
  };
}

Read number(double& into, double least, double most) {
  return [&into, least, most](const TomlFile& f, const toml::node& n, std::string_view key) {
    into = f.number_of(n, key);
    if (into < least || into > most)
      f.fail(
          n, key,
          "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is wanted");
  };
}

Read prefix(std::string& into) {
  return [&into](const TomlFile& f, const toml::node& n, std::string_view key) {
    into = f.text_of(n, key);
    if (!wire::valid_prefix(into)) f.fail(n, key, "not a topic prefix such as \"simwarden/v1\"");
  };
}

Read client_id(std::string& into) {
  return [&into](const TomlFile& f, const toml::node& n, std::string_view key) {
    into = f.text_of(n, key);
    if (!wire::valid_name(into)) f.fail(n, key, "1 to 64 of A-Z a-z 0-9 _ - are wanted");
  };
}

Read names(std::vector<std::string>& into) {
  return [&into](const TomlFile& f, const toml::node& n, std::string_view key) {
    into = f.texts_of(n, key);
  };
}

std::map<std::string, Section, std::less<>> sections(Config& c, const fs::path& base) {
  return {
      {"platform",
       {{"prefix", prefix(c.prefix)},
        {"clock",
         [&c](const TomlFile& f, const toml::node& n, std::string_view key) {
           c.replay_clock = f.choice_of(n, key, kClocks) == 1;
         }},
        {"state", path(c.state, base)}}},
      {"broker",
       {{"uri", text(c.broker.uri)},
        {"client_id", client_id(c.broker.client_id)},
        {"authority", path(c.broker.authority, base)},
        {"certificate", path(c.broker.certificate, base)},
        {"key", path(c.broker.key, base)}}},
      {"registry",
       {{"cards", path(c.registry.cards, base)},
        {"profiles", path(c.registry.profiles, base)},
        {"reference", path(c.registry.reference, base)},
        {"settings", path(c.registry.settings, base)},
        {"default_profile", text(c.registry.default_profile)},
        {"revoked", names(c.registry.revoked)},
        {"revoked_file", path(c.registry.revoked_file, base)}}},
      {"ingest",
       {{"queue_messages", whole(c.ingest.queue_messages, 1, 10'000'000)},
        {"queue_mib", whole(c.ingest.queue_mib, 1, 65'536)}}},
      {"engine",
       {{"shards", whole(c.engine.shards, 1, 256)},
        {"batch_reports", whole(c.engine.batch_reports, 1, 100'000)},
        {"hold_h", number(c.engine.hold_h, 0, 8760)},
        {"checkpoint_s", number(c.engine.checkpoint_s, 0.1, 86'400)}}},
      {"report_log",
       {{"most_mib", whole(c.report_log.most_mib, 1, 100'000'000)},
        {"dead_letters", whole(c.report_log.dead_letters, 0, 10'000'000)}}},
      {"inbox",
       {{"folder", path(c.inbox.folder, base)},
        {"settle_s", number(c.inbox.settle_s, 0, 3600)},
        {"most_mib", whole(c.inbox.most_mib, 1, 65'536)}}},
      {"commands",
       {{"key", path(c.commands.key, base)},
        {"kill_switch", path(c.commands.kill_switch, base)},
        {"valid_s", number(c.commands.valid_s, 1, 86'400)},
        {"resend_s", number(c.commands.resend_s, 0.05, 3600)}}},
      {"carriers", {{"file", path(c.carriers.file, base)}}},
      {"audit_log",
       {{"witness", path(c.audit_log.witness, base)},
        {"head_entries", whole(c.audit_log.head_entries, 1, 1'000'000)},
        {"head_s", number(c.audit_log.head_s, 1, 86'400)}}},
      {"people", {{"file", path(c.people.file, base)}, {"socket", path(c.people.socket, base)}}},
      {"log",
       {{"level",
         [&c](const TomlFile& f, const toml::node& n, std::string_view key) {
           c.log.level = kLevels[f.choice_of(n, key, kLevels)];
         }},
        {"file", path(c.log.file, base)}}},
  };
}

template <class Map>
std::vector<std::string> keys(const Map& map) {
  std::vector<std::string> all;
  all.reserve(map.size());
  for (const auto& [key, value] : map) all.push_back(key);
  return all;
}

void need(const fs::path& file, const std::string& key, bool there) {
  if (!there) throw LoadError(file, 0, key, "is missing; it is required");
}

}  // namespace

Config load_config(const fs::path& file) {
  Config config;
  const fs::path base = fs::absolute(file).parent_path();
  config.state = base / config.state;
  config.people.socket = base / config.people.socket;
  const auto known = sections(config, base);
  const TomlFile toml(file);
  for (const auto& [name, node] : toml.root()) {
    const auto section = known.find(name.str());
    if (section == known.end())
      toml.fail(node, name.str(), "unknown section; known: " + state::listed(keys(known)));
    for (const auto& [key, value] : toml.table_of(node, name.str())) {
      const std::string full = std::string(name.str()) + "." + std::string(key.str());
      const auto read = section->second.find(key.str());
      if (read == section->second.end())
        toml.fail(value, full, "unknown key; known: " + state::listed(keys(section->second)));
      read->second(toml, value, full);
    }
  }
  need(file, "broker.uri", !config.broker.uri.empty());
  need(file, "broker.authority", !config.broker.authority.empty());
  need(file, "broker.certificate", !config.broker.certificate.empty());
  need(file, "broker.key", !config.broker.key.empty());
  need(file, "commands.key", !config.commands.key.empty());
  need(file, "registry.profiles", !config.registry.profiles.empty());
  need(file, "registry.cards, or registry.default_profile",
       !config.registry.cards.empty() || !config.registry.default_profile.empty());
  return config;
}

}  // namespace simwarden::app
