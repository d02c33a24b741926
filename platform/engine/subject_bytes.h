// Subjects as bytes, for checkpoints: of all books together, whatever their number.
#pragma once

#include <deque>

#include "platform/engine/card_numbers.h"
#include "platform/engine/subject_book.h"

namespace simwarden::engine {

class SubjectBytes {
 public:
  SubjectBytes(std::deque<SubjectBook>& books, const CardNumbers& numbers)
      : books_(books), numbers_(numbers) {}

  void write(ByteWriter& out) const;
  // Into empty books. False when the bytes cannot be.
  bool read(ByteReader& in);

 private:
  using Case = SubjectBook::Case;
  using State = SubjectBook::State;
  using Place = SubjectBook::Place;

  void write_state(const SubjectBook& book, Place place, const State& state, ByteWriter& out) const;
  void write_case(const Case& found, ByteWriter& out) const;
  void read_state(ByteReader& in);
  std::unique_ptr<Case> read_case(ByteReader& in) const;

  std::deque<SubjectBook>& books_;
  const CardNumbers& numbers_;
};

}  // namespace simwarden::engine
