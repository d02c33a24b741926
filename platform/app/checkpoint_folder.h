// Checkpoints of the engine: files NNNNNNNNNNNNNNNN.checkpoint, named by the last report they hold.
// Written whole or not at all (fsync, rename, fsync of the folder); the two newest are kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::app {

struct Checkpoint {
  std::int64_t report = 0;
  std::int64_t event_clock = 0;  // ms since 1970; the watermark then
  std::string engine;            // Engine::snapshot()
};

class CheckpointFolder {
 public:
  explicit CheckpointFolder(std::filesystem::path folder);  // made if it is not there

  void write(const Checkpoint& checkpoint);  // throws std::runtime_error naming the file
  // Newest first; damaged ones are passed over by read().
  std::vector<std::int64_t> reports() const;
  std::optional<Checkpoint> read(std::int64_t report) const;
  // The report up to which nothing is needed any more: that of the oldest one kept.
  std::int64_t safe() const;

 private:
  std::filesystem::path file(std::int64_t report) const;
  std::filesystem::path folder_;
};

}  // namespace simwarden::app
