// Many records in little memory: packed one after the other, with an index that is sorted in their
// place. 32 bytes a record and its packed bytes, about 80 for a plain one.
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/record.h"

namespace simwarden::audit {

class RecordPile {
 public:
  // `lines` of the input made this record.
  void add(const risk::Record& record, std::uint32_t lines);
  // Takes all of `other`, behind what is there.
  void add(RecordPile&& other);

  // Orders by RecordKey; cards break ties, by a key that no run can change. Of equal records of a
  // card only the first one added stays; the lines of the others are returned.
  std::uint64_t order_and_deduplicate(const state::Registry& registry);

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  std::uint64_t lines() const;

  risk::CardNo card(std::size_t i) const { return entries_[i].card; }
  risk::Instant start(std::size_t i) const { return entries_[i].start; }
  risk::Instant end(std::size_t i) const { return entries_[i].end; }
  risk::Record record(std::size_t i) const;
  std::vector<risk::Record> records(std::size_t from, std::size_t count) const;

 private:
  struct Entry {
    risk::Instant end;
    risk::Instant start;
    std::uint32_t chunk;
    std::uint32_t offset;
    risk::CardNo card;
    std::uint32_t lines;
  };
  std::string_view packed(const Entry& entry) const;
  risk::RecordKey key(const Entry& entry) const;

  std::vector<std::string> chunks_;
  std::vector<Entry> entries_;
};

}  // namespace simwarden::audit
