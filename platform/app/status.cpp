// What the platform says about itself, over the local socket: Platform::status() of platform.h.
#include <nlohmann/json.hpp>

#include "platform/app/platform.h"
#include "platform/store/commands.h"
#include "platform/store/outcome.h"
#include "platform/store/sql.h"

namespace simwarden::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kCommandsLookedAt = 2000;

Json percentiles(const Latency& latency) {
  return {{"count", latency.count()},
          {"p50_ms", latency.percentile_ms(0.50)},
          {"p95_ms", latency.percentile_ms(0.95)},
          {"p99_ms", latency.percentile_ms(0.99)}};
}

// Between two times of the latest commands.
Json command_stage(store::Database& db, const char* sql) {
  Latency latency;
  for (const std::int64_t ms : store::all(
           db, sql, [](const store::Row& r) { return r.integer(0); }, kCommandsLookedAt))
    latency.add(ms);
  return percentiles(latency);
}

Json latency_json(const Latencies& l, store::Database& db) {
  return {{"durable", percentiles(l.durable)},
          {"observed", percentiles(l.observed)},
          {"decided", percentiles(l.decided)},
          {"commanded", command_stage(db,
                                      "SELECT sent_at - issued_at FROM commands WHERE sent_at IS "
                                      "NOT NULL ORDER BY sent_at DESC LIMIT ?")},
          {"confirmed", command_stage(db,
                                      "SELECT result_at - sent_at FROM commands WHERE result_at IS "
                                      "NOT NULL AND sent_at IS NOT NULL ORDER BY result_at DESC "
                                      "LIMIT ?")}};
}

Json pipeline_json(const ingest::PipelineCounts& c) {
  return {{"messages", c.messages},        {"reports", c.reports},
          {"repeats", c.repeats},          {"dead_letters", c.dead_letters},
          {"unreadable", c.unreadable},    {"shifted", c.shifted},
          {"receipts", c.receipts},        {"receipts_not_sent", c.receipts_not_sent},
          {"refused", c.refused},          {"not_durable", c.not_durable},
          {"retained", c.retained},        {"foreign_topics", c.foreign_topics},
          {"bad_messages", c.bad_messages}};
}

Json commands_json(const dispatch::CourierCounts& c, store::Database& db) {
  Json by_status = Json::object();
  for (const store::CommandCount& count : store::command_counts(db))
    by_status[count.status] = count.count;
  return {{"sent", c.sent},
          {"expired", c.expired},
          {"results_refused", c.results_refused},
          {"unreadable_results", c.unreadable_results},
          {"by_status", by_status}};
}

Json carriers_json(const connect::Messengers& messengers) {
  Json by_name = Json::object();
  for (const auto& [name, counts] : messengers.counts()) {
    by_name[name] = {{"orders", counts.orders}};
    for (const auto& [effect, count] : counts.effects) by_name[name][effect] = count;
  }
  return by_name;
}

}  // namespace

std::string Platform::status() {
  const Observer::State engine = observer_->state();
  const store::LogExtent extent = store::log_extent(*reader_);
  Fill fill;
  {
    const std::lock_guard lock(house_mutex_);
    fill = fill_;
  }
  Json s;
  s["ok"] = true;
  s["version"] = SIMWARDEN_VERSION;
  s["model"] = world_->stamp.model;
  s["settings"] = world_->stamp.settings_hash;
  s["started_at"] = risk::format_utc(started_at_);
  s["clock"] = {{"mode", config_.replay_clock ? "replay" : "wall"},
                {"now", risk::format_utc(event_clock())}};
  s["broker"] = {{"connected", client_->connected()}, {"refused", client_->refused()}};
  s["ingest"] = pipeline_json(pipeline_->counts());
  s["queues"] = {{"inbound", pipeline_->waiting()},
                 {"writer", writer_->waiting()},
                 {"unobserved_reports", std::max<std::int64_t>(0, extent.last - engine.observed)}};
  s["log"] = {{"first", extent.first},
              {"last", extent.last},
              {"observed", engine.observed},
              {"checkpoint", engine.checkpoint},
              {"bytes", fill.bytes},
              {"most_bytes", fill.most_bytes},
              {"disk_left", fill.disk_left},
              {"alarm", fill.alarm},
              {"full", fill.full || writer_->no_space()}};
  s["engine"] = {{"recovery", engine.recovery},
                 {"replayed", engine.replayed},
                 {"corrected", engine.corrected},
                 {"retries", engine.retries}};
  s["store"] = {{"commits", writer_->commits()}, {"failed_commits", writer_->failed_commits()}};
  if (inbox_) s["inbox"] = {{"done", inbox_->done()}, {"failed", inbox_->failed()}};
  s["records"] = store::counters(*reader_);
  s["findings"] = store::findings_by_class(*reader_);
  s["commands"] = commands_json(courier_->counts(), *reader_);
  s["carriers"] = carriers_json(*messengers_);
  s["latency"] = latency_json(latencies_, *reader_);
  return s.dump();
}

}  // namespace simwarden::app
