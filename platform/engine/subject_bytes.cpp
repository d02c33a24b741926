#include "platform/engine/subject_bytes.h"

#include <algorithm>

#include "platform/engine/ledger_bytes.h"

namespace simwarden::engine {
namespace {

void write_open(const std::vector<risk::Finding>& open, const CardNumbers& numbers,
                ByteWriter& out) {
  out.number(open.size());
  for (const risk::Finding& finding : open) write_named(finding, numbers, out);
}

std::vector<risk::Finding> read_open(ByteReader& in, const CardNumbers& numbers) {
  std::vector<risk::Finding> open;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    open.push_back(read_named(in, numbers, risk::kNoCard));
  }
  return open;
}

}  // namespace

void SubjectBytes::write(ByteWriter& out) const {
  out.raw(books_.front().concluded_);
  out.raw(books_.front().swept_);
  std::uint64_t states = 0;
  for (const SubjectBook& book : books_) {
    states += book.devices_.size() + book.destinations_.size();
  }
  out.number(states);
  for (const SubjectBook& book : books_) {
    for (const auto& [key, state] : book.devices_) write_state(book, {true, key}, state, out);
    for (const auto& [key, state] : book.destinations_) {
      write_state(book, {false, key}, state, out);
    }
  }
}

void SubjectBytes::write_state(const SubjectBook& book, Place place, const State& state,
                               ByteWriter& out) const {
  out.number(place.device ? place.key : 0);
  if (!place.device) out.text(book.about(place, *state.found));
  out.number(state.marks.size());
  for (risk::Mark mark : state.marks) {
    numbers_.write(mark.card, out);
    mark.card = risk::kNoCard;
    out.raw(mark);
  }
  out.number(state.found ? 1 : 0);
  if (state.found) write_case(*state.found, out);
}

void SubjectBytes::write_case(const Case& found, ByteWriter& out) const {
  write_open(found.settled_open, numbers_, out);
  write_open(found.open, numbers_, out);
  out.raw(found.settled_to);
  out.raw(found.evaluated_to);
  write_ledger(found.ledger, numbers_, out);
}

bool SubjectBytes::read(ByteReader& in) {
  const auto concluded = in.raw<risk::Instant>();
  const auto swept = in.raw<risk::Instant>();
  for (SubjectBook& book : books_) {
    book.concluded_ = concluded;
    book.swept_ = swept;
  }
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) read_state(in);
  return in.good();
}

void SubjectBytes::read_state(ByteReader& in) {
  const risk::Device device = in.number();
  const std::string destination = device == 0 ? std::string(in.text()) : std::string();
  State state;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    const risk::CardNo card = numbers_.read(in);
    auto mark = in.raw<risk::Mark>();
    mark.card = card;
    if (card != risk::kNoCard) state.marks.push_back(mark);
  }
  if (in.number() != 0) state.found = read_case(in);
  if (device == 0 && !state.found) return in.refuse();
  if (state.found) state.found->destination = destination;
  if (!in.good() || (state.marks.empty() && !state.found)) return;
  SubjectBook& book =
      books_[device != 0 ? book_of(device, books_.size()) : book_of(destination, books_.size())];
  book.adopt(device, std::move(state));
}

std::unique_ptr<SubjectBook::Case> SubjectBytes::read_case(ByteReader& in) const {
  auto found = std::make_unique<Case>();
  found->settled_open = read_open(in, numbers_);
  found->open = read_open(in, numbers_);
  found->settled_to = in.raw<risk::Instant>();
  found->evaluated_to = in.raw<risk::Instant>();
  read_ledger(in, numbers_, risk::kNoCard, found->ledger);
  return found;
}

}  // namespace simwarden::engine
