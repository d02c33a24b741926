#include "platform/ingest/byte_source.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace simwarden::ingest {
namespace {

constexpr std::size_t kChunk = 128 * 1024;
constexpr int kMaxWindowLog = 27;  // 128 MiB, what zstd itself reads without being asked

class PlainFile final : public ByteSource {
 public:
  explicit PlainFile(const std::filesystem::path& file) : name_(file.string()) {
    fd_ = name_ == "-" ? dup(STDIN_FILENO) : ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd_ < 0) fail("cannot be opened");
    while (ahead_.size() < kMagic && fill() > 0) {
    }
  }
  ~PlainFile() override { ::close(fd_); }
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;

  std::string_view begins() const { return {ahead_.data(), ahead_.size()}; }

  std::size_t read(char* out, std::size_t size) override {
    if (ahead_.empty()) return read_fd(out, size);
    const std::size_t count = std::min(size, ahead_.size());
    std::copy_n(ahead_.begin(), count, out);
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
  }

 private:
  static constexpr std::size_t kMagic = 4;

  std::size_t fill() {
    char bytes[kMagic];
    const std::size_t count = read_fd(bytes, kMagic - ahead_.size());
    ahead_.insert(ahead_.end(), bytes, bytes + count);
    return count;
  }
  std::size_t read_fd(char* out, std::size_t size) {
    for (;;) {
      const ssize_t count = ::read(fd_, out, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail("cannot be read");
    }
  }
  [[noreturn]] void fail(const char* what) const {
    throw std::runtime_error(name_ + ": " + what + ": " + std::strerror(errno));
  }

  std::string name_;
  int fd_ = -1;
  std::vector<char> ahead_;
};

// The compressed bytes not yet used up, over a plain file.
class Supply {
 public:
  explicit Supply(std::unique_ptr<ByteSource> from) : from_(std::move(from)), bytes_(kChunk) {}
  bool refill() {
    size = from_->read(bytes_.data(), bytes_.size());
    at = 0;
    return size > 0;
  }
  bool empty() const { return at == size; }
  char* data() { return bytes_.data(); }
  std::size_t at = 0;
  std::size_t size = 0;

 private:
  std::unique_ptr<ByteSource> from_;
  std::vector<char> bytes_;
};

class GzipFile final : public ByteSource {
 public:
  explicit GzipFile(std::unique_ptr<ByteSource> from) : in_(std::move(from)) {
    constexpr int kGzipOnly = 15 + 16;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipFile() override { inflateEnd(&stream_); }
  GzipFile(const GzipFile&) = delete;
  GzipFile& operator=(const GzipFile&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    while (!ended_) {
      // Output may be waiting inside although no input is left.
      if (in_.empty() && !more_ && !in_.refill()) {
        cut_ = inside_;
        ended_ = true;
        break;
      }
      const std::size_t count = inflate_some(out, size);
      if (count > 0) return count;
    }
    return 0;
  }
  bool cut_short() const override { return cut_; }

 private:
  std::size_t inflate_some(char* out, std::size_t size) {
    stream_.next_in = reinterpret_cast<Bytef*>(in_.data() + in_.at);
    stream_.avail_in = static_cast<uInt>(in_.size - in_.at);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    inside_ = true;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    in_.at = in_.size - stream_.avail_in;
    more_ = stream_.avail_out == 0;
    if (result == Z_STREAM_END) {
      inside_ = false;
      inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      cut_ = ended_ = true;
    }
    return size - stream_.avail_out;
  }

  Supply in_;
  z_stream stream_{};
  bool inside_ = false;
  bool more_ = false;
  bool ended_ = false;
  bool cut_ = false;
};

class ZstdFile final : public ByteSource {
 public:
  explicit ZstdFile(std::unique_ptr<ByteSource> from)
      : in_(std::move(from)), stream_(ZSTD_createDCtx()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kMaxWindowLog);
  }
  ~ZstdFile() override { ZSTD_freeDCtx(stream_); }
  ZstdFile(const ZstdFile&) = delete;
  ZstdFile& operator=(const ZstdFile&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    while (!ended_) {
      // Output may be waiting inside although no input is left.
      if (in_.empty() && !more_ && !in_.refill()) {
        cut_ = inside_;
        ended_ = true;
        break;
      }
      ZSTD_inBuffer from{in_.data(), in_.size, in_.at};
      ZSTD_outBuffer to{out, size, 0};
      const std::size_t left = ZSTD_decompressStream(stream_, &to, &from);
      in_.at = from.pos;
      if (ZSTD_isError(left) != 0) cut_ = ended_ = true;
      inside_ = left != 0;
      more_ = to.pos == size;
      if (to.pos > 0) return to.pos;
    }
    return 0;
  }
  bool cut_short() const override { return cut_; }

 private:
  Supply in_;
  ZSTD_DCtx* stream_;
  bool inside_ = false;
  bool more_ = false;
  bool ended_ = false;
  bool cut_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> ByteSource::open(const std::filesystem::path& file) {
  auto plain = std::make_unique<PlainFile>(file);
  const std::string_view begins = plain->begins();
  const bool gzip = begins.starts_with("\x1f\x8b");
  const bool zstd = begins == "\x28\xb5\x2f\xfd";
  if ((file.extension() == ".gz" && !gzip) || (file.extension() == ".zst" && !zstd))
    throw std::runtime_error(file.string() + ": is not " +
                             (file.extension() == ".gz" ? "gzip" : "zstd") + " as its name says");
  if (gzip) return std::make_unique<GzipFile>(std::move(plain));
  if (zstd) return std::make_unique<ZstdFile>(std::move(plain));
  return plain;
}

}  // namespace simwarden::ingest
