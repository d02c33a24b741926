#include "gateway-agent/daemon/agent_core.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <stdexcept>

#include "gateway-agent/daemon/log.h"

namespace simwarden::agent {
namespace {

std::int64_t clock_ms(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<std::int64_t>(t.tv_sec) * 1000 + t.tv_nsec / 1000000;
}

std::uint32_t capabilities_of(const Config& config) {
  switch (config.enforcer.kind) {
    case EnforcerKind::nftables:
      return SWA_CAN_SUSPEND | SWA_CAN_RATE;
    case EnforcerKind::recording:
      return SWA_CAN_SUSPEND | SWA_CAN_RATE | SWA_CAN_DIRECTED | SWA_CAN_SMS | SWA_CAN_VOICE;
    case EnforcerKind::refuse:
      break;
  }
  return 0;
}

Desired desired_of(const swa_desired& d) {
  const auto text = [](const char* t) { return std::string(t == nullptr ? "" : t); };
  Desired desired;
  desired.card = {text(d.iccid), text(d.imsi), text(d.msisdn)};
  desired.state = d.state == SWA_SUSPENDED ? CardState::suspended
                  : d.state == SWA_LIMITED ? CardState::limited
                                           : CardState::active;
  if (d.rate_bps > 0) desired.limits.rate_bps = d.rate_bps;
  desired.limits.directed_only = d.directed_only != 0;
  desired.limits.sms_off = d.sms_off != 0;
  desired.limits.voice_off = d.voice_off != 0;
  desired.state_version = d.state_version;
  return desired;
}

const char* to_text(swa_outcome outcome) {
  return outcome == SWA_DONE ? "done" : outcome == SWA_REFUSED ? "refused" : "failed";
}

}  // namespace

std::int64_t wall_ms() { return clock_ms(CLOCK_REALTIME); }
std::int64_t monotonic_ms() { return clock_ms(CLOCK_BOOTTIME); }

AgentCore::AgentCore(const Config& c, Enforcer& enforcer) : enforcer_(enforcer) {
  swa_options o;
  swa_options_defaults(&o, sizeof o);
  const std::string directory = c.directory.string();
  const std::string program = std::string("simwarden-agent ") + swa_version();
  std::vector<swa_key> keys;
  for (const Config::CommandKey& k : c.command_keys)
    keys.push_back({k.kid.c_str(), k.pem.data(), k.pem.size()});
  o.directory = directory.c_str();
  o.gateway = c.gateway.c_str();
  o.prefix = c.broker.prefix.c_str();
  o.agent = program.c_str();
  o.keys = keys.data();
  o.key_count = keys.size();
  o.enforce = &AgentCore::enforce;
  o.user = this;
  o.capabilities = capabilities_of(c);
  o.max_bytes = c.reports.outbox_bytes;
  o.max_report_bytes = c.reports.report_bytes;
  o.report_period_ms = c.reports.period_ms;
  o.packing = c.reports.packing;
  o.window = c.reports.window;
  o.receipt_timeout_ms = c.reports.receipt_timeout_ms;
  o.receipt_timeout_max_ms = std::max(o.receipt_timeout_max_ms, c.reports.receipt_timeout_ms);
  o.lift_blocks_after_s = c.enforcer.lift_blocks_after_s;
  o.wall_ms = wall_ms();
  o.monotonic_ms = monotonic_ms();
  o.feed = c.feed ? 1 : 0;
  const swa_status status = swa_open(&o, &agent_);
  if (status != SWA_OK)
    throw std::runtime_error(directory +
                             ": the outbox cannot be opened: " + swa_status_text(status));
}

AgentCore::~AgentCore() {
  const swa_status status = swa_close(agent_);
  if (status != SWA_OK) log_error("not_closed", {{"why", swa_status_text(status)}});
}

void AgentCore::enforce(void* user, const swa_desired* d, swa_enforced* result) {
  Enforcer& enforcer = static_cast<AgentCore*>(user)->enforcer_;
  const Desired desired = desired_of(*d);
  Outcome outcome;
  try {
    outcome = enforcer.apply(desired);
  } catch (const std::exception& e) {  // the library is C: nothing may pass through it
    outcome = failed("enforcer_fault", e.what());
  }
  result->outcome = outcome.kind == Outcome::Kind::done      ? SWA_DONE
                    : outcome.kind == Outcome::Kind::refused ? SWA_REFUSED
                                                             : SWA_FAILED;
  std::strncpy(result->reason, outcome.reason.c_str(), sizeof result->reason - 1);
  result->reason[sizeof result->reason - 1] = '\0';
  log_info("enforced", {{"command", d->command == nullptr ? "" : d->command},
                        {"state", std::string(agent::to_text(desired.state))},
                        {"state_version", std::to_string(desired.state_version)},
                        {"enforcer", std::string(enforcer.name())},
                        {"outcome", to_text(result->outcome)},
                        {"reason", outcome.reason},
                        {"again", d->again != 0 ? "true" : "false"}});
  if (outcome.kind == Outcome::Kind::failed)
    log_warning("enforcer_failed", {{"reason", outcome.reason}, {"detail", outcome.detail}});
}

void AgentCore::tick() {
  const swa_status status = swa_tick(agent_, wall_ms(), monotonic_ms());
  if (status != SWA_OK && status != SWA_NONE)
    log_error("not_durable", {{"why", swa_last_error(agent_)}});
}

std::string AgentCore::add(const std::string& record) {
  const swa_status status = swa_record_json(agent_, record.data(), record.size(), SWA_NORMAL);
  if (status == SWA_OK) return {};
  return std::string(swa_status_text(status)) + ": " + swa_last_error(agent_);
}

std::vector<std::string> AgentCore::commit(const std::vector<std::string>& records) {
  std::vector<std::string> answers;
  answers.reserve(records.size());
  for (const std::string& r : records) answers.push_back(add(r));
  const swa_status status = swa_seal(agent_);
  if (status == SWA_OK || status == SWA_NONE) return answers;
  const std::string why = std::string("not yet durable, send it again: ") + swa_last_error(agent_);
  for (std::string& a : answers)
    if (a.empty()) a = why;
  return answers;
}

swa_counters AgentCore::counters() const {
  swa_counters c;
  std::memset(&c, 0, sizeof c);
  c.size = sizeof c;
  swa_counters_get(agent_, &c);
  return c;
}

LastWill AgentCore::last_will() const {
  const char* topic = nullptr;
  const void* payload = nullptr;
  std::size_t size = 0;
  const swa_status status = swa_will(agent_, &topic, &payload, &size);
  if (status == SWA_NONE) return {};
  if (status != SWA_OK)
    throw std::runtime_error(std::string("no last will: ") + swa_last_error(agent_));
  return {topic, std::string(static_cast<const char*>(payload), size)};
}

std::vector<std::string> AgentCore::subscriptions() const {
  std::vector<std::string> topics;
  const char* topic = nullptr;
  for (unsigned i = 0; swa_subscription(agent_, i, &topic) == SWA_OK; ++i)
    topics.emplace_back(topic);
  return topics;
}

}  // namespace simwarden::agent
