// Running counters of network interfaces, from /proc/net/dev: for gateways with one modem interface
// a card. What the interface sent is up, what it received is down.
#pragma once

#include <istream>
#include <map>
#include <string>

#include "gateway-agent/collectors/running_counters.h"

namespace simwarden::agent {

// `cards`: interface → card. An interface that is not there now is left out. Throws
// std::runtime_error when the text is not that of /proc/net/dev.
Readings parse_net_dev(std::istream& text, const std::map<std::string, std::string>& cards);
Readings read_net_dev(const std::map<std::string, std::string>& cards);

}  // namespace simwarden::agent
