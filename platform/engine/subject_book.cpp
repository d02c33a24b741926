#include "platform/engine/subject_book.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "risk-models/across/covered.h"

namespace simwarden::engine {
namespace {

constexpr risk::SpanMs kSweepEvery = 6 * risk::kHour;

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

// Of the marks up to `until`, what may still count: those younger than the window, and of each
// card the latest, and the latest at two positions. The later ones stay as they are.
void drop_settled(std::vector<risk::Mark>& marks, risk::Instant until, risk::SpanMs window) {
  struct Kept {
    std::size_t latest = 0;
    std::optional<std::size_t> placed;
    std::optional<std::size_t> before;
  };
  std::unordered_map<risk::CardNo, Kept> cards;
  std::size_t settled = 0;
  for (; settled < marks.size() && marks[settled].end <= until; ++settled) {
    const risk::Mark& mark = marks[settled];
    if (mark.end <= until - window) continue;
    Kept& kept = cards[mark.card];
    kept.latest = settled;
    if (!mark.place) continue;
    if (kept.placed && !marks[*kept.placed].place.same_position(mark.place)) {
      kept.before = kept.placed;
    }
    kept.placed = settled;
  }
  std::vector<std::size_t> stay;
  for (const auto& [card, kept] : cards) {
    stay.push_back(kept.latest);
    if (kept.placed) stay.push_back(*kept.placed);
    if (kept.before) stay.push_back(*kept.before);
  }
  std::sort(stay.begin(), stay.end());
  stay.erase(std::unique(stay.begin(), stay.end()), stay.end());
  for (std::size_t i = 0; i < stay.size(); ++i) marks[i] = marks[stay[i]];
  const auto first = marks.begin();
  marks.erase(first + static_cast<std::ptrdiff_t>(stay.size()),
              first + static_cast<std::ptrdiff_t>(settled));
  if (marks.capacity() > 64 && marks.capacity() / 4 > marks.size()) marks.shrink_to_fit();
}

bool several_cards(const std::vector<risk::Mark>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const risk::Mark& mark) { return mark.card != marks.front().card; });
}

void close(risk::Finding& finding) {
  finding.state = risk::State::closed;
  finding.closed_at = finding.due;
  finding.closed_why = finding.due_why;
}

}  // namespace

// Where two names have one hash, the second takes the next number that is free.
std::uint64_t SubjectBook::place_of(const std::string& destination) const {
  std::uint64_t key = hash_of(destination);
  for (auto it = destinations_.find(key); it != destinations_.end();
       it = destinations_.find(++key)) {
    if (it->second.found->destination == destination) break;
  }
  return key;
}

risk::SpanMs SubjectBook::window_of(Place place) const {
  if (!place.device) return rules_.fan_out.window;
  return std::max(rules_.shared.window, 2 * rules_.cloned.limits.window);
}

SubjectBook::Case& SubjectBook::make_case(State& state, std::string_view destination) {
  if (!state.found) {
    state.found = std::make_unique<Case>();
    state.found->destination = destination;
  }
  return *state.found;
}

void SubjectBook::take(const MarkBatch& batch) {
  for (const DeviceMark& each : batch.devices) {
    if (!rules_.devices) break;
    put({true, each.device}, devices_[each.device], each.mark);
  }
  for (const DestinationMark& each : batch.destinations) {
    if (!rules_.destinations) break;
    const Place place{false, place_of(each.destination)};
    State& state = destinations_[place.key];
    make_case(state, each.destination);
    put(place, state, each.mark);
  }
}

void SubjectBook::adopt(risk::Device device, State state) {
  const Place place =
      device != 0 ? Place{true, device} : Place{false, place_of(state.found->destination)};
  State& mine = map_of(place)[place.key] = std::move(state);
  if (mine.found) queue_due(place, *mine.found);
}

void SubjectBook::put(Place place, State& state, const risk::Mark& mark) {
  if (mark.end <= (state.found ? std::max(swept_, state.found->settled_to) : swept_)) {
    if (!world_.options.sorted_input) return;
  }
  std::vector<risk::Mark>& marks = state.marks;
  if (world_.options.sorted_input && !state.found && marks.size() == marks.capacity()) {
    drop_settled(marks, concluded_, window_of(place));
  }
  auto at = marks.end();
  while (at != marks.begin() && risk::before(fleet_, mark, *std::prev(at))) --at;
  marks.insert(at, mark);
  if (!state.found) {
    if (mark.card == marks.front().card && mark.card == marks.back().card) return;
    make_case(state, {});
  }
  if (mark.end <= state.found->evaluated_to) state.found->evaluated_to = kNothingYet;
  if (state.touched) return;
  state.touched = true;
  touched_.push_back(place);
}

void SubjectBook::run(Place place, const State& state, risk::Instant from, risk::Instant to,
                      std::vector<risk::Finding>& open, std::vector<risk::Finding>& closed) const {
  risk::CrowdSubject subject;
  if (!place.device) {
    subject.kind = risk::Subject::destination;
    subject.about = state.found->destination;
    subject.excuses = [&](std::span<const risk::CardNo> cards, risk::Instant at) {
      return risk::destination_excuses(fleet_, cards, at, rules_.fan_out.cards);
    };
    risk::judge_crowd(fleet_, rules_.fan_out, subject, state.marks, from, to, open, closed);
    return;
  }
  subject.device = place.key;
  subject.about = risk::device_text(place.key);
  subject.excuses = [&](std::span<const risk::CardNo> cards, risk::Instant at) {
    return risk::device_excuses(fleet_, cards, place.key, at, rules_.shared.cards);
  };
  risk::judge_crowd(fleet_, rules_.shared, subject, state.marks, from, to, open, closed);
  risk::judge_clone(fleet_, rules_.cloned, place.key, state.marks, from, to, open);
}

void SubjectBook::judge(Place place, State& state) {
  Case& found = *state.found;
  const bool anew = found.evaluated_to == kNothingYet;
  if (anew) {
    found.open = found.settled_open;
    found.evaluated_to = found.settled_to;
  }
  std::vector<risk::Finding> forms;
  run(place, state, found.evaluated_to, risk::kNever, found.open, forms);
  found.evaluated_to = state.marks.back().end;
  for (const risk::Finding& form : by_clock(found.open)) forms.push_back(form);
  if (anew) {
    found.ledger.reconcile(forms, world_.clock, "late_record");
  } else {
    for (const risk::Finding& form : forms) found.ledger.note(form);
  }
  queue_due(place, found);
}

std::vector<risk::Finding> SubjectBook::by_clock(const std::vector<risk::Finding>& open) const {
  std::vector<risk::Finding> forms = open;
  for (risk::Finding& form : forms) {
    if (form.due <= world_.clock) close(form);
  }
  return forms;
}

void SubjectBook::queue_due(Place place, Case& found) {
  due_.erase({found.due, place});
  found.due = risk::kNever;
  for (const risk::Finding& finding : found.open) {
    if (finding.due > world_.clock) found.due = std::min(found.due, finding.due);
  }
  if (found.due != risk::kNever) due_.insert({found.due, place});
}

void SubjectBook::close_due() {
  while (!due_.empty() && due_.begin()->first <= world_.clock) {
    const Place place = due_.begin()->second;
    Case& found = *map_of(place).at(place.key).found;
    for (const risk::Finding& form : by_clock(found.open)) found.ledger.note(form);
    queue_due(place, found);
    publish(found, about(place, found));
  }
}

void SubjectBook::publish(Case& found, const std::string& about) {
  found.ledger.publish(
      about, [](const LedgerEntry& entry) { return entry.now; },
      [&](const Published& published) { result_.changes.push_back(published); });
}

void SubjectBook::settle(Place place, State& state, risk::Instant until) {
  if (Case* found = state.found.get(); found != nullptr && until > found->settled_to) {
    if (found->evaluated_to <= until) {
      found->settled_open = found->open;
    } else {
      std::vector<risk::Finding> closed;
      run(place, state, found->settled_to, until, found->settled_open, closed);
    }
    for (auto* open : {&found->settled_open, &found->open}) {
      std::erase_if(*open, [&](const risk::Finding& f) { return f.due <= until; });
    }
    found->settled_to = until;
    found->ledger.prune(until);
  }
  drop_settled(state.marks, until, window_of(place));
}

// More marks than a subject may keep: its older half is settled early.
void SubjectBook::relieve(Place place, State& state) {
  const Case& found = *state.found;
  const auto first =
      std::partition_point(state.marks.begin(), state.marks.end(),
                           [&](const risk::Mark& mark) { return mark.end <= found.settled_to; });
  const auto unsettled = static_cast<std::size_t>(state.marks.end() - first);
  if (unsettled <= world_.options.max_unsettled) return;
  settle(place, state, (first + static_cast<std::ptrdiff_t>(unsettled / 2))->end);
  ++result_.settled_early;
}

void SubjectBook::sweep(Map& subjects, bool device) {
  for (auto it = subjects.begin(); it != subjects.end();) {
    State& state = it->second;
    settle({device, it->first}, state, swept_);
    if (state.found && state.found->open.empty() && state.found->settled_open.empty() &&
        state.found->ledger.empty() && (!device || !several_cards(state.marks))) {
      if (device || state.marks.empty()) state.found.reset();
    }
    it = state.marks.empty() && !state.found ? subjects.erase(it) : std::next(it);
  }
}

void SubjectBook::conclude() {
  for (const Place place : touched_) {
    State& state = map_of(place).at(place.key);
    state.touched = false;
    judge(place, state);
    publish(*state.found, about(place, *state.found));
    if (world_.options.sorted_input) {
      settle(place, state, world_.settled_everywhere);
    } else {
      relieve(place, state);
    }
  }
  touched_.clear();
  close_due();
  const risk::Instant settled = world_.settled_everywhere;
  concluded_ = settled;
  if (settled == kNothingYet || (swept_ != kNothingYet && settled < swept_ + kSweepEvery)) return;
  swept_ = settled;
  sweep(devices_, true);
  sweep(destinations_, false);
}

std::string SubjectBook::about(Place place, const Case& found) {
  return place.device ? risk::device_text(place.key) : found.destination;
}

void SubjectBook::collect(BatchResult& result) {
  result.settled_early += result_.settled_early;
  std::move(result_.changes.begin(), result_.changes.end(), std::back_inserter(result.changes));
  result_ = {};
}

}  // namespace simwarden::engine
