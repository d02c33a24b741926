#include "gateway-agent/src/ballast.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <system_error>
#include <utility>

namespace simwarden::agent {

Ballast::Ballast(std::filesystem::path file, std::uint64_t bytes)
    : file_(std::move(file)), bytes_(bytes) {
  std::error_code error;
  held_ = std::filesystem::file_size(file_, error) == bytes_ && !error;
}

void Ballast::let_go() {
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
  held_ = false;
}

bool Ballast::take() {
  if (held_) return true;
  held_ = write_all();
  if (!held_) let_go();
  return held_;
}

bool Ballast::write_all() const {
  const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  // Not zeros: a file system that compresses or leaves holes would give no room back for them.
  std::array<char, 4096> block{};
  unsigned value = 1;
  bool whole = true;
  for (std::uint64_t written = 0; whole && written < bytes_; written += block.size()) {
    for (auto& byte : block)
      byte = static_cast<char>((value = value * 1664525U + 1013904223U) >> 24U);
    whole = ::write(fd, block.data(), block.size()) == static_cast<ssize_t>(block.size());
  }
  whole = ::fsync(fd) == 0 && whole;
  return ::close(fd) == 0 && whole;
}

}  // namespace simwarden::agent
