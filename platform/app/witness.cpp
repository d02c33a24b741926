#include "platform/app/witness.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

namespace simwarden::app {
namespace {

class File {
 public:
  explicit File(const std::filesystem::path& name)
      : name_(name), fd_(::open(name.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640)) {
    if (fd_ < 0) fail();
  }
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t n = ::write(fd_, text.data(), text.size());
      if (n < 0 && errno != EINTR) fail();
      if (n > 0) text.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  void sync() {
    if (::fdatasync(fd_) != 0) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw std::runtime_error(name_.string() + ": " + std::strerror(errno));
  }
  std::filesystem::path name_;
  int fd_;
};

}  // namespace

std::uint64_t Witness::newest() {
  std::ifstream in(file_, std::ios::binary);
  std::uint64_t newest = 0;
  bool whole = true;
  for (std::string line; std::getline(in, line);) {
    whole = !in.eof();
    if (const auto head = store::read_witness_line(line); head && whole)
      newest = std::max(newest, head->size);
  }
  if (!whole) File(file_).write("\n");
  return newest;
}

void Witness::append(const std::vector<store::AuditHead>& heads) {
  if (heads.empty()) return;
  std::string lines;
  for (const store::AuditHead& head : heads) lines += witness_line(head) + "\n";
  File file(file_);
  file.write(lines);
  file.sync();
}

}  // namespace simwarden::app
