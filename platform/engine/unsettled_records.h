// The records of one card that a later arrival may still precede, in the order of RecordKey, packed
// into one string (about 80 bytes a plain record): what a rebuild replays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "risk-models/record.h"

namespace simwarden::engine {

class UnsettledRecords {
 public:
  enum class Put { appended, inserted, duplicate };

  Put put(const risk::Record& record);

  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  // Not when empty.
  risk::Instant oldest_end() const;
  risk::Instant newest_end() const { return newest_.end; }
  // The end of the n-th record from the oldest; n < size().
  risk::Instant end_of(std::size_t n) const;

  // In order, those whose end is at most `until`. `card` is put into each.
  void each(risk::CardNo card, risk::Instant until,
            const std::function<void(const risk::Record&)>& visit) const;
  // Forgets those whose end is at most `until`.
  void drop(risk::Instant until);

  std::size_t heap_bytes() const { return bytes_.capacity(); }
  // For a checkpoint.
  const std::string& bytes() const { return bytes_; }
  // False when the bytes are not what bytes() returned.
  bool assign(std::string bytes);

 private:
  std::size_t place_of(const risk::RecordKey& key) const;

  std::string bytes_;
  std::size_t count_ = 0;
  risk::RecordKey newest_;
};

}  // namespace simwarden::engine
