// The connectors of a site at work: one messenger for each.
#pragma once

#include <list>
#include <map>
#include <string>
#include <vector>

#include "platform/connect/carriers.h"
#include "platform/connect/messenger.h"

namespace simwarden::connect {

class Messengers {
 public:
  // `ports` serve every messenger's thread at once. The rest outlives this object.
  Messengers(const std::vector<CarrierSettings>& carriers, const MessengerPorts& ports,
             const dispatch::OutboxTimes& times, const dispatch::KillSwitch& kill_switch,
             dispatch::Watch& watch);

  void start();
  void stop();
  void wake();                                            // any thread
  std::map<std::string, MessengerCounts> counts() const;  // by name; any thread

 private:
  struct Desk {
    Desk(const CarrierSettings& carrier, const MessengerPorts& ports,
         const dispatch::OutboxTimes& times, const dispatch::KillSwitch& kill_switch,
         dispatch::Watch& watch);
    OpenConnector open;
    Messenger messenger;
    std::string name;
  };
  std::list<Desk> desks_;
};

}  // namespace simwarden::connect
