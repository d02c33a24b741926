// Uses as the records of their sources, in the order in which they arrive.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "tools/simulate/evaluation/day.h"
#include "tools/simulate/output.h"

namespace simwarden::simulate::evaluation {

class Arrivals {
 public:
  Arrivals(Form form, RecordWriter& out) : form_(form), out_(out) {}

  // Takes the records of a day of a card.
  void take(const Day& day);
  // Writes what arrives before `until`, by time of arrival.
  void write_before(Ms until);

  std::uint64_t written() const { return written_; }
  std::set<Square> cells() const;

 private:
  struct Line {
    Ms arrives = 0;
    std::size_t from = 0;
    std::size_t length = 0;
  };
  struct Batch {
    std::string text;
    std::vector<Line> lines;
  };

  void put(Ms arrives, const std::string& line);

  Form form_;
  RecordWriter& out_;
  std::map<Ms, Batch> batches_;  // by six hours of arrival
  std::unordered_set<std::uint64_t> squares_;
  std::uint64_t written_ = 0;
};

}  // namespace simwarden::simulate::evaluation
