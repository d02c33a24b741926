#include "platform/ingest/line_reader.h"

#include <algorithm>
#include <cstring>

namespace simwarden::ingest {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

std::string_view without_cr(std::string_view text) {
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

// Makes room by moving what is left to the front; false when nothing more comes.
bool LineReader::refill() {
  if (at_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + at_, size_ - at_);
    size_ -= at_;
    at_ = 0;
  }
  if (buffer_.size() - size_ < kChunk) buffer_.resize(size_ + kChunk);
  const std::size_t count = source_.read(buffer_.data() + size_, buffer_.size() - size_);
  size_ += count;
  return count > 0;
}

bool LineReader::next(Line& line) {
  line = {++number_, {}, false, false};
  std::size_t seen = 0;  // bytes after at_ known to hold no LF
  for (;;) {
    const char* const from = buffer_.data() + at_ + seen;
    const std::size_t unseen = size_ - at_ - seen;
    const void* const found = unseen > 0 ? std::memchr(from, '\n', unseen) : nullptr;
    const std::size_t length =
        found != nullptr ? seen + static_cast<std::size_t>(static_cast<const char*>(found) - from)
                         : seen + unseen;
    if (found != nullptr) {
      line.too_long = line.too_long || length > limit_;
      line.text = without_cr({buffer_.data() + at_, std::min(length, limit_)});
      at_ += length + 1;
      return true;
    }
    seen = length;
    if (seen > limit_) {
      // Keep the beginning, drop the rest as it comes.
      line.too_long = true;
      size_ = at_ + limit_;
      seen = limit_;
    }
    if (!refill()) break;
  }
  line.open = true;
  line.text = without_cr({buffer_.data() + at_, size_ - at_});
  at_ = size_;
  return !line.text.empty();
}

}  // namespace simwarden::ingest
