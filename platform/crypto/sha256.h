// SHA-256, of bytes and of files. Results are 64 lower-case hex digits, or 32 bytes.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace simwarden::crypto {

using Digest = std::array<unsigned char, 32>;
std::string to_hex(const Digest& digest);
std::optional<Digest> digest_of_hex(std::string_view hex);  // 64 hex digits, else nullopt

// A running hash. Not for use from two threads at once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::string_view bytes);
  // Either ends the hash: the object may only be destroyed or assigned to afterwards.
  std::string hex();
  Digest digest();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

// Reads the file in pieces. Throws std::runtime_error that names the file.
std::string sha256_file_hex(const std::filesystem::path& file);

}  // namespace simwarden::crypto
