// The part of observer.h that runs once, before the rest.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/app/json_log.h"
#include "platform/app/observer.h"
#include "platform/base/crash_point.h"
#include "platform/engine/finding_reading.h"
#include "platform/store/outcome.h"

namespace simwarden::app {
namespace {

constexpr std::string_view kVanished = "not_found_again";

}  // namespace

void Observer::restore() {
  const auto fresh = [&] {
    engine_ = std::make_unique<engine::Engine>(world_.registry, world_.reference.reference,
                                               world_.catalogue, options_.engine);
  };
  fresh();
  for (const std::int64_t report : checkpoints_.reports()) {
    if (report > state_.observed) continue;  // of a store that is not this one
    const auto checkpoint = checkpoints_.read(report);
    if (checkpoint && engine_->restore(checkpoint->engine)) {
      watermark_ = checkpoint->event_clock;
      checkpointed_ = state_.checkpoint = report;
      return;
    }
    log(Level::warning, "checkpoint_unusable", {{"report", std::to_string(report)}});
    fresh();
  }
}

void Observer::recover() {
  state_.observed = appended_ = store::observed(reader_);
  restore();
  const auto extent = store::log_extent(reader_);
  appended_ = std::max(appended_, extent.last);
  const bool whole = checkpointed_ > 0 || extent.first <= 1;
  state_.recovery = state_.observed == 0 ? "fresh"
                    : checkpointed_ > 0  ? "checkpoint"
                    : extent.first <= 1  ? "whole_log"
                                         : "partial_log";
  if (!whole)
    log(Level::error, "no_checkpoint",
        {{"why", "no usable checkpoint, and the log no longer begins at its first report"}});
  if (state_.observed == 0) return;
  compare(replay(checkpointed_, state_.observed), whole);
  state_.event_clock = decision_clock();
  log(Level::info, "recovered",
      {{"from", state_.recovery},
       {"replayed", std::to_string(state_.replayed)},
       {"corrected", std::to_string(state_.corrected)}});
}

// Lets the engine see again what it had seen, and keeps the last form of every finding that
// changed.
Observer::LastForms Observer::replay(std::int64_t from, std::int64_t to) {
  LastForms forms;
  while (from < to) {
    auto reports = store::read_reports(reader_, from, options_.batch_reports, options_.batch_bytes);
    while (!reports.empty() && reports.back().id > to) reports.pop_back();
    if (reports.empty()) break;
    Reading reading;
    for (const store::LoggedReport& report : reports) read_report(report, world_, reading);
    learn_time(reading.records);
    // Time does not pass while it catches up: what was due is found due once it has.
    const auto result = engine_->observe(std::move(reading.records), std::nullopt);
    for (const engine::Published& p : result.changes) forms[p.id] = p;
    state_.replayed += reports.size();
    from = reports.back().id;
    base::crash_point("recovery");
  }
  return forms;
}

std::vector<engine::Published> Observer::vanished(const LastForms& forms) {
  std::vector<engine::Published> gone;
  for (const std::string& id : store::open_findings(reader_)) {
    if (forms.contains(id)) continue;
    const auto stored = store::stored_finding(reader_, id);
    const auto json = nlohmann::json::parse(stored->json, nullptr, false);
    const auto written = engine::read_finding(stored->json);
    const std::string card = json.value("card", "");
    const auto resolved = world_.registry.resolve({card, card, card});
    const bool about_card = !written || written->finding.subject == risk::Subject::card;
    // Withdrawn: nothing to compare with.
    if (about_card && resolved.how != state::Resolution::found) continue;
    engine::Published p;
    if (!about_card) {
      p.finding.subject = written->finding.subject;
      p.finding.about = written->finding.about;
      p.finding.device = written->finding.device;
    }
    p.id = id;
    p.revision = stored->revision;
    p.finding.risk = json.value("risk", "");
    p.finding.indicator = json.value("indicator", "");
    if (about_card) p.finding.card = resolved.card;
    const auto time = [&](const char* name) {
      return risk::parse_rfc3339(json.value(name, "")).value_or(0);
    };
    p.finding.first_at = time("first_at");
    p.finding.at = time("at");
    p.finding.last_at = time("last_at");
    p.finding.state = risk::State::retracted;
    p.finding.closed_at = p.finding.last_at;
    p.finding.closed_why = kVanished;
    gone.push_back(std::move(p));
  }
  return gone;
}

void Observer::compare(LastForms forms, bool whole) {
  for (engine::Published& p : engine_->book()) forms[p.id] = std::move(p);
  std::vector<engine::Published> differences;
  for (auto& [id, p] : forms) {
    const auto stored = store::stored_finding(reader_, id);
    engine::Published same = p;
    if (stored) same.revision = stored->revision;
    if (!stored || engine::to_json(same, world_.registry, world_.stamp, true) != stored->json)
      differences.push_back(p);
  }
  if (whole)
    for (engine::Published& p : vanished(forms)) differences.push_back(std::move(p));
  state_.corrected = differences.size();
  if (!differences.empty())
    write_durably([&](store::Database& db) { write_findings(db, differences, decision_clock()); });
}

}  // namespace simwarden::app
