#include "platform/app/checkpoint_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "platform/base/text.h"
#include "platform/crypto/sha256.h"

namespace simwarden::app {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kKept = 2;
constexpr std::string_view kExtension = ".checkpoint";
constexpr std::string_view kMagic = "simwarden-checkpoint 2";

[[noreturn]] void fail(const fs::path& file, const char* what) {
  throw std::runtime_error(fmt::format("{}: {}: {}", file.string(), what, std::strerror(errno)));
}

void write_all(int fd, std::string_view bytes, const fs::path& file) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail(file, "cannot write");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0 || ::fsync(fd) != 0) fail(folder, "cannot sync");
  ::close(fd);
}

void write_durably(const fs::path& file, std::string_view head, std::string_view body) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (fd < 0) fail(file, "cannot create");
  try {
    write_all(fd, head, file);
    write_all(fd, body, file);
    if (::fsync(fd) != 0) fail(file, "cannot sync");
  } catch (...) {
    ::close(fd);
    ::unlink(file.c_str());
    throw;
  }
  ::close(fd);
}

std::string hash_of(const Checkpoint& c) {
  crypto::Sha256 hash;
  hash.update(fmt::format("{}\n{}\n", c.report, c.event_clock));
  hash.update(c.engine);
  return hash.hex();
}

}  // namespace

CheckpointFolder::CheckpointFolder(fs::path folder) : folder_(std::move(folder)) {
  fs::create_directories(folder_);
}

fs::path CheckpointFolder::file(std::int64_t report) const {
  return folder_ / fmt::format("{:016}{}", report, kExtension);
}

void CheckpointFolder::write(const Checkpoint& c) {
  const fs::path target = file(c.report);
  const fs::path fresh = target.string() + ".new";
  const std::string head =
      fmt::format("{}\n{}\n{}\n{}\n", kMagic, c.report, c.event_clock, hash_of(c));
  write_durably(fresh, head, c.engine);
  fs::rename(fresh, target);
  sync_folder(folder_);
  const auto all = reports();
  for (std::size_t i = kKept; i < all.size(); ++i) fs::remove(file(all[i]));
}

std::vector<std::int64_t> CheckpointFolder::reports() const {
  std::vector<std::int64_t> found;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const auto report = base::to_whole(entry.path().stem().string());
    if (report && *report >= 0 && entry.path() == file(*report)) found.push_back(*report);
  }
  std::sort(found.rbegin(), found.rend());
  return found;
}

std::optional<Checkpoint> CheckpointFolder::read(std::int64_t report) const {
  std::ifstream in(file(report), std::ios::binary);
  std::string magic, number, clock, hash;
  if (!std::getline(in, magic) || !std::getline(in, number) || !std::getline(in, clock) ||
      !std::getline(in, hash) || magic != kMagic || number != std::to_string(report))
    return std::nullopt;
  const auto event_clock = base::to_whole(clock);
  if (!event_clock || clock != std::to_string(*event_clock)) return std::nullopt;
  Checkpoint c;
  c.report = report;
  c.event_clock = *event_clock;
  c.engine.assign(std::istreambuf_iterator<char>(in), {});
  if (hash_of(c) != hash) return std::nullopt;
  return c;
}

std::int64_t CheckpointFolder::safe() const {
  const auto all = reports();
  return all.empty() ? 0 : all.back();
}

}  // namespace simwarden::app
