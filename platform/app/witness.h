// The witness file: every signed head of the audit log, a line each, appended and never rewritten.
// The operator copies it to where this machine cannot write.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "platform/store/audit_checkpoint.h"

namespace simwarden::app {

class Witness {
 public:
  explicit Witness(std::filesystem::path file) : file_(std::move(file)) {}

  // The size of the last whole line's head; 0 where there is none. A half line, left by a kill, is
  // ended so that the next line is whole.
  std::uint64_t newest();
  // Durable when it returns. Throws std::runtime_error naming the file.
  void append(const std::vector<store::AuditHead>& heads);

 private:
  std::filesystem::path file_;
};

}  // namespace simwarden::app
