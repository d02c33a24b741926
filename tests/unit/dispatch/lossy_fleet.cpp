#include "tests/unit/dispatch/lossy_fleet.h"

#include <fmt/format.h>

#include <stdexcept>

#include "gateway-agent/wire/jws.h"

namespace simwarden::test {
namespace {

constexpr risk::SpanMs kStep = 500;

void must(swa_status status, const char* what) {
  if (status != SWA_OK && status != SWA_BAD_INPUT && status != SWA_NONE)
    throw std::runtime_error(fmt::format("{}: {}", what, swa_status_text(status)));
}

}  // namespace

LossyFleet::LossyFleet(Site& site, int gateways, Loss loss, std::uint64_t seed)
    : site_(site), loss_(loss), random_(seed), key_(crypto::SigningKey::generate()) {
  kid_ = key_.verify_key().id();
  const auto wire_key = wire::Ed25519Key::private_from_pem(key_.pem()).value();
  site.sign = [wire_key, kid = kid_](const std::string& payload) {
    return wire::sign_jws(payload, kid, wire_key);
  };
  site.publish = [this](const std::string& topic, const std::string& payload) {
    ++published;
    for (const auto& gateway : gateways_)
      if (topic == "simwarden/v1/gw/" + gateway->name + "/commands")
        put_on_wire({false, gateway->name, topic, payload, 0});
    return true;
  };
  for (int i = 1; i <= gateways; ++i) {
    auto gateway = std::make_unique<Gateway>();
    gateway->name = fmt::format("gw-{}", i);
    gateway->folder = site.folder / gateway->name;
    gateway->fleet = this;
    std::filesystem::create_directories(gateway->folder);
    open(*gateway);
    gateways_.push_back(std::move(gateway));
  }
}

LossyFleet::~LossyFleet() {
  for (const auto& gateway : gateways_) close(*gateway);
  site_.publish = nullptr;
}

void LossyFleet::open(Gateway& gateway) {
  const auto raw = key_.verify_key().raw();
  const swa_key key{kid_.c_str(), raw.data(), raw.size()};
  swa_options options;
  must(swa_options_defaults(&options, sizeof options), "options");
  options.directory = gateway.folder.c_str();
  options.gateway = gateway.name.c_str();
  options.keys = &key;
  options.key_count = 1;
  options.enforce = enforce;
  options.user = &gateway;
  options.capabilities = SWA_CAN_SUSPEND;
  options.wall_ms = site_.wall;
  options.monotonic_ms = site_.wall;
  if (swa_open(&options, &gateway.agent) != SWA_OK) throw std::runtime_error("swa_open");
  must(swa_tick(gateway.agent, site_.wall, site_.wall), "tick");
  must(swa_connected(gateway.agent), "connected");
}

void LossyFleet::close(Gateway& gateway) {
  if (gateway.agent) swa_close(gateway.agent);
  gateway.agent = nullptr;
}

void LossyFleet::enforce(void* user, const swa_desired* desired, swa_enforced* result) {
  Gateway& gateway = *static_cast<Gateway*>(user);
  gateway.fleet->judge(gateway, *desired);
  gateway.suspended[desired->iccid] = desired->state == SWA_SUSPENDED;
  result->outcome = SWA_DONE;
  result->reason[0] = '\0';
}

// Restoring after a restart what was in force is not a new effect of the command.
void LossyFleet::judge(Gateway& gateway, const swa_desired& desired) {
  if (desired.again) return;
  ++effects;
  const std::string id = desired.command;
  if (!commands_with_effect.insert(id).second)
    violations.push_back("a second effect of command " + id);
  const auto expires = expiry_.find(id);
  if (expires == expiry_.end())
    violations.push_back("an effect of a command that nobody sent: " + id);
  else if (site_.wall >= expires->second)
    violations.push_back("an effect after the expiry of command " + id);
  std::uint64_t& version = gateway.version_of[desired.iccid];
  if (desired.state_version <= version) violations.push_back("a version that went back: " + id);
  version = desired.state_version;
}

void LossyFleet::put_on_wire(Message message) {
  if (!message.to_platform) {
    const auto key = wire::Ed25519Key::private_from_pem(key_.pem()).value();
    const auto payload = wire::verify_jws(message.payload, {{kid_, key}}).value();
    const auto command = wire::decode_command(payload).value();
    expiry_[command.id] = command.expires_at_ms;
  }
  if (chance(loss_.lost)) {
    ++lost;
    return;
  }
  const auto delay = [this] {
    return chance(loss_.delayed) ? std::uniform_int_distribution<risk::SpanMs>(0, 120'000)(random_)
                                 : 0;
  };
  message.at = site_.wall + delay();
  if (chance(loss_.repeated)) {
    Message again = message;
    again.at = site_.wall + delay();
    ++repeated;
    wire_.push_back(std::move(again));
  }
  wire_.push_back(std::move(message));
}

void LossyFleet::deliver(const Message& message) {
  if (message.to_platform) {
    ++results;
    site_.courier->on_result(message.gw, message.payload);
    return;
  }
  for (const auto& gateway : gateways_)
    if (gateway->name == message.gw && gateway->agent)
      must(swa_received(gateway->agent, message.topic.c_str(), message.payload.data(),
                        message.payload.size()),
           "received");
}

void LossyFleet::drain(Gateway& gateway) {
  swa_publish out;
  out.size = sizeof out;
  while (swa_next_publish(gateway.agent, &out) == SWA_OK) {
    const std::string topic = out.topic;
    const std::string payload(static_cast<const char*>(out.payload), out.payload_size);
    must(swa_published(gateway.agent, out.token), "published");
    if (topic.ends_with("/results")) put_on_wire({true, gateway.name, topic, payload, 0});
  }
}

void LossyFleet::pass(risk::SpanMs span) {
  for (risk::SpanMs gone = 0; gone < span; gone += kStep) {
    site_.wall += kStep;
    site_.now += kStep;
    std::deque<Message> waiting;
    waiting.swap(wire_);
    for (Message& message : waiting) {
      if (message.at > site_.wall)
        wire_.push_back(std::move(message));
      else
        deliver(message);
    }
    for (const auto& gateway : gateways_) {
      if (!gateway->agent) continue;
      must(swa_tick(gateway->agent, site_.wall, site_.wall), "tick");
      drain(*gateway);
    }
    site_.carry();
  }
}

void LossyFleet::take_down(int gateway) { close(*gateways_.at(static_cast<std::size_t>(gateway))); }

void LossyFleet::bring_up(int gateway) {
  Gateway& g = *gateways_.at(static_cast<std::size_t>(gateway));
  if (!g.agent) open(g);
}

void LossyFleet::restart_agent(int gateway) {
  take_down(gateway);
  bring_up(gateway);
}

bool LossyFleet::suspended(const std::string& gw, const std::string& card) const {
  for (const auto& gateway : gateways_) {
    if (gateway->name != gw) continue;
    const auto found = gateway->suspended.find(card);
    return found != gateway->suspended.end() && found->second;
  }
  return false;
}

}  // namespace simwarden::test
