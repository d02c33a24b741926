// One line of a CSV record file as a decoded record: the same members as in JSON, with the lists
// flattened to at most one flow, one SMS entry and one call.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"
#include "platform/base/csv.h"

namespace simwarden::ingest {

class CsvColumns {
 public:
  // From the header line. The error says what is wrong with it: no known column, or one twice.
  static tl::expected<CsvColumns, std::string> read(const base::CsvRow& header);

  // Empty fields are missing. unknown_members counts the fields of no known column. A line that
  // ends before the last known column is cut off, not short of optional members.
  // Reasons: bad_csv, wrong_type, too_long; Fault.member names the column.
  tl::expected<wire::RawRecord, wire::Fault> record(const base::CsvRow& row) const;

 private:
  std::vector<int> column_of_;  // by position: index into the table of columns, -1 = unknown
  std::size_t least_ = 0;       // fields up to and including the last known column
};

}  // namespace simwarden::ingest
