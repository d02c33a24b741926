// How far a long work has come, on one line of a terminal; nothing when standard error is none.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace simwarden::audit {

class Progress {
 public:
  Progress();
  ~Progress();  // clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Begins a stage of `total` units; 0: unknown.
  void begin(std::string stage, std::uint64_t total);
  // Any thread.
  void add(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  void show(std::uint64_t done);

  bool terminal_;
  std::mutex mutex_;
  std::string stage_;
  std::uint64_t total_ = 0;
  std::atomic<std::uint64_t> done_{0};
  Clock::time_point began_;
  std::atomic<std::int64_t> next_ms_{0};
};

}  // namespace simwarden::audit
