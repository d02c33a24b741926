// An operator's TOML file: values with their line, errors with file, line and key. For the readers
// of this folder only.
#pragma once

#include <toml++/toml.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/state/load_error.h"

namespace simwarden::state {

class TomlFile {
 public:
  // Throws LoadError when it cannot be read or is not TOML.
  explicit TomlFile(std::filesystem::path file);
  // The same of what a file holds: `file` is its name in errors.
  TomlFile(std::filesystem::path file, std::string text);

  const toml::table& root() const { return root_; }
  const std::string& text() const { return text_; }

  [[noreturn]] void fail(const toml::node& at, std::string_view key, std::string_view what) const;

  std::string text_of(const toml::node& value, std::string_view key) const;
  bool flag_of(const toml::node& value, std::string_view key) const;
  double number_of(const toml::node& value, std::string_view key) const;
  std::int64_t whole_of(const toml::node& value, std::string_view key, std::int64_t least,
                        std::int64_t most) const;
  std::vector<std::string> texts_of(const toml::node& value, std::string_view key) const;
  const toml::table& table_of(const toml::node& value, std::string_view key) const;
  // The place of the value among `allowed`.
  template <std::size_t N>
  std::size_t choice_of(const toml::node& value, std::string_view key,
                        const std::array<std::string_view, N>& allowed) const {
    const std::string text = text_of(value, key);
    for (std::size_t i = 0; i < N; ++i)
      if (allowed[i] == text) return i;
    fail(value, key, "unknown value \"" + text + "\"; allowed: " + listed(allowed));
  }

 private:
  std::filesystem::path file_;
  std::string text_;
  toml::table root_;
};

}  // namespace simwarden::state
