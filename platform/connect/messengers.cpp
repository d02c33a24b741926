#include "platform/connect/messengers.h"

namespace simwarden::connect {
namespace {

// Two logins, a look, two writes and a look back.
constexpr int kMostRequests = 6;

MessengerOptions options_of(const CarrierSettings& carrier, const dispatch::OutboxTimes& times) {
  MessengerOptions options;
  options.name = carrier.route.carrier;
  options.times = times;
  options.orders_per_minute = carrier.orders_per_minute;
  options.longest_ms = kMostRequests * carrier.http.timeout.count();
  return options;
}

}  // namespace

Messengers::Desk::Desk(const CarrierSettings& carrier, const MessengerPorts& ports,
                       const dispatch::OutboxTimes& times, const dispatch::KillSwitch& kill_switch,
                       dispatch::Watch& watch)
    : open(carrier),
      messenger(ports, options_of(carrier, times), open.connector(), kill_switch, watch),
      name(carrier.route.carrier) {}

Messengers::Messengers(const std::vector<CarrierSettings>& carriers, const MessengerPorts& ports,
                       const dispatch::OutboxTimes& times, const dispatch::KillSwitch& kill_switch,
                       dispatch::Watch& watch) {
  for (const CarrierSettings& carrier : carriers)
    desks_.emplace_back(carrier, ports, times, kill_switch, watch);
}

void Messengers::start() {
  for (Desk& desk : desks_) desk.messenger.start();
}

void Messengers::stop() {
  for (Desk& desk : desks_) desk.messenger.stop();
}

void Messengers::wake() {
  for (Desk& desk : desks_) desk.messenger.wake();
}

std::map<std::string, MessengerCounts> Messengers::counts() const {
  std::map<std::string, MessengerCounts> all;
  for (const Desk& desk : desks_) all.emplace(desk.name, desk.messenger.counts());
  return all;
}

}  // namespace simwarden::connect
