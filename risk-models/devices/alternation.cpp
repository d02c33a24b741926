#include "risk-models/devices/alternation.h"

#include <algorithm>
#include <array>

#include "risk-models/devices/binding.h"

namespace simwarden::risk {
namespace {

constexpr SpanMs kMarkLife = 48 * kHour;
constexpr std::size_t kTurns = 4;

std::span<const DeviceMark> marks_of(const DevicePursuit& pursuit) {
  return std::span(pursuit.marks).first(pursuit.mark_count);
}

void erase_mark(DevicePursuit& pursuit, std::size_t at) {
  std::copy(pursuit.marks.begin() + static_cast<std::ptrdiff_t>(at) + 1,
            pursuit.marks.begin() + pursuit.mark_count,
            pursuit.marks.begin() + static_cast<std::ptrdiff_t>(at));
  pursuit.marks[--pursuit.mark_count] = {};
}

// The oldest mark between two of its own device and source says nothing new; else the oldest goes.
std::size_t least_telling(std::span<const DeviceMark> marks) {
  const auto alike = [](const DeviceMark& a, const DeviceMark& b) {
    return a.device == b.device && a.source == b.source;
  };
  for (std::size_t i = 1; i + 1 < marks.size(); ++i) {
    if (alike(marks[i - 1], marks[i]) && alike(marks[i], marks[i + 1])) return i;
  }
  return 0;
}

void insert_mark(DevicePursuit& pursuit, const DeviceMark& mark) {
  const auto begin = pursuit.marks.begin();
  const auto end = begin + pursuit.mark_count;
  const auto same = [&](const DeviceMark& m) {
    return m.start == mark.start && m.device == mark.device && m.source == mark.source;
  };
  if (std::any_of(begin, end, same)) return;
  if (pursuit.mark_count == DevicePursuit::kDeviceMarks) {
    erase_mark(pursuit, least_telling(marks_of(pursuit)));
  }
  const auto last = begin + pursuit.mark_count;
  const auto place =
      std::upper_bound(begin, last, mark,
                       [](const DeviceMark& a, const DeviceMark& b) { return a.start < b.start; });
  std::copy_backward(place, last, last + 1);
  *place = mark;
  ++pursuit.mark_count;
}

void insert_bound(DevicePursuit& pursuit, const DeviceHistory& history) {
  if (history.bound == 0 || history.latest_ms == 0) return;
  for (const DeviceMark& mark : marks_of(pursuit)) {
    if (mark.device == history.bound) return;
  }
  const auto add = [&](std::uint64_t seconds_ago, std::uint64_t carrier) {
    insert_mark(pursuit, {history.latest_start() - static_cast<SpanMs>(seconds_ago) * kSecond,
                          history.bound, carrier != 0 ? Source::carrier : Source::gateway});
  };
  add(0, history.latest_carrier);
  if (history.earlier_s != 0) add(history.earlier_s, history.earlier_carrier);
  if (history.earliest_s != 0) add(history.earliest_s, history.earliest_carrier);
}

bool surely_before(const DeviceMark& a, const DeviceMark& b, SpanMs skew) {
  return b.start - a.start > (a.source == b.source ? 0 : skew);
}

struct Chain {
  std::array<const DeviceMark*, kTurns> turns{};
  std::size_t count = 0;
};

// The quickest chain of turns between `a` and `b` that begins at marks[from].
Chain chain_from(std::span<const DeviceMark> marks, std::size_t from, Device a, Device b,
                 SpanMs skew) {
  Chain chain;
  for (std::size_t i = from; i < marks.size() && chain.count < kTurns; ++i) {
    const Device wanted = chain.count % 2 == 0 ? a : b;
    if (marks[i].device != wanted) continue;
    if (chain.count > 0 && !surely_before(*chain.turns[chain.count - 1], marks[i], skew)) continue;
    chain.turns[chain.count++] = &marks[i];
  }
  return chain;
}

bool spans_record(const Chain& chain, const Record& record, SpanMs window) {
  if (chain.count < kTurns) return false;
  if (chain.turns[kTurns - 1]->start - chain.turns[0]->start > window) return false;
  return std::any_of(chain.turns.begin(), chain.turns.end(), [&](const DeviceMark* m) {
    return m->start == record.start && m->device == record.device && m->source == record.source;
  });
}

}  // namespace

void note_mark(DevicePursuit& pursuit, const DeviceHistory& history, const Record& record) {
  while (pursuit.mark_count > 0 && pursuit.marks[0].start < record.end - kMarkLife) {
    erase_mark(pursuit, 0);
  }
  const bool alone =
      std::all_of(pursuit.marks.begin(), pursuit.marks.begin() + pursuit.mark_count,
                  [&](const DeviceMark& mark) { return mark.device == history.bound; });
  if (record.device == history.bound && alone) {
    while (pursuit.mark_count > 0) erase_mark(pursuit, 0);
    return;  // insert_bound() brings back what counts when another device comes
  }
  if (record.device != history.bound) insert_bound(pursuit, history);
  insert_mark(pursuit, {record.start, record.device, record.source});
}

std::optional<Alternation> alternation(const DevicePursuit& pursuit, const Record& record,
                                       std::span<const std::string> pool, SpanMs window,
                                       SpanMs skew) {
  const std::span<const DeviceMark> marks = marks_of(pursuit);
  const bool member = in_pool(pool, record.device);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    for (const DeviceMark& partner : marks) {
      if (partner.device == marks[i].device) continue;
      if (partner.device != record.device && marks[i].device != record.device) continue;
      const Chain chain = chain_from(marks, i, marks[i].device, partner.device, skew);
      if (!spans_record(chain, record, window)) continue;
      const Device other = partner.device == record.device ? marks[i].device : partner.device;
      if (member && in_pool(pool, other)) continue;
      return Alternation{*chain.turns[0], partner.device, chain.turns[kTurns - 1]->start};
    }
  }
  return std::nullopt;
}

}  // namespace simwarden::risk
