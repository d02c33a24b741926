#include "risk-models/devices/swaps.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "risk-models/devices/binding.h"

namespace simwarden::risk {
namespace {

double weight(bool sure) { return sure ? 1.0 : 0.5; }

}  // namespace

std::optional<Swaps> swaps(const DeviceHistory& history, DevicePursuit* pursuit,
                           const Record& record, SpanMs window) {
  const OtherDevice* at_hand = pursuit != nullptr ? find_other(*pursuit, record.device) : nullptr;
  if (at_hand == nullptr || (at_hand->ever_confirmed && !at_hand->confirmed)) return std::nullopt;
  const Instant since = record.end - window;
  Swaps out;
  out.first_start = at_hand->first_start;
  std::vector<std::pair<Instant, Device>> seen;
  if (history.bound != 0 && history.latest_start() >= since) {
    out.devices += weight(history.confirmed || history.earlier_s != 0);
    seen.emplace_back(0, history.bound);
  }
  for (const OtherDevice& other : pursuit->others) {
    if (other.device == 0 || other.last_end < since) continue;
    out.devices += weight(other.ever_confirmed);
    seen.emplace_back(other.first_start, other.device);
  }
  std::sort(seen.begin(), seen.end());
  for (const auto& [first, device] : seen) {
    out.imeis += (out.imeis.empty() ? "" : ", ") + device_text(device);
  }
  return out;
}

}  // namespace simwarden::risk
