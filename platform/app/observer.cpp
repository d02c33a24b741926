#include "platform/app/observer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "platform/app/finding_form.h"
#include "platform/app/json_log.h"
#include "platform/store/outcome.h"

namespace simwarden::app {
namespace {

constexpr auto kIdle = std::chrono::milliseconds(200);
constexpr auto kRetry = std::chrono::milliseconds(500);
constexpr std::int64_t kTick_ms = 1000;
constexpr std::size_t kDurableTimes = 4096;

// What sightings need of a record; its lists stay where they are.
risk::Record outline(const risk::Record& r) {
  risk::Record light;
  light.card = r.card;
  light.source = r.source;
  light.start = r.start;
  light.end = r.end;
  light.bytes_up = r.bytes_up;
  light.bytes_down = r.bytes_down;
  light.channel = r.channel;
  return light;
}

}  // namespace

Observer::Observer(ObserverOptions options, World& world, store::Writer& writer,
                   dispatch::Decisions& decisions, dispatch::Sightings& sightings,
                   CheckpointFolder& checkpoints, ObserverPorts ports, Latencies& latencies)
    : options_(std::move(options)),
      world_(world),
      writer_(writer),
      decisions_(decisions),
      sightings_(sightings),
      checkpoints_(checkpoints),
      ports_(std::move(ports)),
      latencies_(latencies),
      reader_(options_.store, store::Database::Access::read) {}

Observer::~Observer() { stop(); }

void Observer::start() {
  thread_ = std::thread([this] { loop(); });
}

void Observer::stop() {
  stopping_ = true;
  something_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Observer::appended(std::int64_t last_report) {
  {
    const std::lock_guard lock(mutex_);
    appended_ = std::max(appended_, last_report);
    if (durable_.size() < kDurableTimes) durable_.emplace_back(last_report, ports_.wall());
  }
  something_.notify_one();
}

Observer::State Observer::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::optional<risk::Instant> Observer::engine_clock() const {
  if (options_.replay_clock) return std::nullopt;
  return ports_.wall();
}

risk::Instant Observer::decision_clock() const {
  return options_.replay_clock ? watermark_ : ports_.wall();
}

void Observer::learn_time(const std::vector<risk::Record>& records) {
  for (const risk::Record& r : records) watermark_ = std::max(watermark_, r.end);
  const std::lock_guard lock(mutex_);
  state_.event_clock = decision_clock();
}

void Observer::loop() {
  checkpoint_at_ = ports_.wall();
  while (!stopping_) {
    try {
      run_changes();
      const bool more = observe_next();
      if (ports_.wall() - ticked_at_ >= kTick_ms) tick();
      if (static_cast<double>(ports_.wall() - checkpoint_at_) >= options_.checkpoint_s * 1000)
        checkpoint();
      if (!more) wait_for_reports();
    } catch (const std::exception& e) {
      log(Level::error, "observer", {{"why", e.what()}});
      std::unique_lock lock(mutex_);
      something_.wait_for(lock, kRetry, [&] { return stopping_.load(); });
    }
  }
  try {
    checkpoint();
  } catch (const std::exception& e) {
    log(Level::error, "checkpoint", {{"why", e.what()}});
  }
}

bool Observer::wait_for_reports() {
  std::unique_lock lock(mutex_);
  return something_.wait_for(
      lock, kIdle, [&] { return stopping_ || !requests_.empty() || appended_ > state_.observed; });
}

// False: the end of the log is reached.
bool Observer::observe_next() {
  const auto reports =
      store::read_reports(reader_, state().observed, options_.batch_reports, options_.batch_bytes);
  if (reports.empty()) return false;
  Reading reading;
  for (const store::LoggedReport& report : reports) read_report(report, world_, reading);
  std::vector<risk::Record> batch = reading.records;
  for (risk::Record& r : reading.records) r = outline(r);
  learn_time(batch);
  store::Observation observation{reports.back().id, engine_clock()};
  const auto result = engine_->observe(std::move(batch), observation.clock);
  const std::int64_t observed_at = ports_.wall();
  {
    const std::lock_guard lock(mutex_);
    for (; !durable_.empty() && durable_.front().first <= observation.report; durable_.pop_front())
      latencies_.observed.add(observed_at - durable_.front().second);
  }
  commit(reading, result, observation);
  latencies_.decided.add(ports_.wall() - observed_at);
  return true;
}

void Observer::commit(const Reading& reading, const engine::BatchResult& result,
                      store::Observation observation) {
  const std::int64_t last = observation.report;
  store::Counters counters = reading.counters;
  counters["records_accepted"] += result.accepted;
  counters["records_duplicate"] += result.duplicates;
  counters["records_late"] += result.late;
  write_durably([&](store::Database& db) {
    // What is remembered of a form is the very time at which it is decided.
    const risk::Instant now = observation.decided_at = decision_clock();
    store::put_observation(db, observation);
    for (const store::Reject& reject : reading.rejects) store::add_reject(db, reject);
    for (const auto& [card, records] : reading.unknown_cards)
      store::count_unknown_card(db, card, last, records);
    sightings_.on_records(db, reading.records, now);
    write_findings(db, result.changes, now);
    store::add_to_counters(db, counters);
    store::set_observed(db, last);
  });
  {
    const std::lock_guard lock(mutex_);
    state_.observed = last;
  }
  ports_.committed();
}

// Again and again until it is durable: nothing that was observed may go missing while the disk is
// full.
void Observer::write_durably(const store::Writer::Work& work) {
  while (true) {
    try {
      return writer_.run(work);
    } catch (const store::StoreError& e) {
      log(Level::error, "store", {{"why", e.what()}});
      if (stopping_) throw;
    }
    {
      std::unique_lock lock(mutex_);
      ++state_.retries;
      something_.wait_for(lock, kRetry, [&] { return stopping_.load(); });
    }
    try {
      // What it learned in the transaction that failed is not in the store.
      writer_.run([&](store::Database& db) { sightings_.load(db); });
    } catch (const store::StoreError&) {
      // Then the next attempt fails too, and comes back here.
    }
  }
}

bool Observer::write_finding(store::Database& db, engine::Published& p, risk::Instant now) {
  const auto json = next_form(p, store::stored_finding(db, p.id), world_);
  if (!json) return false;
  const risk::Finding& f = p.finding;
  store::FindingRow row;
  row.id = p.id;
  row.risk = f.risk;
  row.indicator = f.indicator;
  row.subject = risk::text(f.subject);
  if (f.card != risk::kNoCard) {
    row.card = world_.registry.card(f.card).key();
    row.org = world_.registry.card(f.card).org;
  }
  row.state = risk::text(f.state);
  row.action = risk::text(f.action);
  row.first_at = f.first_at;
  row.at = f.at;
  row.last_at = f.last_at;
  store::put_finding(db, row, p.revision, *json, now);
  return true;
}

void Observer::write_findings(store::Database& db, const std::vector<engine::Published>& changes,
                              risk::Instant now) {
  std::vector<dispatch::Change> changed;
  for (engine::Published p : changes)
    if (write_finding(db, p, now)) changed.push_back({p.id, p.revision, p.finding});
  if (!changed.empty()) decisions_.on_changes(db, changed, now, ports_.wall());
}

// What time alone brings about.
void Observer::tick() {
  ticked_at_ = ports_.wall();
  store::Observation observation{state().observed, engine_clock()};
  const auto result = engine_->observe({}, observation.clock);
  write_durably([&](store::Database& db) {
    const risk::Instant now = observation.decided_at = decision_clock();
    if (!result.changes.empty()) store::put_observation(db, observation);
    write_findings(db, result.changes, now);
    decisions_.on_clock(db, now, ports_.wall());
  });
  ports_.committed();
}

void Observer::checkpoint() {
  checkpoint_at_ = ports_.wall();
  const std::int64_t report = state().observed;
  if (report == checkpointed_) return;
  checkpoints_.write({report, watermark_, engine_->snapshot()});
  checkpointed_ = report;
  {
    const std::lock_guard lock(mutex_);
    state_.checkpoint = report;
  }
  log(Level::debug, "checkpoint", {{"report", std::to_string(report)}});
}

void Observer::between_batches(const std::function<std::vector<risk::CardNo>()>& change) {
  Request request{&change, false, nullptr};
  std::unique_lock lock(mutex_);
  requests_.push_back(&request);
  something_.notify_all();
  done_.wait(lock, [&] { return request.done; });
  if (request.failure) std::rethrow_exception(request.failure);
}

void Observer::conclude() {
  between_batches([this] {
    while (observe_next()) {
    }
    const auto result = engine_->finish();
    write_durably([&](store::Database& db) {
      const risk::Instant now = decision_clock();
      store::put_observation(db, {state().observed, std::nullopt, now, 0, true});
      write_findings(db, result.changes, now);
    });
    return std::vector<risk::CardNo>();
  });
  ports_.committed();
}

void Observer::run_changes() {
  std::deque<Request*> requests;
  {
    const std::lock_guard lock(mutex_);
    requests.swap(requests_);
  }
  for (Request* request : requests) {
    try {
      for (const risk::CardNo card : (*request->change)()) engine_->reconsider(card);
    } catch (...) {
      request->failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    request->done = true;
    done_.notify_all();
  }
}

}  // namespace simwarden::app
