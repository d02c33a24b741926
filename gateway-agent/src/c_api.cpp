// The C door: checks arguments, keeps exceptions inside, turns results into statuses.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "gateway-agent/include/simwarden_agent.h"
#include "gateway-agent/src/agent.h"

using simwarden::agent::Agent;
using simwarden::agent::Done;
using simwarden::agent::Message;
using simwarden::agent::Trouble;
using simwarden::agent::trouble;

struct swa_agent {
  std::unique_ptr<Agent> agent;
  Message will;
  bool in_call = false;
  char last_error[192] = "";
};

namespace {

thread_local const char* why_not_open = "no agent";

swa_status not_open(const Trouble& what) {
  why_not_open = what.what;
  return what.status;
}

swa_status keep(swa_agent* agent, const Trouble& what) {
  if (what.status == SWA_NONE) return SWA_NONE;
  std::snprintf(agent->last_error, sizeof agent->last_error, "%s: %s", swa_status_text(what.status),
                what.what);
  if (what.code != 0) {
    const std::size_t size = std::strlen(agent->last_error);
    std::snprintf(agent->last_error + size, sizeof agent->last_error - size, " (SQLite %d)",
                  what.code);
  }
  return what.status;
}

swa_status status_of_current_exception(swa_agent* agent) {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return keep(agent, {SWA_NO_MEMORY, "out of memory", 0, false});
  } catch (...) {
    return keep(agent, {SWA_INTERNAL, "an unexpected exception", 0, false});
  }
}

// Runs `body` (Agent& -> Done) unless this comes from within the agent's own enforce callback.
template <typename Body>
swa_status call(swa_agent* agent, Body body) {
  if (agent == nullptr) return SWA_INVALID;
  if (agent->in_call) return SWA_INVALID;
  agent->in_call = true;
  swa_status status = SWA_OK;
  try {
    const Done done = body(*agent->agent);
    if (!done) status = keep(agent, done.error());
  } catch (...) {
    status = status_of_current_exception(agent);
  }
  agent->in_call = false;
  return status;
}

// A caller built against an older header has a shorter structure, a newer one a longer.
template <typename Struct>
bool copy_out(const Struct& from, Struct* to) {
  const std::size_t size = to->size;
  if (size < sizeof(std::size_t)) return false;
  std::memset(to, 0, std::min(size, sizeof from));
  std::memcpy(to, &from, std::min(size, sizeof from));
  to->size = size;
  return true;
}

}  // namespace

const char* swa_version(void) { return SWA_VERSION; }

const char* swa_status_text(swa_status status) {
  switch (status) {
    case SWA_OK:
      return "ok";
    case SWA_NONE:
      return "none";
    case SWA_INVALID:
      return "invalid";
    case SWA_BAD_INPUT:
      return "bad input";
    case SWA_TOO_LARGE:
      return "too large";
    case SWA_FULL:
      return "full";
    case SWA_NO_MEMORY:
      return "no memory";
    case SWA_IO:
      return "input/output";
    case SWA_BUSY:
      return "busy";
    case SWA_INTERNAL:
      return "internal";
  }
  return "unknown";
}

swa_status swa_options_defaults(swa_options* options, size_t size) {
  if (options == nullptr || size < sizeof(std::size_t)) return SWA_INVALID;
  options->size = size;
  return copy_out(simwarden::agent::default_options(), options) ? SWA_OK : SWA_INVALID;
}

swa_status swa_open(const swa_options* options, swa_agent** agent) {
  if (agent == nullptr) return SWA_INVALID;
  *agent = nullptr;
  if (options == nullptr || options->size < sizeof(std::size_t)) return SWA_INVALID;
  try {
    swa_options all = simwarden::agent::default_options();
    std::memcpy(&all, options, std::min(options->size, sizeof all));
    auto settings = simwarden::agent::read_options(all);
    if (!settings) return not_open(settings.error());
    auto opened = std::make_unique<swa_agent>();
    auto made = Agent::open(std::move(*settings));
    if (!made) return not_open(made.error());
    opened->agent = std::move(*made);
    *agent = opened.release();
    return SWA_OK;
  } catch (const std::bad_alloc&) {
    return not_open({SWA_NO_MEMORY, "out of memory", 0, false});
  } catch (...) {
    return not_open({SWA_INTERNAL, "an unexpected exception", 0, false});
  }
}

swa_status swa_close(swa_agent* agent) {
  if (agent == nullptr) return SWA_OK;
  if (agent->in_call) return SWA_INVALID;
  const swa_status status = swa_seal(agent);
  delete agent;
  return status;
}

const char* swa_last_error(const swa_agent* agent) {
  return agent == nullptr ? why_not_open : agent->last_error;
}

swa_status swa_record_json(swa_agent* agent, const char* json, size_t size, swa_priority priority) {
  return call(agent, [&](Agent& a) -> Done {
    if (json == nullptr || priority < SWA_LOW || priority > SWA_HIGH)
      return trouble(SWA_INVALID, "swa_record_json: json is NULL or no such priority");
    return a.record({json, size}, priority);
  });
}

swa_status swa_seal(swa_agent* agent) {
  return call(agent, [](Agent& a) { return a.seal(); });
}

swa_status swa_posture_json(swa_agent* agent, const char* json, size_t size) {
  return call(agent, [&](Agent& a) -> Done {
    if (json == nullptr) return trouble(SWA_INVALID, "swa_posture_json: json is NULL");
    return a.posture({json, size});
  });
}

swa_status swa_enforce_again(swa_agent* agent) {
  return call(agent, [](Agent& a) -> Done {
    a.enforce_again();
    return {};
  });
}

swa_status swa_tick(swa_agent* agent, int64_t wall_ms, int64_t monotonic_ms) {
  return call(agent, [&](Agent& a) { return a.tick({wall_ms, monotonic_ms}); });
}

swa_status swa_subscription(swa_agent* agent, unsigned index, const char** topic) {
  return call(agent, [&](Agent& a) -> Done {
    if (topic == nullptr) return trouble(SWA_INVALID, "swa_subscription: topic is NULL");
    const std::string* found = a.subscription(index);
    *topic = found == nullptr ? nullptr : found->c_str();
    return found == nullptr ? trouble(SWA_NONE, "") : Done();
  });
}

swa_status swa_will(swa_agent* agent, const char** topic, const void** payload, size_t* size) {
  return call(agent, [&](Agent& a) -> Done {
    if (topic == nullptr || payload == nullptr || size == nullptr)
      return trouble(SWA_INVALID, "swa_will: an argument is NULL");
    auto will = a.will();
    if (!will) return trouble(SWA_NONE, "");
    agent->will = std::move(*will);
    *topic = agent->will.topic.c_str();
    *payload = agent->will.payload.data();
    *size = agent->will.payload.size();
    return {};
  });
}

swa_status swa_connected(swa_agent* agent) {
  return call(agent, [](Agent& a) -> Done {
    a.connected();
    return {};
  });
}

swa_status swa_disconnected(swa_agent* agent) {
  return call(agent, [](Agent& a) -> Done {
    a.disconnected();
    return {};
  });
}

swa_status swa_next_publish(swa_agent* agent, swa_publish* message) {
  return call(agent, [&](Agent& a) -> Done {
    if (message == nullptr) return trouble(SWA_INVALID, "swa_next_publish: message is NULL");
    const auto next = a.next_publish();
    if (!next) return tl::unexpected(next.error());
    if (*next == nullptr) return trouble(SWA_NONE, "");
    const Message& m = **next;
    const swa_publish out{sizeof out,       m.topic.c_str(), m.payload.data(),
                          m.payload.size(), m.token,         m.retain ? 1 : 0};
    if (!copy_out(out, message))
      return trouble(SWA_INVALID, "swa_next_publish: message->size is not set");
    return {};
  });
}

swa_status swa_published(swa_agent* agent, uint64_t token) {
  return call(agent, [&](Agent& a) -> Done {
    a.published(token);
    return {};
  });
}

swa_status swa_received(swa_agent* agent, const char* topic, const void* payload, size_t size) {
  return call(agent, [&](Agent& a) -> Done {
    if (topic == nullptr || (payload == nullptr && size > 0))
      return trouble(SWA_INVALID, "swa_received: an argument is NULL");
    return a.received(topic, {static_cast<const char*>(payload), size});
  });
}

swa_status swa_counters_get(const swa_agent* agent, swa_counters* counters) {
  if (agent == nullptr || counters == nullptr || agent->in_call) return SWA_INVALID;
  try {
    return copy_out(agent->agent->counters(), counters) ? SWA_OK : SWA_INVALID;
  } catch (...) {
    return SWA_NO_MEMORY;
  }
}
