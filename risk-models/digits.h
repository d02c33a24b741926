// An identifier of up to 2 * Bytes decimal digits, two a byte: what a million cards are told apart
// by costs 26 bytes a card instead of a hundred. Leading zeros count.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace simwarden::risk {

template <std::size_t Bytes>
class Digits {
 public:
  Digits() { packed_.fill(kNone << 4 | kNone); }
  // Throws std::invalid_argument where read() returns nullopt.
  template <std::convertible_to<std::string_view> Text>
  Digits(const Text& text) : Digits(checked(text)) {}

  // nullopt: something else than digits, or more of them than there is room for.
  static std::optional<Digits> read(std::string_view text) {
    if (text.size() > 2 * Bytes) return std::nullopt;
    Digits digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      const unsigned shift = i % 2 == 0 ? 4 : 0;
      const unsigned digit = static_cast<unsigned>(text[i] - '0');
      std::uint8_t& byte = digits.packed_[i / 2];
      byte = static_cast<std::uint8_t>((byte & ~(0xfU << shift)) | digit << shift);
    }
    return digits;
  }

  bool empty() const { return packed_[0] >> 4 == kNone; }
  std::string text() const {
    std::string text;
    for (std::size_t i = 0; i < 2 * Bytes && digit(i) != kNone; ++i)
      text.push_back(static_cast<char>('0' + digit(i)));
    return text;
  }
  operator std::string() const { return text(); }
  bool starts_with(std::string_view prefix) const { return text().starts_with(prefix); }

  // Of equal identifiers equal, and of others not.
  std::span<const std::uint8_t> bytes() const { return packed_; }
  friend bool operator==(const Digits&, const Digits&) = default;

 private:
  static constexpr unsigned kNone = 0xf;  // after the last digit

  static Digits checked(std::string_view text) {
    const auto digits = read(text);
    if (!digits)
      throw std::invalid_argument("no identifier of digits: \"" + std::string(text) + '"');
    return *digits;
  }
  unsigned digit(std::size_t i) const { return packed_[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xfU; }

  std::array<std::uint8_t, Bytes> packed_;
};

}  // namespace simwarden::risk
