// How a card uses SMS, compared with how it usually does. Records come in the order of RecordKey.
//
// Sent messages make fan-out and burst: who misuses a card sends. What comes in is judged by its
// senders (verification codes) and by its share of the whole (direction).
#pragma once

#include <cstdint>
#include <optional>

#include "risk-models/history.h"
#include "risk-models/profile.h"
#include "risk-models/record.h"

namespace simwarden::risk {

// A value beside its bound: max(floor, factor x usual).
struct Compared {
  double value = 0;
  double bound = 0;
  double usual = 0;
  std::uint32_t learned = 0;  // active days or hours behind `usual`
  bool founded = false;       // enough of them; otherwise the floor alone is the bound
  Instant first_at = 0;       // start of the first record of it, where known
  bool above() const { return value > bound; }
};

struct BoundRule {
  double floor = 0;
  double factor = 0;
  std::uint32_t least_learned = 7;
};

// Adds the record to the card's day and to its last 24 hours, and learns from the days that it
// ends. To be called first, for each record with messages.
void remember_sms(History& history, const Record& record, const Profile& profile,
                  const BoundRule& peers_rule);

// Different peers that the card wrote to on the local day of this record's start; nullopt where it
// sent nothing or belongs to a day before the newest (only a record that began before midnight and
// ended after the next one did: it no longer matters).
std::optional<Compared> peers_today(History& history, const Record& record, const Profile& profile,
                                    const BoundRule& rule);

// Messages that the card sent in the hour that ends with this record; the larger of the sources. A
// record longer than an hour counts with its share of one.
std::optional<Compared> sent_this_hour(History& history, const Record& record,
                                       const BoundRule& rule);

// Service senders new to the card that wrote in the span that ends with this record.
struct NewSenders {
  std::uint32_t count = 0;  // up to 16
  Instant first_at = 0;
};
std::optional<NewSenders> new_service_senders(History& history, const Record& record, SpanMs span);

// The card's flow of messages over the last 24 to 26 hours against its usual one, by the source
// that shows the stronger turn.
struct Turn {
  double usual_sent = 0;  // a day
  double usual_received = 0;
  std::uint32_t sent = 0;
  std::uint32_t received = 0;
  double times = 0;  // by which the ratio changed
};
struct TurnRule {
  Day least_history = 30;
  std::uint32_t least_learned = 7;
  double least_messages = 10;
  double factor = 10;
};
std::optional<Turn> turned_over(History& history, const Record& record, const Profile& profile,
                                const TurnRule& rule);

}  // namespace simwarden::risk
