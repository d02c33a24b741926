// The bytes of a file as they were before somebody compressed them: plain, gzip (any number of
// members) or zstd (any number of frames), told apart by content. "-" is standard input.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

namespace simwarden::ingest {

class ByteSource {
 public:
  // Throws std::runtime_error naming the file when it cannot be opened, or is called .gz or .zst
  // and is not.
  static std::unique_ptr<ByteSource> open(const std::filesystem::path& file);

  virtual ~ByteSource() = default;
  // Up to `size` bytes, at least one; 0 at the end. Throws std::runtime_error when reading fails.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  // After the end: the compressed stream broke off or was damaged; what came before it was whole.
  virtual bool cut_short() const { return false; }
};

}  // namespace simwarden::ingest
