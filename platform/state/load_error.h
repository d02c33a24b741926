// What is wrong with an operator's file, where, and what is allowed. No values of cards in it:
// messages end up in logs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace simwarden::state {

class LoadError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  // "cards.csv:17: profile: unknown profile; known: a, b". Line 0 and an empty key are left out.
  LoadError(const std::filesystem::path& file, std::uint64_t line, std::string_view key,
            std::string_view what);
};

// The whole file; LoadError when it cannot be read.
std::string read_file(const std::filesystem::path& file);

// "a, b, c", ending in "…" after many.
template <typename Names>
std::string listed(const Names& names) {
  constexpr int kMost = 40;
  std::string out;
  int count = 0;
  for (const auto& name : names) {
    if (!out.empty()) out += ", ";
    if (++count > kMost) return out + "…";
    out += name;
  }
  return out;
}

}  // namespace simwarden::state
