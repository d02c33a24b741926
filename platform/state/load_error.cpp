#include "platform/state/load_error.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace simwarden::state {
namespace {

std::string message(const std::filesystem::path& file, std::uint64_t line, std::string_view key,
                    std::string_view what) {
  std::string text = file.string();
  if (line > 0) text += ":" + std::to_string(line);
  text += ": ";
  if (!key.empty()) text.append(key).append(": ");
  return text.append(what);
}

}  // namespace

LoadError::LoadError(const std::filesystem::path& file, std::uint64_t line, std::string_view key,
                     std::string_view what)
    : std::runtime_error(message(file, line, key, what)) {}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file))
    throw LoadError(file, 0, "", std::string("cannot be read: ") + std::strerror(errno));
  std::string text;
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  if (!unknown) text.reserve(size);
  text.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  return text;
}

}  // namespace simwarden::state
