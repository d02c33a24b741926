#include "risk-models/services/sms_pattern.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "risk-models/services/peer_list.h"
#include "risk-models/sms_use.h"

namespace simwarden::risk {
namespace {

constexpr SpanMs kBinSpan = 2 * kHour;
constexpr std::uint32_t kMeanOfDays = 28;
constexpr std::uint32_t kMostInEntry = (1U << 15) - 1;

std::uint16_t sum_of(std::uint16_t a, std::uint32_t b) {
  const std::uint32_t most = std::numeric_limits<std::uint16_t>::max();
  return static_cast<std::uint16_t>(a + std::min(b, most - a));
}

std::uint32_t messages(const Record& record, Direction direction) {
  std::uint64_t sum = 0;
  for (const Sms& sms : record.sms) {
    if (sms.direction == direction) sum += sms.count;
  }
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(sum, std::numeric_limits<std::uint16_t>::max()));
}

// --- days

void learn(std::array<UsualFlow, 2>& usual, const SmsFlow& day) {
  for (std::size_t source = 0; source < usual.size(); ++source) {
    if (day.sent[source] == 0 && day.received[source] == 0) continue;
    UsualFlow& mean = usual[source];
    mean.days = std::min(mean.days + 1, kMeanOfDays);
    const float weight = 1.0F / static_cast<float>(mean.days);
    mean.sent += (static_cast<float>(day.sent[source]) - mean.sent) * weight;
    mean.received += (static_cast<float>(day.received[source]) - mean.received) * weight;
  }
}

std::uint32_t peers_of(const SmsUse& use, const History& history) {
  const auto* crowd = rare<SmsCrowd>(history.rare);
  return crowd != nullptr ? crowd->peers.count() : use.peers.count();
}

// What an active day or hour teaches: nothing where it was above its bound; at most the floor as
// long as there is no usual yet, so that a card that begins with misuse does not make it its own.
void teach(RecentCounts& counts, std::uint32_t value, bool above, const BoundRule& rule) {
  if (value == 0) return;
  const bool founded = counts.kept() >= rule.least_learned;
  if (founded && above) return;
  counts.add(founded ? value : std::min(value, static_cast<std::uint32_t>(rule.floor)));
}

void turn_to(SmsUse& use, Day day) {
  const bool adjoining = day == use.day + 1;
  if (!use.yesterday_turned) learn(use.usual, use.yesterday);
  if (!adjoining && !use.turned) learn(use.usual, use.today);
  use.yesterday = adjoining ? use.today : SmsFlow{};
  use.yesterday_turned = adjoining && use.turned;
  use.today = {};
  use.turned = false;
}

// The hour before the present one is not learned before it cannot be part of what is judged.
void turn_to_hour(SmsUse& use, std::int64_t hour, const BoundRule& rule) {
  teach(use.sent_an_hour, use.hour_before, use.burst_before, rule);
  use.hour_before = std::max(use.hour_sent[0], use.hour_sent[1]);
  use.burst_before = use.burst;
  if (hour != use.hour + 1) {
    teach(use.sent_an_hour, use.hour_before, use.burst_before, rule);
    use.hour_before = 0;
    use.burst_before = false;
  }
  use.hour = hour;
  use.hour_sent = {};
  use.burst = false;
}

// --- the last hour

void drop(SmsHour& hour, std::size_t at) {
  const auto entry = hour.entries.begin() + static_cast<std::ptrdiff_t>(at);
  std::move(entry + 1, hour.entries.begin() + hour.count, entry);
  --hour.count;
}

void let_pass(SmsHour& hour, std::int64_t now_s) {
  constexpr std::int64_t kHourS = kHour / kSecond;
  const std::int64_t passed = now_s - hour.newest_s;
  hour.newest_s = now_s;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < hour.count; ++i) {
    SmsHour::Entry entry = hour.entries[i];
    const std::int64_t age = entry.age_s + passed;
    if (age >= kHourS) continue;
    entry.age_s = static_cast<std::uint16_t>(age);
    hour.entries[kept++] = entry;
  }
  hour.count = static_cast<std::uint8_t>(kept);
}

// Makes room: of all neighbours of one source the two nearest in time become one, at the earlier.
void join_nearest(SmsHour& hour) {
  std::size_t best = 0;
  int least = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i + 1 < hour.count; ++i) {
    const SmsHour::Entry& a = hour.entries[i];
    const SmsHour::Entry& b = hour.entries[i + 1];
    const int apart = a.age_s - b.age_s;
    if (a.by_carrier != b.by_carrier || a.sent + b.sent > static_cast<int>(kMostInEntry)) continue;
    if (apart < least) {
      least = apart;
      best = i;
    }
  }
  if (least == std::numeric_limits<int>::max()) return drop(hour, 0);
  const auto both =
      static_cast<std::uint32_t>(hour.entries[best].sent + hour.entries[best + 1].sent);
  hour.entries[best].sent = both & kMostInEntry;
  drop(hour, best + 1);
}

void note(SmsHour& hour, const Record& record, std::uint32_t sent) {
  if (hour.count == SmsHour::kKept) join_nearest(hour);
  SmsHour::Entry& entry = hour.entries[hour.count++];
  entry.age_s = 0;
  entry.sent = std::min(sent, kMostInEntry) & kMostInEntry;
  entry.by_carrier = record.source == Source::carrier ? 1U : 0U;
}

// Of a record longer than an hour, the share of one hour.
std::uint32_t within_an_hour(const Record& record, std::uint32_t sent) {
  const SpanMs length = record.end - record.start;
  if (length <= kHour) return sent;
  const double share = static_cast<double>(kHour) / static_cast<double>(length);
  return static_cast<std::uint32_t>(std::ceil(static_cast<double>(sent) * share));
}

Compared compare(double value, const RecentCounts& counts, const BoundRule& rule) {
  Compared out;
  out.value = value;
  out.usual = counts.mean();
  out.learned = counts.kept();
  out.founded = counts.kept() >= rule.least_learned;
  out.bound = out.founded ? std::max(rule.floor, rule.factor * out.usual) : rule.floor;
  return out;
}

// --- the last day

void turn_to_bin(SmsUse& use, std::int64_t bin) {
  const auto kept = static_cast<std::int64_t>(SmsUse::kBins);
  for (std::int64_t at = std::max(use.bin + 1, bin - kept + 1); at <= bin; ++at) {
    use.bins[static_cast<std::size_t>(at % kept)] = {};
  }
  use.bin = bin;
}

std::optional<Turn> turn_of(const SmsUse& use, std::size_t source, const TurnRule& rule) {
  const UsualFlow& usual = use.usual[source];
  if (usual.days < rule.least_learned) return std::nullopt;
  Turn turn{usual.sent, usual.received};
  for (const SmsFlow& bin : use.bins) {
    turn.sent += bin.sent[source];
    turn.received += bin.received[source];
  }
  if (turn.sent + turn.received < rule.least_messages) return std::nullopt;
  // One message in all the days behind the usual is the least that a direction counts for.
  const double least = 1.0 / usual.days;
  const double before = std::max(turn.usual_sent, least) / std::max(turn.usual_received, least);
  const double now = std::max(turn.sent, 1U) / static_cast<double>(std::max(turn.received, 1U));
  const bool over = (before >= 1 && now < 1) || (before <= 1 && now > 1);
  if (!over) return std::nullopt;
  turn.times = std::max(before / now, now / before);
  return turn.times > rule.factor ? std::optional(turn) : std::nullopt;
}

}  // namespace

void remember_sms(History& history, const Record& record, const Profile& profile,
                  const BoundRule& peers_rule) {
  const Rare<SmsUse> part(history.rare);
  const Rare<SmsCrowd> crowd(history.rare);
  const Day day = local_day(record.start, profile.zone_min);
  const bool begins = part.get() == nullptr;
  SmsUse& use = part.make();
  if (begins) use.first_day = use.day = day;
  if (day > use.day) {
    teach(use.peers_a_day, peers_of(use, history), use.many_peers, peers_rule);
    turn_to(use, day);
    use.day = day;
    use.peers.clear();
    use.many_peers = false;
    use.first_sent = 0;
    crowd.drop();
  }
  const std::int64_t bin = record.end / kBinSpan;
  if (bin > use.bin) turn_to_bin(use, bin);
  const auto source = static_cast<std::size_t>(record.source);
  const std::uint32_t sent = messages(record, Direction::mobile_originated);
  const std::uint32_t received = messages(record, Direction::mobile_terminated);
  const auto add = [&](SmsFlow& flow) {
    flow.sent[source] = sum_of(flow.sent[source], sent);
    flow.received[source] = sum_of(flow.received[source], received);
  };
  add(use.bins[static_cast<std::size_t>(bin % static_cast<std::int64_t>(SmsUse::kBins))]);
  if (day == use.day) add(use.today);
  if (day == use.day - 1) add(use.yesterday);
}

std::optional<Compared> peers_today(History& history, const Record& record, const Profile& profile,
                                    const BoundRule& rule) {
  const Rare<SmsCrowd> crowd(history.rare);
  SmsUse& use = *Rare<SmsUse>(history.rare).get();
  if (local_day(record.start, profile.zone_min) != use.day) return std::nullopt;
  bool any = false;
  for (const Sms& sms : record.sms) {
    if (sms.direction != Direction::mobile_originated || sms.count == 0) continue;
    any = true;
    const std::uint32_t hash = peer_hash(sms.peer);
    if (crowd.get() == nullptr && use.peers.full() && !use.peers.contains(hash)) {
      crowd.make().peers.add_all(use.peers);
    }
    if (crowd.get() != nullptr) {
      crowd.get()->peers.add(hash);
    } else {
      use.peers.add(hash);
    }
  }
  if (!any) return std::nullopt;
  if (use.first_sent == 0) use.first_sent = record.start;
  Compared out = compare(peers_of(use, history), use.peers_a_day, rule);
  out.first_at = use.first_sent;
  use.many_peers = use.many_peers || out.above();
  return out;
}

std::optional<Compared> sent_this_hour(History& history, const Record& record,
                                       const BoundRule& rule) {
  const Rare<SmsHour> part(history.rare);
  const std::int64_t now_s = record.end / kSecond;
  if (SmsHour* kept = part.get()) {
    let_pass(*kept, now_s);
    if (kept->count == 0) part.drop();
  }
  const std::uint32_t sent = within_an_hour(record, messages(record, Direction::mobile_originated));
  if (sent == 0) return std::nullopt;

  SmsUse& use = *Rare<SmsUse>(history.rare).get();
  const std::int64_t hour = record.end / kHour;
  if (hour > use.hour) turn_to_hour(use, hour, rule);
  auto& in_hour = use.hour_sent[static_cast<std::size_t>(record.source)];
  in_hour = sum_of(in_hour, sent);

  SmsHour& last = part.make();
  last.newest_s = now_s;
  note(last, record, sent);
  std::array<std::uint32_t, 2> sums{};
  for (std::size_t i = 0; i < last.count; ++i) {
    sums[last.entries[i].by_carrier] += last.entries[i].sent;
  }
  Compared out = compare(std::max(sums[0], sums[1]), use.sent_an_hour, rule);
  const Instant oldest = (now_s - last.entries[0].age_s) * kSecond;
  out.first_at = std::min(record.start, oldest);
  if (out.above()) use.burst = use.burst_before = true;
  return out;
}

std::optional<NewSenders> new_service_senders(History& history, const Record& record, SpanMs span) {
  const Rare<ServiceSenders> part(history.rare);
  bool any = false;
  const auto end_s = static_cast<std::uint32_t>(record.end / kSecond);
  for (const Sms& sms : record.sms) {
    if (sms.direction != Direction::mobile_terminated || !service_sender(sms.peer)) continue;
    ServiceSenders& senders = part.make();
    const auto hash = static_cast<std::uint16_t>(std::max(1U, peer_hash(sms.peer) & 0xffffU));
    if (std::find(senders.known.begin(), senders.known.end(), hash) != senders.known.end()) {
      continue;
    }
    any = true;
    senders.known[senders.next_known] = hash;
    senders.next_known =
        static_cast<std::uint8_t>((senders.next_known + 1U) % ServiceSenders::kKnown);
    senders.news_s[senders.next_news] = end_s;
    senders.start_s[senders.next_news] = static_cast<std::uint32_t>(record.start / kSecond);
    senders.next_news = static_cast<std::uint8_t>((senders.next_news + 1U) % ServiceSenders::kNews);
  }
  if (!any) return std::nullopt;
  const ServiceSenders& senders = *part.get();
  NewSenders out{0, record.start};
  for (std::size_t i = 0; i < ServiceSenders::kNews; ++i) {
    if (senders.news_s[i] == 0 || senders.news_s[i] + span / kSecond <= end_s) continue;
    ++out.count;
    out.first_at = std::min(out.first_at, Instant{senders.start_s[i]} * kSecond);
  }
  return out;
}

std::optional<Turn> turned_over(History& history, const Record& record, const Profile& profile,
                                const TurnRule& rule) {
  SmsUse& use = *Rare<SmsUse>(history.rare).get();
  if (local_day(record.end, profile.zone_min) - use.first_day < rule.least_history) {
    return std::nullopt;
  }
  std::optional<Turn> strongest;
  for (std::size_t source = 0; source < use.usual.size(); ++source) {
    const auto turn = turn_of(use, source, rule);
    if (turn && (!strongest || turn->times > strongest->times)) strongest = turn;
  }
  use.turned = use.turned || strongest.has_value();
  return strongest;
}

}  // namespace simwarden::risk
