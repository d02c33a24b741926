// The bounded memory of what one card did (learned, never declared). Each part belongs to the
// detectors that read it and is trivially copyable, so that a checkpoint is a copy of its bytes.
//
// Budget: at most 256 bytes a card on average over a mixed fleet, aliases and index included. The
// resident part is fixed in size; what only a card under suspicion needs lives behind a Rare and is
// freed when the suspicion is over.
#pragma once

#include "risk-models/device_history.h"
#include "risk-models/place_history.h"
#include "risk-models/rare.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

struct History {
  DeviceHistory devices;
  PlaceHistory places;
  UsageHistory usage;
  Rare<DevicePursuit> device_pursuit;
  Rare<PlacePursuit> place_pursuit;
};

}  // namespace simwarden::risk
