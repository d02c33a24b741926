// Record files, plain or compressed, and the text files around them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "gateway-agent/wire/record.h"

namespace simwarden::simulate {

enum class Form { ndjson, csv };
enum class Packing { none, gzip, zstd };

// A record as a line of that form (in CSV one for each list entry), without the last line end.
std::string line_of(const wire::RawRecord& record, Form form);

// "records" → "records.csv.gz"
std::string file_name(std::string_view stem, Form form, Packing packing);

// Throws std::runtime_error naming the file. A CSV file gets its header.
class RecordWriter {
 public:
  RecordWriter(const std::filesystem::path& file, Form form, Packing packing);
  RecordWriter(RecordWriter&&) noexcept;
  ~RecordWriter();
  void line(std::string_view text);
  void close();

 private:
  class Sink;
  void flush();

  std::unique_ptr<Sink> sink_;
  std::string pending_;
};

void write_text(const std::filesystem::path& file, std::string_view text);

}  // namespace simwarden::simulate
