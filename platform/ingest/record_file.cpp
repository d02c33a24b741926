#include "platform/ingest/record_file.h"

#include <deque>
#include <iterator>
#include <stdexcept>

#include "platform/base/csv.h"
#include "platform/base/text.h"
#include "platform/ingest/byte_source.h"
#include "platform/ingest/csv_record.h"
#include "platform/ingest/line_reader.h"
#include "platform/ingest/record_check.h"
#include "platform/ingest/session_join.h"

namespace simwarden::ingest {
namespace {

using wire::Fault;
using wire::RawRecord;

tl::unexpected<Fault> rejected(const char* reason, std::string detail) {
  return tl::make_unexpected(Fault{reason, "", std::move(detail)});
}

auto too_long() {
  return rejected("too_long", "more than " + std::to_string(wire::kMaxRecordBytes) + " bytes");
}
auto cut_off() { return rejected("cut_short", "the file breaks off within this line"); }

bool blank(const Line& line) { return base::trimmed(line.text).empty() && !line.too_long; }

class RecordFile {
 public:
  RecordFile(const std::filesystem::path& file, const RecordSink& sink)
      : name_(file.string()),
        sink_(sink),
        source_(ByteSource::open(file)),
        lines_(*source_, wire::kMaxRecordBytes) {}

  FileCounts read(bool (*is_csv)(const std::string& name, std::string_view first)) {
    Line line;
    bool any = lines_.next(line);
    if (any && line.number == 1) line.text = base::without_bom(line.text);
    while (any && blank(line)) any = lines_.next(line);
    if (any && is_csv(name_, base::trimmed(line.text))) {
      read_csv(line);
    } else if (any) {
      read_ndjson(line);
    }
    counts_.cut_short = source_->cut_short();
    return counts_;
  }

 private:
  bool deliver(std::uint64_t line, tl::expected<RawRecord, Fault> record) {
    if (record) counts_.unknown_members += record->unknown_members;
    return sink_(line, std::move(record));
  }

  bool cut(const Line& line) const { return line.open && source_->cut_short(); }

  void read_ndjson(Line& line) {
    do {
      if (blank(line)) continue;
      ++counts_.lines;
      const bool more = cut(line)       ? deliver(line.number, cut_off())
                        : line.too_long ? deliver(line.number, too_long())
                                        : deliver(line.number, wire::decode_record(line.text));
      if (!more) return;
    } while (lines_.next(line));
  }

  void read_csv(Line& line) {
    base::CsvRow row;
    if (row.split(line.text) != base::CsvRow::Split::good)
      throw std::runtime_error(name_ + ":" + std::to_string(line.number) +
                               ": the header is not CSV");
    auto columns = CsvColumns::read(row);
    if (!columns)
      throw std::runtime_error(name_ + ":" + std::to_string(line.number) + ": " + columns.error());
    while (next_line(line))
      if (!blank(line) && !read_row(*columns, line, row)) return;
    for (Session& session : joined_.sessions())
      if (!sink_(session.line, std::move(session.record))) return;
  }

  bool read_row(const CsvColumns& columns, Line& line, base::CsvRow& row) {
    const std::uint64_t first = line.number;
    ++counts_.lines;
    if (cut(line)) return deliver(first, cut_off());
    if (line.too_long) return deliver(first, too_long());
    std::string whole;
    auto split = row.split(line.text);
    if (split == base::CsvRow::Split::open_quote) {
      whole = line.text;
      split = close_quote(whole, row);
    }
    if (split == base::CsvRow::Split::open_quote)
      return deliver(first, rejected("bad_csv", "a quote is never closed"));
    if (split == base::CsvRow::Split::bad_quote)
      return deliver(first, rejected("bad_csv", "text after a closing quote"));
    return take(first, columns.record(row));
  }

  // A quoted field may hold line ends: adds lines until the quote closes. A stray quote must not
  // swallow the rest of the file, so after kMaxRowLines the lines are given back.
  base::CsvRow::Split close_quote(std::string& whole, base::CsvRow& row) {
    std::vector<HeldLine> taken;
    Line line;
    while (taken.size() < kMaxRowLines && next_line(line)) {
      taken.push_back({line, std::string(line.text)});
      if (line.too_long || cut(line)) break;
      whole.append("\n").append(line.text);
      const auto split = row.split(whole);
      if (split != base::CsvRow::Split::open_quote) return split;
    }
    held_.insert(held_.begin(), std::make_move_iterator(taken.begin()),
                 std::make_move_iterator(taken.end()));
    return base::CsvRow::Split::open_quote;
  }

  bool next_line(Line& line) {
    if (held_.empty()) return lines_.next(line);
    now_ = std::move(held_.front());
    held_.pop_front();
    line = now_.line;
    line.text = now_.text;
    return true;
  }

  bool take(std::uint64_t line, tl::expected<RawRecord, Fault> record) {
    if (!record) return deliver(line, std::move(record));
    if (auto wrong = fault_within(*record))
      return deliver(line, tl::make_unexpected(std::move(*wrong)));
    counts_.unknown_members += record->unknown_members;
    switch (joined_.add(line, std::move(*record))) {
      case SessionJoin::Added::first:
        return true;
      case SessionJoin::Added::joined:
        ++counts_.joined;
        return true;
      case SessionJoin::Added::duplicate:
        ++counts_.duplicates;
        return true;
      case SessionJoin::Added::too_long:
        break;
    }
    return deliver(line, rejected("too_long", "a session of more than " +
                                                  std::to_string(kMaxSessionEntries) + " entries"));
  }

  struct HeldLine {
    Line line;
    std::string text;
  };
  static constexpr std::size_t kMaxRowLines = 64;

  std::string name_;
  const RecordSink& sink_;
  std::unique_ptr<ByteSource> source_;
  LineReader lines_;
  std::deque<HeldLine> held_;
  HeldLine now_;
  SessionJoin joined_;
  FileCounts counts_;
};

bool is_csv(const std::string& name, std::string_view first) {
  std::filesystem::path plain(name);
  if (plain.extension() == ".gz" || plain.extension() == ".zst") plain.replace_extension();
  const std::string kind = base::lower(plain.extension().string());
  if (kind == ".csv") return true;
  if (kind == ".ndjson" || kind == ".jsonl" || kind == ".json") return false;
  return !first.starts_with('{');
}

}  // namespace

FileCounts read_record_file(const std::filesystem::path& file, const RecordSink& sink) {
  return RecordFile(file, sink).read(is_csv);
}

}  // namespace simwarden::ingest
