// SHA-256, of bytes and of files. Results are 64 lower-case hex digits.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace simwarden::crypto {

// A running hash. Not for use from two threads at once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::string_view bytes);
  // Ends the hash: the object may only be destroyed or assigned to afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

// Reads the file in pieces. Throws std::runtime_error that names the file.
std::string sha256_file_hex(const std::filesystem::path& file);

}  // namespace simwarden::crypto
