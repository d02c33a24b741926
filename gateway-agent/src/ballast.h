// A file that only takes up room: let go when the disk is full, so that what matters most can still
// be written, and made again when there is room.
#pragma once

#include <cstdint>
#include <filesystem>

namespace simwarden::agent {

class Ballast {
 public:
  Ballast(std::filesystem::path file, std::uint64_t bytes);

  bool held() const { return held_; }
  void let_go();
  // True when it is held (again). Leaves nothing behind when there is no room for all of it.
  bool take();

 private:
  bool write_all() const;

  std::filesystem::path file_;
  std::uint64_t bytes_;
  bool held_ = false;
};

}  // namespace simwarden::agent
