// The watched folder: carrier files that are dropped into it become reports in the log, once each.
//
//   FOLDER/cdr.csv.gz            taken when it has not grown for a while
//   FOLDER/done/cdr.csv.gz       all of it is in the log
//   FOLDER/done/cdr.csv.gz.errors   lines that could not be read, NDJSON: line, reason, member,
//   detail FOLDER/failed/cdr.csv.gz     nothing could be read, with .errors saying why
//
// Whoever drops a file renames it into place; names that begin with a dot or end in .part or .tmp
// are left alone. The records of a file are ordered by time before they are logged, in reports of
// kind `file` whose epoch comes from the file's SHA-256: a file that was half in the log when the
// platform died is completed and nothing is there twice. The same content is taken once, whatever
// its name.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gateway-agent/wire/record.h"
#include "platform/store/outcome.h"
#include "platform/store/report_log.h"
#include "platform/store/writer.h"

namespace simwarden::ingest {

struct InboxOptions {
  std::filesystem::path folder;
  std::filesystem::path store;  // for a reading connection of its own
  std::int64_t settle_ms = 2000;
  std::uint64_t most_bytes = 512ULL << 20;  // of a file's records, unpacked
  int pause_ms = 500;
};

struct InboxPorts {
  std::function<std::int64_t()> wall;  // ms since 1970
  std::function<void(std::int64_t last_report)> appended;
  std::function<bool()> accepts;  // whether the log may grow
  std::function<void(std::string_view event, const std::string& file, const std::string& why)> log;
};

class Inbox {
 public:
  Inbox(store::Writer& writer, InboxOptions options, InboxPorts ports);
  ~Inbox();  // stops

  void start();
  void stop();  // between two reports; the rest of a file waits for the next start

  // Takes what is there now; for tests without a thread. Returns how many files were finished.
  int scan();
  std::uint64_t done() const { return done_; }
  std::uint64_t failed() const { return failed_; }

 private:
  struct Line {
    std::int64_t end = 0;
    std::string json;
  };
  struct Contents {
    std::vector<Line> records;
    std::string errors;  // NDJSON
    store::TakenFile file;
  };

  bool ready(const std::filesystem::path& file) const;
  bool take(const std::filesystem::path& file);
  Contents read(const std::filesystem::path& file, const std::string& sha256) const;
  bool append(const Contents& contents);
  void finish(const Contents& contents);
  void put_away(const std::filesystem::path& file, const char* folder, const std::string& errors);

  store::Writer& writer_;
  const InboxOptions options_;
  const InboxPorts ports_;
  store::Database reader_;
  store::ReportLog log_;  // the writer's thread only
  std::atomic<bool> stopping_{false};
  std::atomic<std::uint64_t> done_{0}, failed_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace simwarden::ingest
