#include "tools/audit/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace simwarden::audit {
namespace {

constexpr std::int64_t kEveryMs = 200;

std::string left_text(double seconds) {
  const auto s = static_cast<std::int64_t>(seconds);
  return fmt::format("{}:{:02} left", s / 60, s % 60);
}

}  // namespace

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) != 0), began_(Clock::now()) {}

Progress::~Progress() {
  if (terminal_) fmt::print(stderr, "\r\033[K");
}

void Progress::begin(std::string stage, std::uint64_t total) {
  const std::lock_guard lock(mutex_);
  stage_ = std::move(stage);
  total_ = total;
  done_ = 0;
  next_ms_ = 0;
  began_ = Clock::now();
}

void Progress::add(std::uint64_t done) {
  const std::uint64_t now = done_ += done;
  if (terminal_) show(now);
}

void Progress::show(std::uint64_t done) {
  const auto ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began_).count();
  std::int64_t due = next_ms_;
  if (ms < due || !next_ms_.compare_exchange_strong(due, ms + kEveryMs)) return;
  const std::lock_guard lock(mutex_);
  const double rate = static_cast<double>(done) * 1000.0 / static_cast<double>(ms + 1);
  std::string line = fmt::format("{}: {} done, {:.0f}/s", stage_, done, rate);
  if (total_ > done && rate > 0) {
    line += fmt::format(", {} %, {}", done * 100 / total_,
                        left_text(static_cast<double>(total_ - done) / rate));
  }
  fmt::print(stderr, "\r\033[K{}", line);
  std::fflush(stderr);
}

}  // namespace simwarden::audit
