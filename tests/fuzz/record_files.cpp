// A whole file of records, CSV or NDJSON, plain, gzip or zstd. Whatever it holds: every line is a
// record, a fault with a reason or a duplicate, and the sums say so; or it is refused by name.
#include <stdexcept>
#include <string>

#include "platform/ingest/record_file.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;
using fuzz::require;

namespace {

// A few bytes unpack to very many.
constexpr std::uint64_t kMostLines = 100'000;

struct Sums {
  std::uint64_t calls = 0;
  std::uint64_t lines = 0;  // of records and faults
  std::uint64_t last = 0;
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("record_files", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const fuzz::MemoryFile file(fuzz::text_of(bytes, size));
  Sums sums;
  bool stopped = false;
  try {
    const auto counts = ingest::read_record_file(
        file.path(), [&](std::uint64_t line, tl::expected<wire::RawRecord, wire::Fault> record) {
          require(line > 0 && !stopped);
          if (!record) require(!record.error().reason.empty());
          ++sums.calls;
          sums.lines += record ? record->lines() : 1;
          sums.last = line;
          stopped = sums.calls == kMostLines;
          return !stopped;
        });
    if (!stopped) require(sums.lines + counts.duplicates == counts.lines);
  } catch (const std::runtime_error& e) {
    require(std::string_view(e.what()).starts_with(file.path().string()));
  }
  return 0;
}
