#include "gateway-agent/daemon/config_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace simwarden::agent {

ConfigTable::ConfigTable(const std::filesystem::path& file, std::string name,
                         const toml::table& table)
    : file_(file), name_(std::move(name)), table_(&table) {}

std::string ConfigTable::full(const std::string& key) const {
  return name_.empty() ? key : name_ + "." + key;
}

void ConfigTable::wrong(const std::string& key, const std::string& why) const {
  const toml::node* node = table_->get(key);
  const auto line = (node != nullptr ? node->source() : table_->source()).begin.line;
  throw ConfigError(
      fmt::format("{}:{}: {}: {}", file_.string(), std::max<std::size_t>(line, 1), full(key), why));
}

const toml::node* ConfigTable::find(const std::string& key) {
  known_.insert(key);
  return table_->get(key);
}

void ConfigTable::read(const std::string& key, std::string& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_string()) wrong(key, "must be a text");
  value = node->as_string()->get();
}

void ConfigTable::read(const std::string& key, bool& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_boolean()) wrong(key, "must be true or false");
  value = node->as_boolean()->get();
}

void ConfigTable::read(const std::string& key, std::filesystem::path& value) {
  std::string text;
  read(key, text);
  if (!text.empty()) value = (file_.parent_path() / text).lexically_normal();
}

std::optional<std::int64_t> ConfigTable::integer(const std::string& key, std::int64_t least,
                                                 std::int64_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto allowed = fmt::format("must be a whole number from {} to {}", least, most);
  if (!node->is_integer()) wrong(key, allowed);
  const std::int64_t value = node->as_integer()->get();
  if (value < least || value > most) wrong(key, fmt::format("{}, not {}", allowed, value));
  return value;
}

std::optional<std::size_t> ConfigTable::choice(const std::string& key,
                                               const std::vector<std::string>& allowed) {
  std::string text;
  read(key, text);
  if (!table_->contains(key)) return std::nullopt;
  const auto found = std::find(allowed.begin(), allowed.end(), text);
  if (found == allowed.end())
    wrong(key, fmt::format("\"{}\" is not one of: {}", text, fmt::join(allowed, ", ")));
  return static_cast<std::size_t>(found - allowed.begin());
}

std::vector<std::filesystem::path> ConfigTable::paths(const std::string& key) {
  std::vector<std::filesystem::path> all;
  const toml::node* node = find(key);
  if (node == nullptr) return all;
  if (!node->is_array()) wrong(key, "must be a list of file names");
  for (const toml::node& entry : *node->as_array()) {
    if (!entry.is_string()) wrong(key, "must be a list of file names");
    all.push_back((file_.parent_path() / entry.as_string()->get()).lexically_normal());
  }
  return all;
}

std::map<std::string, std::string> ConfigTable::texts(const std::string& key) {
  std::map<std::string, std::string> all;
  const toml::node* node = find(key);
  if (node == nullptr) return all;
  if (!node->is_table()) wrong(key, "must be a table");
  for (const auto& [name, entry] : *node->as_table()) {
    if (!entry.is_string()) wrong(key, fmt::format("{} must be a text", name.str()));
    all[std::string(name.str())] = entry.as_string()->get();
  }
  return all;
}

std::optional<ConfigTable> ConfigTable::table(const std::string& key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_table()) wrong(key, "must be a table");
  return ConfigTable(file_, full(key), *node->as_table());
}

void ConfigTable::require(const std::string& key) const {
  if (!table_->contains(key)) wrong(key, "is required");
}

void ConfigTable::finish() const {
  for (const auto& [key, node] : *table_)
    if (!known_.contains(std::string(key.str())))
      wrong(std::string(key.str()), fmt::format("unknown key; known: {}", fmt::join(known_, ", ")));
}

}  // namespace simwarden::agent
