// The engine's thread: reads the report log in its order, lets the engine observe, and commits what
// follows: findings, decisions, commands, counts and how far it came, in one transaction.
//
// Its memory is in the engine; a checkpoint is a copy of it at a report. After a crash: the newest
// good checkpoint, then the log from there up to what was committed, without writing; then what the
// engine says is compared with the store and the differences are written. From then on as always.
// The log is the only way in, in service and after a crash alike.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/app/checkpoint_folder.h"
#include "platform/app/latency.h"
#include "platform/app/reading.h"
#include "platform/app/world.h"
#include "platform/dispatch/decisions.h"
#include "platform/dispatch/sightings.h"
#include "platform/engine/engine.h"
#include "platform/store/observations.h"
#include "platform/store/writer.h"

namespace simwarden::app {

struct ObserverOptions {
  std::filesystem::path store;  // the file, for a reading connection of its own
  engine::EngineOptions engine;
  bool replay_clock = false;
  int batch_reports = 512;
  std::size_t batch_bytes = 8ULL << 20;
  double checkpoint_s = 60;
};

struct ObserverPorts {
  std::function<std::int64_t()> wall;  // ms since 1970
  std::function<void()> committed;     // findings, and perhaps commands, are durable
};

struct Latencies {
  Latency durable;   // arrival at the platform → in the log
  Latency observed;  // in the log → observed
  Latency decided;   // observed → findings and decisions durable
};

class Observer {
 public:
  // All outlive this object. `decisions` and `sightings` are used in the writer's transactions only
  // while this object waits for them.
  Observer(ObserverOptions options, World& world, store::Writer& writer,
           dispatch::Decisions& decisions, dispatch::Sightings& sightings,
           CheckpointFolder& checkpoints, ObserverPorts ports, Latencies& latencies);
  ~Observer();  // stops

  // Restores and compares; before start(). Throws StoreError.
  void recover();
  void start();
  void stop();  // finishes its batch, writes a checkpoint

  // Any thread: new reports are durable, the newest with this number.
  void appended(std::int64_t last_report);
  // Any thread: runs `change` on the engine's thread between two batches, and waits. Afterwards the
  // cards it returns are judged anew.
  void between_batches(const std::function<std::vector<risk::CardNo>()>& change);

  // Any thread but the engine's, where no more records will come (the end of a replay): excuses
  // that wait for their part of the day get their figures as they stand.
  void conclude();

  struct State {
    std::int64_t observed = 0;     // last report whose outcome is durable
    std::int64_t event_clock = 0;  // ms since 1970
    std::int64_t checkpoint = 0;   // report of the newest
    std::string recovery;          // fresh, checkpoint, whole_log, partial_log
    std::uint64_t replayed = 0;    // reports, at the start
    std::uint64_t corrected = 0;   // findings that differed from the store then
    std::uint64_t retries = 0;     // transactions that had to be repeated
  };
  State state() const;

 private:
  struct Changes;
  using LastForms = std::map<std::string, engine::Published>;

  void loop();
  bool wait_for_reports();
  bool observe_next();
  void tick();
  void commit(const Reading& reading, const engine::BatchResult& result,
              store::Observation observation);
  void write_findings(store::Database& db, const std::vector<engine::Published>& changes,
                      risk::Instant now);
  bool write_finding(store::Database& db, engine::Published& published, risk::Instant now);
  void write_durably(const store::Writer::Work& work);

  void restore();
  LastForms replay(std::int64_t from, std::int64_t to);
  void compare(LastForms forms, bool whole);
  std::vector<engine::Published> vanished(const LastForms& forms);
  void checkpoint();
  void run_changes();

  std::optional<risk::Instant> engine_clock() const;
  risk::Instant decision_clock() const;
  void learn_time(const std::vector<risk::Record>& records);

  const ObserverOptions options_;
  World& world_;
  store::Writer& writer_;
  dispatch::Decisions& decisions_;
  dispatch::Sightings& sightings_;
  CheckpointFolder& checkpoints_;
  const ObserverPorts ports_;
  Latencies& latencies_;
  store::Database reader_;
  std::unique_ptr<engine::Engine> engine_;
  risk::Instant watermark_ = 0;  // newest end of all records
  std::int64_t checkpointed_ = 0;
  std::int64_t checkpoint_at_ = 0;  // wall
  std::int64_t ticked_at_ = 0;      // wall

  struct Request {
    const std::function<std::vector<risk::CardNo>()>* change;
    bool done = false;
    std::exception_ptr failure;
  };
  mutable std::mutex mutex_;  // guards all below but the thread
  std::condition_variable something_, done_;
  std::deque<std::pair<std::int64_t, std::int64_t>> durable_;  // report, when (wall)
  std::deque<Request*> requests_;
  std::int64_t appended_ = 0;
  State state_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace simwarden::app
