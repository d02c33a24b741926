#include "platform/app/reobservation.h"

#include <limits>
#include <unordered_map>

#include "platform/app/finding_form.h"
#include "platform/app/reading.h"
#include "platform/store/observations.h"

namespace simwarden::app {
namespace {

constexpr int kObservationsAtOnce = 1000;
constexpr std::int64_t kReportsAtOnce = 512;

class Reobservation {
 public:
  Reobservation(store::Database& db, World& world, const engine::EngineOptions& options,
                const std::function<void(const store::ToldFinding&)>& take)
      : db_(db),
        world_(world),
        take_(take),
        engine_(world.registry, world.reference.reference, world.catalogue, options) {}

  Reobserved run() {
    seen_ = store::log_extent(db_).first - 1;
    std::int64_t after = 0;
    while (true) {
      const auto some = store::observations(db_, after, kObservationsAtOnce);
      if (some.empty()) return out_;
      for (const store::NumberedObservation& each : some) live(each.observation);
      after = some.back().n;
    }
  }

 private:
  void live(const store::Observation& then) {
    if (then.concluded) return remember(engine_.finish(), then);
    while (then.decided_at == 0 && seen_ + kReportsAtOnce < then.report)
      remember(engine_.observe(records_up_to(seen_ + kReportsAtOnce), std::nullopt), then);
    remember(engine_.observe(records_up_to(then.report), then.clock), then);
  }

  std::vector<risk::Record> records_up_to(std::int64_t report) {
    if (report <= seen_) return {};
    Reading reading;
    for (const store::LoggedReport& each :
         store::read_reports(db_, seen_, static_cast<int>(report - seen_),
                             std::numeric_limits<std::size_t>::max())) {
      if (each.id > report) break;
      read_report(each, world_, reading);
      ++out_.reports;
    }
    seen_ = report;
    out_.records += reading.records.size();
    return std::move(reading.records);
  }

  void remember(engine::BatchResult result, const store::Observation& then) {
    for (engine::Published& p : result.changes) {
      auto& known = known_[p.id];
      auto json = next_form(p, known, world_);
      if (!json) continue;
      known = {p.revision, std::move(*json)};
      if (then.decided_at == 0) continue;
      ++out_.forms;
      take_({p.id, p.revision, known->json, then.decided_at, then.audit_size});
    }
  }

  store::Database& db_;
  World& world_;
  const std::function<void(const store::ToldFinding&)>& take_;
  engine::Engine engine_;
  std::unordered_map<std::string, std::optional<store::StoredFinding>> known_;
  std::int64_t seen_ = 0;
  Reobserved out_;
};

}  // namespace

Reobserved reobserve(store::Database& db, World& world, const engine::EngineOptions& options,
                     const std::function<void(const store::ToldFinding&)>& take) {
  return Reobservation(db, world, options, take).run();
}

bool whole_log(store::Database& db) { return store::log_extent(db).first <= 1; }

}  // namespace simwarden::app
