// Counts the SMS that a card sends, by its own days and billing periods.
#pragma once

#include <cstdint>

#include "risk-models/profile.h"
#include "risk-models/record.h"
#include "risk-models/sms_caps.h"

namespace simwarden::risk {

// When several messages are the parts of one: up to `parts` of them to the same peer, each at most
// `gap` after the one before. 1: each is a message of its own.
struct LongMessageRule {
  std::uint32_t parts = 1;
  SpanMs gap = 0;
};

// Messages that the record says were sent, the parts of a long one counted once.
std::uint32_t messages_sent(SmsCaps& caps, const Record& record, const LongMessageRule& rule);

struct SmsSum {
  Day start = 0;           // first day of the period that the record belongs to
  std::uint32_t sent = 0;  // the larger per-source sum, this record included
  bool tracked = false;    // false: a period that is no longer kept
};
SmsSum add_to_day(SmsCaps& caps, const Record& record, std::uint32_t sent, int zone_min);
SmsSum add_to_month(SmsCaps& caps, const Record& record, std::uint32_t sent,
                    const Profile& profile);

}  // namespace simwarden::risk
