// Bytes out and in, little-endian as the machine is: the engine's packed records and checkpoints
// never leave the machine that wrote them. A reader that runs out of bytes says so by good(), and
// returns zeros from then on.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace simwarden::engine {

class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  template <typename T>
  void raw(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void number(std::uint64_t value);  // 7 bits a byte
  void text(std::string_view value);

 private:
  std::string& out_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  T raw() {
    static_assert(std::is_trivially_copyable_v<T>);
    if constexpr (std::is_same_v<T, bool>) {
      const auto byte = raw<std::uint8_t>();
      if (byte > 1) refuse();
      return byte == 1;
    } else {
      T value{};
      if (take(sizeof(T))) std::memcpy(static_cast<void*>(&value), taken_, sizeof(T));
      return value;
    }
  }
  // An enumeration of a byte that ends with `last`; anything beyond is refused.
  template <typename T>
  T choice(T last) {
    const auto byte = raw<std::uint8_t>();
    if (byte > static_cast<std::uint8_t>(last)) refuse();
    return good_ ? static_cast<T>(byte) : T{};
  }
  std::uint64_t number();
  std::string_view text();

  bool good() const { return good_; }
  std::size_t left() const { return rest_.size(); }
  // What was read cannot be: good() is false from here on.
  void refuse() { good_ = false; }
  void skip(std::size_t bytes) { take(bytes); }

 private:
  bool take(std::size_t bytes);

  std::string_view rest_;
  const char* taken_ = nullptr;
  bool good_ = true;
};

}  // namespace simwarden::engine
