#include "risk-models/services/sms_count.h"

#include <algorithm>
#include <limits>

#include "risk-models/services/peer_list.h"

namespace simwarden::risk {
namespace {

void add(std::uint32_t& sum, std::uint32_t more) {
  sum += std::min(more, std::numeric_limits<std::uint32_t>::max() - sum);
}

// `before`: gives the first day of the period before the one that begins on a day.
template <typename Before>
SmsSum add_to(SmsPeriod& period, Day start, const Before& before, Source source,
              std::uint32_t sent) {
  SmsSum sum{start};
  if (start > period.start) {
    period.before = before(start) == period.start ? period.newest : decltype(period.before){};
    period.newest = {};
    period.start = start;
  }
  const bool newest = start == period.start;
  sum.tracked = newest || start == before(period.start);
  if (!sum.tracked) return sum;
  auto& sums = newest ? period.newest : period.before;
  add(sums[static_cast<std::size_t>(source)], sent);
  sum.sent = std::max(sums[0], sums[1]);
  return sum;
}

// How many messages `count` parts to this peer add.
std::uint32_t messages_of(SmsCaps::LongMessage& message, std::uint32_t peer, std::uint32_t count,
                          Instant end, const LongMessageRule& rule) {
  const bool goes_on =
      message.peer == peer && message.parts < rule.parts && end - message.last_end <= rule.gap;
  const std::uint32_t room = goes_on ? rule.parts - message.parts : 0;
  message.last_end = end;
  message.peer = peer;
  if (count <= room) {
    message.parts = static_cast<std::uint16_t>(message.parts + count);
    return 0;
  }
  const std::uint32_t rest = count - room;
  message.parts = static_cast<std::uint16_t>((rest - 1) % rule.parts + 1);
  return (rest - 1) / rule.parts + 1;
}

}  // namespace

std::uint32_t messages_sent(SmsCaps& caps, const Record& record, const LongMessageRule& rule) {
  std::uint32_t sent = 0;
  for (const Sms& sms : record.sms) {
    if (sms.direction != Direction::mobile_originated || sms.count == 0) continue;
    auto& message = caps.long_message[static_cast<std::size_t>(record.source)];
    add(sent, rule.parts <= 1
                  ? sms.count
                  : messages_of(message, peer_hash(sms.peer), sms.count, record.end, rule));
  }
  return sent;
}

SmsSum add_to_day(SmsCaps& caps, const Record& record, std::uint32_t sent, int zone_min) {
  return add_to(
      caps.day, local_day(record.start, zone_min), [](Day day) { return day - 1; }, record.source,
      sent);
}

SmsSum add_to_month(SmsCaps& caps, const Record& record, std::uint32_t sent,
                    const Profile& profile) {
  const int billing_day = profile.billing_day;
  const Day start = billing_start(local_day(record.start, profile.zone_min), billing_day);
  return add_to(
      caps.month, start, [&](Day day) { return billing_start(day - 1, billing_day); },
      record.source, sent);
}

}  // namespace simwarden::risk
