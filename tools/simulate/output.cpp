#include "tools/simulate/output.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace simwarden::simulate {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kPending = 1 << 18;

constexpr std::string_view kCsvHeader =
    "iccid,imsi,msisdn,start,end,source,imei,mcc,mnc,tac,ci,rat,lat,lon,accuracy_m,datum,apn,"
    "bytes_up,bytes_down,attaches,attach_rejects,dst_ip,dst_port,proto,host,sms_direction,sms_peer,"
    "sms_count,call_direction,call_peer,call_answered,call_duration_s";

template <typename T>
std::string field(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : std::string();
}

std::string flow_fields(const wire::RawFlow& flow) {
  const std::string port = flow.dst_port == 0 ? "" : std::to_string(flow.dst_port);
  return fmt::format("{},{},{},{}", flow.dst_ip, port, flow.proto, flow.host);
}

std::string sms_fields(const wire::RawSms& sms) {
  return fmt::format("{},{},{}", sms.direction, sms.peer, sms.count);
}

std::string call_fields(const wire::RawCall& call) {
  return fmt::format("{},{},{},{}", call.direction, call.peer, call.answered, call.duration_s);
}

// A line for each flow, message and call: lines equal in identity, source and time are one session,
// whose bytes add up. What no flow accounts for stands on the first line without one.
std::string csv_lines(const wire::RawRecord& r) {
  const std::string front = fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},", r.iccid, r.imsi, r.msisdn, r.start,
      r.end, r.source, r.imei, field(r.mcc), field(r.mnc), field(r.tac), field(r.ci), r.rat,
      field(r.lat), field(r.lon), field(r.accuracy_m), r.datum, r.apn);
  const std::string attaches = field(r.attaches) + "," + field(r.attach_rejects);
  std::int64_t up = r.bytes_up.value_or(0);
  std::int64_t down = r.bytes_down.value_or(0);
  std::string text;
  const auto line = [&](const std::string& bytes, const std::string& lists) {
    text += (text.empty() ? "" : "\n") + front + bytes + "," + attaches + "," + lists;
  };
  for (const wire::RawFlow& flow : r.flows) {
    up -= flow.bytes_up;
    down -= flow.bytes_down;
    line(fmt::format("{},{}", flow.bytes_up, flow.bytes_down), flow_fields(flow) + ",,,,,,,");
  }
  std::string rest = up > 0 || down > 0 ? fmt::format("{},{}", std::max<std::int64_t>(up, 0),
                                                      std::max<std::int64_t>(down, 0))
                                        : ",";
  for (std::size_t i = 0; i < r.sms.size() || i < r.calls.size(); ++i) {
    line(rest, ",,,," + (i < r.sms.size() ? sms_fields(r.sms[i]) : ",,") + "," +
                   (i < r.calls.size() ? call_fields(r.calls[i]) : ",,,"));
    rest = ",";
  }
  if (rest != "," || text.empty()) line(rest, ",,,,,,,,,,");
  return text;
}

std::string gzipped(const std::string& text) {
  z_stream z{};
  if (deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot be started");
  }
  std::string out(deflateBound(&z, text.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd_frame(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 6));
  return out;
}

}  // namespace

std::string line_of(const wire::RawRecord& record, Form form) {
  return form == Form::csv ? csv_lines(record) : wire::encode_record(record);
}

std::string file_name(std::string_view stem, Form form, Packing packing) {
  return fmt::format("{}{}{}", stem, form == Form::csv ? ".csv" : ".ndjson",
                     packing == Packing::gzip   ? ".gz"
                     : packing == Packing::zstd ? ".zst"
                                                : "");
}

// Compressed files are a row of members or frames, one a block of lines.
class RecordWriter::Sink {
 public:
  Sink(fs::path file, Packing packing)
      : file_(std::move(file)), packing_(packing), out_(file_, std::ios::binary) {
    check();
  }
  void write(const std::string& block) {
    const std::string bytes = packing_ == Packing::gzip   ? gzipped(block)
                              : packing_ == Packing::zstd ? zstd_frame(block)
                                                          : block;
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check();
  }
  void close() {
    out_.close();
    check();
  }

 private:
  void check() const {
    if (!out_) throw std::runtime_error(fmt::format("{}: cannot be written", file_.string()));
  }

  fs::path file_;
  Packing packing_;
  std::ofstream out_;
};

RecordWriter::RecordWriter(const fs::path& file, Form form, Packing packing)
    : sink_(std::make_unique<Sink>(file, packing)) {
  if (form == Form::csv) line(kCsvHeader);
}

RecordWriter::RecordWriter(RecordWriter&&) noexcept = default;
RecordWriter::~RecordWriter() = default;

void RecordWriter::line(std::string_view text) {
  pending_ += text;
  pending_ += '\n';
  if (pending_.size() >= kPending) flush();
}

void RecordWriter::flush() {
  if (!pending_.empty()) sink_->write(pending_);
  pending_.clear();
}

void RecordWriter::close() {
  flush();
  sink_->close();
}

void write_text(const fs::path& file, std::string_view text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
}

}  // namespace simwarden::simulate
