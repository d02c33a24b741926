// Physical lines of a byte source, with a limit on how much memory one line can take.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/ingest/byte_source.h"

namespace simwarden::ingest {

struct Line {
  std::uint64_t number = 0;  // from 1
  std::string_view text;     // without LF or CRLF; good until the next call
  bool too_long = false;     // `text` is only its beginning
  bool open = false;         // the file ended before the line did
};

class LineReader {
 public:
  LineReader(ByteSource& source, std::size_t limit) : source_(source), limit_(limit) {}
  // False at the end of the file.
  bool next(Line& line);

 private:
  bool refill();

  ByteSource& source_;
  std::size_t limit_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace simwarden::ingest
