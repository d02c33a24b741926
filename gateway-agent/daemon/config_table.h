// One table of a TOML file, read with precise errors: every key that is read is known, every other
// one is an error that lists what is allowed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "gateway-agent/daemon/config.h"

namespace simwarden::agent {

class ConfigTable {
 public:
  ConfigTable(const std::filesystem::path& file, std::string name, const toml::table& table);

  // Each throws ConfigError when the value is not of the type, or out of range. The value stays as
  // it is when the key is missing.
  void read(const std::string& key, std::string& value);
  void read(const std::string& key, bool& value);
  void read(const std::string& key, std::filesystem::path& value);  // relative to the file
  template <class Integer>
  void read(const std::string& key, Integer& value, std::int64_t least, std::int64_t most) {
    if (const auto number = integer(key, least, most)) value = static_cast<Integer>(*number);
  }
  // One of `allowed`, by its place in it.
  std::optional<std::size_t> choice(const std::string& key,
                                    const std::vector<std::string>& allowed);
  std::vector<std::filesystem::path> paths(const std::string& key);
  std::map<std::string, std::string> texts(const std::string& key);  // a table of texts
  std::optional<ConfigTable> table(const std::string& key);

  void require(const std::string& key) const;
  void finish() const;  // throws for the first key that was never asked for
  [[noreturn]] void wrong(const std::string& key, const std::string& why) const;

 private:
  const toml::node* find(const std::string& key);
  std::optional<std::int64_t> integer(const std::string& key, std::int64_t least,
                                      std::int64_t most);
  std::string full(const std::string& key) const;

  std::filesystem::path file_;
  std::string name_;
  const toml::table* table_;
  std::set<std::string> known_;
};

}  // namespace simwarden::agent
