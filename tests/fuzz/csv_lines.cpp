// The first line is a header, the others are lines of a record file: each is a fault with a reason,
// a session of its own, part of one or a duplicate, and the sums say so.
#include <cstdlib>

#include "platform/base/csv.h"
#include "platform/ingest/csv_record.h"
#include "platform/ingest/record_check.h"
#include "platform/ingest/session_join.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("csv_lines", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  std::optional<ingest::CsvColumns> columns;
  ingest::SessionJoin sessions;
  std::size_t lines = 0, alone = 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  base::each_csv_row(text, [&](std::uint64_t line, const base::CsvRow& row) {
    if (!columns) {
      auto header = ingest::CsvColumns::read(row);
      if (header) columns = *header;
      return header.has_value();
    }
    ++lines;
    auto record = columns->record(row);
    if (!record && record.error().reason.empty()) std::abort();
    if (!record || ingest::fault_within(*record)) {
      ++alone;
      return true;
    }
    const auto added = sessions.add(line, std::move(*record));
    if (added == ingest::SessionJoin::Added::duplicate ||
        added == ingest::SessionJoin::Added::too_long)
      ++alone;
    return true;
  });
  for (const ingest::Session& session : sessions.sessions()) {
    alone += session.record.lines();
    if (ingest::fault_within(session.record) && session.record.lines() == 1) std::abort();
  }
  if (alone != lines) std::abort();
  return 0;
}
