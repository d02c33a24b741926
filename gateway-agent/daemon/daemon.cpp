#include "gateway-agent/daemon/daemon.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <stdexcept>
#include <vector>

#include "gateway-agent/collectors/line_server.h"
#include "gateway-agent/daemon/agent_core.h"
#include "gateway-agent/daemon/link.h"
#include "gateway-agent/daemon/log.h"
#include "gateway-agent/daemon/parts.h"
#include "gateway-agent/daemon/posture.h"

namespace simwarden::agent {
namespace {

constexpr int kIdleMs = 100;
constexpr int kFeedingMs = 10;
constexpr std::size_t kFedAtOnce = 500;
constexpr std::uint64_t kMaxFedReports = 2000;  // waiting for receipts

// Signals as a descriptor. Must be made before any other thread is, so that all of them inherit the
// blocked mask.
class Signals {
 public:
  Signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    signal(SIGPIPE, SIG_IGN);
    descriptor_ = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor_ < 0) throw std::runtime_error("signalfd: no descriptor left");
  }
  ~Signals() { close(descriptor_); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

class Daemon {
 public:
  Daemon(const Config& config, const std::optional<SendJob>& job)
      : config_(config),
        enforcer_(make_enforcer(config)),
        core_(config, *enforcer_),
        counters_(make_counters(config, core_)),
        link_(config, core_) {
    if (!config.collect.socket.empty())
      lines_ = std::make_unique<LineServer>(
          LineServerOptions{config.collect.socket},
          [this](const std::vector<std::string>& l) { return core_.commit(l); });
    if (job) feeder_ = std::make_unique<RecordFeeder>(job->file, job->pace);
    stay_ = job && job->stay;
  }

  int run() {
    log_info("ready", {{"gateway", config_.gateway},
                       {"version", swa_version()},
                       {"enforcer", std::string(enforcer_->name())},
                       {"epoch", std::to_string(core_.counters().epoch)},
                       {"outbox_records", std::to_string(core_.counters().outbox_records)}});
    while (!wait()) {
      core_.tick();
      link_.serve(monotonic_ms());
      if (lines_) lines_->serve();
      collect();
      tell_posture();
      if (feeder_ && feed()) {
        log_info("sent", {{"records", std::to_string(feeder_->given())}});
        feeder_.reset();
        if (!stay_) return finish(0);
      }
    }
    return finish(feeder_ ? 1 : 0);
  }

 private:
  // True when a signal asks to stop.
  bool wait() {
    std::vector<pollfd> fds = {{signals_.descriptor(), POLLIN, 0}, {link_.descriptor(), POLLIN, 0}};
    if (lines_) lines_->add_to(fds);
    const bool busy = lines_ && lines_->more();
    poll(fds.data(), fds.size(), busy ? 0 : feeder_ ? kFeedingMs : kIdleMs);
    return fds[0].revents != 0;
  }

  void collect() {
    const std::int64_t now = monotonic_ms();
    if (now < next_collection_ms_) return;
    next_collection_ms_ = now + static_cast<std::int64_t>(config_.collect.interval_s) * 1000;
    for (const auto& c : counters_) {
      try {
        if (!c->collect(wall_ms())) log_error("usage_not_kept", {{"why", "outbox"}});
      } catch (const std::runtime_error& e) {
        log_error("usage_not_read", {{"why", e.what()}});
      }
    }
  }

  void tell_posture() {
    const std::int64_t now = monotonic_ms();
    if (config_.feed || now < next_posture_ms_) return;
    next_posture_ms_ = now + kPostureEveryMs;
    const std::string posture = posture_json(config_, wall_ms());
    if (swa_posture_json(core_.get(), posture.data(), posture.size()) != SWA_OK)
      log_error("posture_refused", {{"why", swa_last_error(core_.get())}});
  }

  // True when all records have their receipts.
  bool feed() {
    const swa_counters now = core_.counters();
    const bool room =
        now.outbox_reports < kMaxFedReports && now.outbox_bytes < config_.reports.outbox_bytes / 2;
    if (room && !feeder_->finished()) {
      for (const std::string& record : feeder_->due(monotonic_ms(), kFedAtOnce)) {
        const std::string why = core_.add(record);
        if (!why.empty()) log_warning("record_refused", {{"why", why}});
      }
      if (feeder_->finished()) swa_seal(core_.get());
    }
    return feeder_->finished() && now.records_open == 0 && core_.counters().outbox_reports == 0;
  }

  int finish(int code) {
    link_.good_bye();
    const swa_counters c = core_.counters();
    log_info("stopped", {{"records", std::to_string(c.records_queued)},
                         {"receipted", std::to_string(c.records_receipted)},
                         {"lost", std::to_string(c.records_lost)},
                         {"dead_reports", std::to_string(c.reports_dead)},
                         {"resent_reports", std::to_string(c.reports_resent)},
                         {"refused_records", std::to_string(c.records_invalid + c.records_refused)},
                         {"outbox_records", std::to_string(c.outbox_records)}});
    return code;
  }

  const Config& config_;
  Signals signals_;
  std::unique_ptr<Enforcer> enforcer_;
  AgentCore core_;
  std::vector<std::unique_ptr<RunningCounters>> counters_;
  Link link_;
  std::unique_ptr<LineServer> lines_;
  std::unique_ptr<RecordFeeder> feeder_;
  bool stay_ = false;
  std::int64_t next_collection_ms_ = 0;
  std::int64_t next_posture_ms_ = 0;
};

}  // namespace

int run_daemon(const Config& config, const std::optional<SendJob>& job) {
  return Daemon(config, job).run();
}

}  // namespace simwarden::agent
