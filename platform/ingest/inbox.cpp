#include "platform/ingest/inbox.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>

#include "gateway-agent/wire/report.h"
#include "platform/base/crash_point.h"
#include "platform/crypto/sha256.h"
#include "platform/ingest/record_file.h"
#include "risk-models/instant.h"

namespace simwarden::ingest {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kReportBytes = 192 * 1024;  // unpacked; leaves room below the packet's limit
constexpr std::size_t kReportRecords = 2000;
constexpr std::size_t kReportsATime = 32;
constexpr std::size_t kMostErrorBytes = 16 << 20;

std::string json_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    } else {
      out += ' ';
    }
  }
  return out + '"';
}

std::string error_line(std::uint64_t line, const wire::Fault& fault) {
  return "{\"line\":" + std::to_string(line) + ",\"reason\":" + json_quoted(fault.reason) +
         ",\"member\":" + json_quoted(fault.member) + ",\"detail\":" + json_quoted(fault.detail) +
         "}\n";
}

std::int64_t end_of(const wire::RawRecord& record) {
  return risk::parse_rfc3339(record.end.empty() ? record.start : record.end).value_or(0);
}

std::uint64_t epoch_of(const std::string& sha256) {
  constexpr std::size_t kDigits = 15;  // below 2^60, so that it fits every column
  return std::max<std::uint64_t>(1, std::stoull(sha256.substr(0, kDigits), nullptr, 16));
}

bool ends_in(const std::string& name, std::string_view end) {
  return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

Inbox::Inbox(store::Writer& writer, InboxOptions options, InboxPorts ports)
    : writer_(writer),
      options_(std::move(options)),
      ports_(std::move(ports)),
      reader_(options_.store, store::Database::Access::read) {
  fs::create_directories(options_.folder / "done");
  fs::create_directories(options_.folder / "failed");
}

Inbox::~Inbox() { stop(); }

void Inbox::start() {
  thread_ = std::thread([this] {
    while (!stopping_) {
      scan();
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, std::chrono::milliseconds(options_.pause_ms),
                     [&] { return stopping_.load(); });
    }
  });
}

void Inbox::stop() {
  stopping_ = true;
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Inbox::ready(const fs::path& file) const {
  const std::string name = file.filename().string();
  if (name.starts_with('.') || ends_in(name, ".part") || ends_in(name, ".tmp")) return false;
  struct stat s {};
  if (::stat(file.c_str(), &s) != 0 || !S_ISREG(s.st_mode)) return false;
  const std::int64_t changed = s.st_mtim.tv_sec * 1000LL + s.st_mtim.tv_nsec / 1'000'000;
  return ports_.wall() - changed >= options_.settle_ms;
}

int Inbox::scan() {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(options_.folder, error))
    if (ready(entry.path())) files.push_back(entry.path());
  if (error) ports_.log("inbox_unreadable", options_.folder.string(), error.message());
  std::sort(files.begin(), files.end());
  int finished = 0;
  for (const fs::path& file : files) {
    if (stopping_) break;
    try {
      if (take(file)) ++finished;
    } catch (const store::StoreError& e) {
      ports_.log("file_waits", file.filename().string(), e.what());
      break;
    } catch (const std::exception& e) {
      put_away(file, "failed", error_line(0, {"unreadable_file", "", e.what()}));
      ports_.log("file_failed", file.filename().string(), e.what());
      ++failed_;
      ++finished;
    }
  }
  return finished;
}

bool Inbox::take(const fs::path& file) {
  if (!ports_.accepts()) return false;
  const std::string sha256 = crypto::sha256_file_hex(file);
  if (store::file_taken(reader_, sha256)) {
    put_away(file, "done", error_line(0, {"taken_before", "", "this content is in the log"}));
    ++done_;
    return true;
  }
  const Contents contents = read(file, sha256);
  if (contents.records.empty() && !contents.errors.empty()) {
    put_away(file, "failed", contents.errors);
    ports_.log("file_failed", contents.file.name, "no line of it could be read");
    ++failed_;
    return true;
  }
  if (!append(contents)) return false;
  finish(contents);
  base::crash_point("file_logged");
  put_away(file, "done", contents.errors);
  ports_.log("file_taken", contents.file.name, "");
  ++done_;
  return true;
}

Inbox::Contents Inbox::read(const fs::path& file, const std::string& sha256) const {
  Contents c;
  c.file.sha256 = sha256;
  c.file.name = file.filename().string();
  std::uint64_t bytes = 0;
  const FileCounts counts = read_record_file(file, [&](std::uint64_t line, auto record) {
    if (!record) {
      ++c.file.rejected;
      if (c.errors.size() < kMostErrorBytes) c.errors += error_line(line, record.error());
      return true;
    }
    c.records.push_back({end_of(*record), wire::encode_record(*record)});
    bytes += c.records.back().json.size() + sizeof(Line);
    if (bytes > options_.most_bytes)
      throw std::runtime_error("more than inbox.most_mib of records: split the file");
    return true;
  });
  if (counts.cut_short) throw std::runtime_error("ends within a compressed frame");
  c.file.lines = counts.lines;
  c.file.joined = counts.joined;
  c.file.duplicates = counts.duplicates;
  std::stable_sort(c.records.begin(), c.records.end(),
                   [](const Line& a, const Line& b) { return a.end < b.end; });
  return c;
}

bool Inbox::append(const Contents& c) {
  const std::uint64_t epoch = epoch_of(c.file.sha256);
  std::uint64_t seq = 0;
  std::vector<std::string> payloads;
  const auto write = [&] {
    const std::int64_t now = ports_.wall();
    writer_.run([&](store::Database& db) {
      log_.forget();
      std::uint64_t n = seq - payloads.size();
      for (const std::string& payload : payloads) {
        store::Arrival a;
        a.stream = {store::Kind::file, c.file.name, epoch};
        a.seq_from = a.seq = ++n;
        a.arrived_at = now;
        a.payload = payload;
        log_.append(db, a);
      }
      log_.settle(db, {store::Kind::file, c.file.name, epoch}, now);
    });
    payloads.clear();
    base::crash_point("file_part_logged");
    ports_.appended(log_.last_report());
  };
  std::vector<std::string> records;
  std::size_t bytes = 0;
  const auto close_report = [&] {
    payloads.push_back(wire::encode_report(epoch, ++seq, "", records, wire::Packing::json_zstd));
    records.clear();
    bytes = 0;
    if (payloads.size() == kReportsATime) write();
  };
  for (const Line& line : c.records) {
    if (stopping_) return false;
    if (!records.empty() &&
        (records.size() == kReportRecords || bytes + line.json.size() > kReportBytes))
      close_report();
    records.push_back(line.json);
    bytes += line.json.size();
  }
  if (!records.empty()) close_report();
  if (!payloads.empty()) write();
  return true;
}

void Inbox::finish(const Contents& c) {
  store::TakenFile file = c.file;
  file.finished_at = ports_.wall();
  file.records = c.records.size();
  writer_.run([&](store::Database& db) {
    store::put_file(db, file);
    store::add_to_counters(db, {{"records_read", file.rejected + file.duplicates},
                                {"records_rejected", file.rejected},
                                {"records_duplicate", file.duplicates}});
  });
}

void Inbox::put_away(const fs::path& file, const char* folder, const std::string& errors) {
  const fs::path target = options_.folder / folder / file.filename();
  if (!errors.empty()) {
    std::ofstream out(target.string() + ".errors", std::ios::trunc);
    out << errors;
  }
  std::error_code error;
  fs::rename(file, target, error);
  if (error) ports_.log("file_not_moved", file.filename().string(), error.message());
}

}  // namespace simwarden::ingest
