// Lets the k-th I/O call of SQLite, or the k-th allocation of the program, fail. Only what happens
// inside of an Armed scope counts.
#pragma once

#include <cstdint>

namespace simwarden::test {

inline constexpr const char* kFaultyVfs = "faulty";
// Registers the SQLite VFS: the usual one with faults, and without waiting for the disk.
void register_faulty_vfs();

enum class FaultKind { none, io_error, disk_full, allocation };

struct Fault {
  FaultKind kind = FaultKind::none;
  std::uint64_t at = 0;  // the k-th counts, from 1
  bool lasting = false;  // all after it fail too, until the call into the library returns
};

void set_fault(const Fault& fault);  // and starts counting anew
bool fault_happened();

// Counting is on while one exists; Paused switches it off inside of one.
class Armed {
 public:
  Armed();
  ~Armed();
};
class Paused {
 public:
  Paused();
  ~Paused();

 private:
  bool was_;
};

}  // namespace simwarden::test
