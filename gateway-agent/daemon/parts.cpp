#include "gateway-agent/daemon/parts.h"

#include "gateway-agent/collectors/nft_counters.h"
#include "gateway-agent/collectors/proc_net_dev.h"
#include "gateway-agent/daemon/log.h"
#include "gateway-agent/enforcers/card_addresses.h"
#include "gateway-agent/enforcers/nft_enforcer.h"
#include "gateway-agent/enforcers/recording_enforcer.h"
#include "gateway-agent/enforcers/refusing_enforcer.h"

namespace simwarden::agent {
namespace {

// A record that can never be kept must not stop those behind it.
bool keep(AgentCore& core, const std::string& record) {
  const swa_status status = swa_record_json(core.get(), record.data(), record.size(), SWA_NORMAL);
  if (status == SWA_BAD_INPUT || status == SWA_TOO_LARGE) {
    log_error("usage_dropped", {{"why", swa_last_error(core.get())}});
    return true;
  }
  return status == SWA_OK && swa_seal(core.get()) == SWA_OK;
}

}  // namespace

std::unique_ptr<Enforcer> make_enforcer(const Config& c) {
  switch (c.enforcer.kind) {
    case EnforcerKind::nftables:
      return std::make_unique<NftEnforcer>(CardAddresses::read(c.enforcer.card_addresses),
                                           c.enforcer.table);
    case EnforcerKind::recording:
      return std::make_unique<RecordingEnforcer>(c.enforcer.record_file);
    case EnforcerKind::refuse:
      break;
  }
  return std::make_unique<RefusingEnforcer>();
}

std::vector<std::unique_ptr<RunningCounters>> make_counters(const Config& c, AgentCore& core) {
  std::vector<std::unique_ptr<RunningCounters>> all;
  const auto add = [&](const char* state, RunningCounters::Read read) {
    all.push_back(std::make_unique<RunningCounters>(
        c.directory / state, boot_id(), std::move(read),
        [&core](const std::string& record) { return keep(core, record); }));
  };
  if (!c.collect.interfaces.empty())
    add("net-dev.json", [cards = c.collect.interfaces] { return read_net_dev(cards); });
  if (c.collect.nftables)
    add("nft-counters.json", [cards = CardAddresses::read(c.enforcer.card_addresses).all()] {
      return read_nft_counters(cards);
    });
  return all;
}

}  // namespace simwarden::agent
