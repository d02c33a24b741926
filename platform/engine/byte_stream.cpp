#include "platform/engine/byte_stream.h"

namespace simwarden::engine {

void ByteWriter::number(std::uint64_t value) {
  while (value >= 0x80) {
    out_.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out_.push_back(static_cast<char>(value));
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  out_.append(value);
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = raw<std::uint8_t>();
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if ((byte & 0x80) == 0) return value;
  }
  good_ = false;
  return 0;
}

std::string_view ByteReader::text() {
  const std::uint64_t size = number();
  return take(size) ? std::string_view(taken_, size) : std::string_view();
}

bool ByteReader::take(std::size_t bytes) {
  if (!good_ || bytes > rest_.size()) {
    good_ = false;
    rest_ = {};
    return false;
  }
  taken_ = rest_.data();
  rest_.remove_prefix(bytes);
  return true;
}

}  // namespace simwarden::engine
