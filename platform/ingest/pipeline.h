// From the broker into the report log: topic → identity → decode → dead letter or append → receipt
// after the commit. What else gateways say (results, status, posture) passes through here too.
//
// Threads: offer() on the broker's receive thread; one thread of its own that reads and decodes;
// the store's writer appends and, after each commit, hands out the receipts.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "platform/ingest/inbound_queue.h"
#include "platform/store/report_log.h"
#include "platform/store/writer.h"

namespace simwarden::ingest {

struct PipelineOptions {
  std::string prefix = "simwarden/v1";
  std::size_t queue_messages = 20'000;
  std::size_t queue_bytes = 128ULL << 20;
  std::size_t batch_messages = 512;
  std::size_t batch_bytes = 4ULL << 20;
  int batches_under_way = 4;  // handed to the writer and not yet durable
};

struct PipelinePorts {
  // Hands over to the broker's client; false: not now, and the receipt is given again with a
  // repeat.
  std::function<bool(const std::string& topic, const std::string& payload)> publish;
  std::function<std::int64_t()> wall;                      // ms since 1970
  std::function<bool(const std::string& name)> revoked;    // any thread
  std::function<void(std::int64_t last_report)> appended;  // new reports are durable
  std::function<void(std::string gw, std::string payload)> result;
  std::function<void(std::string gw)> online;
  std::function<void(std::int64_t ms, std::uint64_t reports)> durable_after;  // arrival → durable
  std::function<void(std::string_view line)> log;  // faults, without personal data
};

// Since the start, but for what is only in the store.
struct PipelineCounts {
  std::uint64_t messages = 0;
  std::uint64_t refused = 0;         // the queue was full: no receipt, they come again
  std::uint64_t retained = 0;        // reports with the retained flag: dropped
  std::uint64_t foreign_topics = 0;  // not the contract's: dropped
  std::uint64_t reports = 0;         // new in the log
  std::uint64_t repeats = 0;
  std::uint64_t dead_letters = 0;
  std::uint64_t unreadable = 0;
  std::uint64_t shifted = 0;  // reports whose clock was corrected
  std::uint64_t receipts = 0;
  std::uint64_t receipts_not_sent = 0;
  std::uint64_t not_durable = 0;   // reports whose transaction failed: no receipt, they come again
  std::uint64_t bad_messages = 0;  // unreadable status, posture
};

class Pipeline {
 public:
  Pipeline(store::Writer& writer, PipelineOptions options, PipelinePorts ports);
  ~Pipeline();  // stops

  void start();
  void stop();  // what was offered and is not yet durable gets no receipt

  // Never blocks, never throws.
  void offer(std::string topic, std::string payload, bool retained) noexcept;
  // Whether the log may grow: false while its retention finds nothing to remove.
  void accept_reports(bool yes) { accepts_ = yes; }

  std::size_t waiting() const { return queue_.waiting(); }
  PipelineCounts counts() const;

 private:
  struct Batch;
  void loop();
  void sort_message(Inbound& message, Batch& batch);
  void take_report(Inbound& message, store::Kind kind, const std::string& name, Batch& batch);
  void take_posture(const Inbound& message, const std::string& gw, Batch& batch);
  void take_status(const Inbound& message, const std::string& gw, Batch& batch);
  void write(store::Database& db, Batch& batch);
  void answer(store::Database& db, Batch& batch);
  void committed(const std::shared_ptr<Batch>& batch, const std::exception_ptr& failure);
  void hand_out(Batch& batch);
  void wait_for_room();

  store::Writer& writer_;
  const PipelineOptions options_;
  const PipelinePorts ports_;
  InboundQueue queue_;
  std::atomic<bool> accepts_{true};

  // The writer's thread only.
  store::ReportLog log_;
  std::unordered_map<std::string, std::uint64_t>
      announced_;  // per stream: named in receipts so far

  mutable std::mutex mutex_;  // guards the two below
  std::condition_variable room_;
  int under_way_ = 0;
  PipelineCounts counts_;
  std::thread thread_;
};

}  // namespace simwarden::ingest
