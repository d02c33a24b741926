#include "risk-models/places/outing.h"

#include "risk-models/places/journey.h"

namespace simwarden::risk {

void note_out(Outing& outing, const Record& record, const Spot* spot, double speed_kmh) {
  if (spot != nullptr && outing.last && !reachable(outing.last, *spot, speed_kmh)) outing = {};
  if (outing.first_start == 0) {
    outing.first_start = record.start;
    outing.since = spot != nullptr ? spot->sure() : record.start;
  }
  ++outing.fixes;
  if (spot == nullptr) return;
  if (!outing.last.same_position(*spot)) ++outing.positions;
  outing.last = *spot;
}

}  // namespace simwarden::risk
