#include "risk-models/across/unanswered.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

constexpr std::uint64_t kFewBytes = 10'000;

bool infrastructure(const Flow& flow) {
  const bool port = flow.dst_port == 53 || flow.dst_port == 123 || flow.dst_port == 853;
  return port && flow.bytes_up <= kFewBytes;
}

}  // namespace

std::vector<std::string> unanswered(const Record& record, const DestinationList& allowed) {
  std::vector<std::string> destinations;
  for (const Flow& flow : record.flows) {
    if (flow.bytes_up == 0 || flow.bytes_down != 0 || infrastructure(flow)) continue;
    if (allowed.allows(flow)) continue;
    destinations.push_back(flow.dst_ip.empty() ? flow.host : flow.dst_ip);
  }
  std::sort(destinations.begin(), destinations.end());
  destinations.erase(std::unique(destinations.begin(), destinations.end()), destinations.end());
  return destinations;
}

}  // namespace simwarden::risk
