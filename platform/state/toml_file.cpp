#include "platform/state/toml_file.h"

#include <cmath>

namespace simwarden::state {
namespace {

toml::table parsed(const std::filesystem::path& file, const std::string& text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw LoadError(file, error.source().begin.line, "", error.description());
  }
}

}  // namespace

TomlFile::TomlFile(std::filesystem::path file) : TomlFile(file, read_file(file)) {}

TomlFile::TomlFile(std::filesystem::path file, std::string text)
    : file_(std::move(file)), text_(std::move(text)), root_(parsed(file_, text_)) {}

void TomlFile::fail(const toml::node& at, std::string_view key, std::string_view what) const {
  throw LoadError(file_, at.source().begin.line, key, what);
}

std::string TomlFile::text_of(const toml::node& value, std::string_view key) const {
  const auto text = value.value_exact<std::string>();
  if (!text) fail(value, key, "text in quotes is wanted");
  return *text;
}

bool TomlFile::flag_of(const toml::node& value, std::string_view key) const {
  const auto flag = value.value_exact<bool>();
  if (!flag) fail(value, key, "true or false is wanted");
  return *flag;
}

double TomlFile::number_of(const toml::node& value, std::string_view key) const {
  if (const auto whole = value.value_exact<std::int64_t>()) return static_cast<double>(*whole);
  const auto real = value.value_exact<double>();
  if (!real || !std::isfinite(*real)) fail(value, key, "a number is wanted");
  return *real;
}

std::int64_t TomlFile::whole_of(const toml::node& value, std::string_view key, std::int64_t least,
                                std::int64_t most) const {
  const auto whole = value.value_exact<std::int64_t>();
  if (!whole || *whole < least || *whole > most)
    fail(value, key,
         "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
             " is wanted");
  return *whole;
}

std::vector<std::string> TomlFile::texts_of(const toml::node& value, std::string_view key) const {
  if (!value.is_array()) fail(value, key, "a list of texts is wanted, such as [\"a\", \"b\"]");
  std::vector<std::string> texts;
  for (const toml::node& entry : *value.as_array()) texts.push_back(text_of(entry, key));
  return texts;
}

const toml::table& TomlFile::table_of(const toml::node& value, std::string_view key) const {
  if (!value.is_table()) fail(value, key, "a table is wanted");
  return *value.as_table();
}

}  // namespace simwarden::state
