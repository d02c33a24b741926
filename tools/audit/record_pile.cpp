#include "tools/audit/record_pile.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "platform/engine/packed_record.h"

namespace simwarden::audit {
namespace {

constexpr std::size_t kChunk = std::size_t{16} << 20;

}  // namespace

void RecordPile::add(const risk::Record& record, std::uint32_t lines) {
  if (chunks_.empty() || chunks_.back().size() >= kChunk) {
    if (!chunks_.empty()) chunks_.back().shrink_to_fit();
    chunks_.emplace_back().reserve(kChunk + kChunk / 16);
  }
  std::string& chunk = chunks_.back();
  entries_.push_back({record.end, record.start, static_cast<std::uint32_t>(chunks_.size() - 1),
                      static_cast<std::uint32_t>(chunk.size()), record.card, lines});
  engine::ByteWriter out(chunk);
  engine::pack(record, out);
}

void RecordPile::add(RecordPile&& other) {
  if (empty()) {
    *this = std::move(other);
    return;
  }
  const auto base = static_cast<std::uint32_t>(chunks_.size());
  std::move(other.chunks_.begin(), other.chunks_.end(), std::back_inserter(chunks_));
  for (Entry& entry : other.entries_) entry.chunk += base;
  entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
  other = {};
}

std::string_view RecordPile::packed(const Entry& entry) const {
  return std::string_view{chunks_[entry.chunk]}.substr(entry.offset);
}

risk::RecordKey RecordPile::key(const Entry& entry) const {
  engine::ByteReader in(packed(entry));
  return engine::unpack_key(in);
}

std::uint64_t RecordPile::order_and_deduplicate(const state::Registry& registry) {
  const auto earlier = [&](const Entry& a, const Entry& b) {
    const auto when = std::tie(a.end, a.start);
    const auto other = std::tie(b.end, b.start);
    if (when != other) return when < other;
    const risk::RecordKey ka = key(a);
    const risk::RecordKey kb = key(b);
    if (ka != kb) return ka < kb;
    if (a.card == b.card) return false;
    return registry.card(a.card).key() < registry.card(b.card).key();
  };
  if (!std::is_sorted(entries_.begin(), entries_.end(), earlier))
    std::stable_sort(entries_.begin(), entries_.end(), earlier);
  std::uint64_t gone = 0;
  std::size_t kept = 0;
  for (const Entry& entry : entries_) {
    const Entry* last = kept == 0 ? nullptr : &entries_[kept - 1];
    const bool repeat = last != nullptr && last->card == entry.card && last->end == entry.end &&
                        last->start == entry.start && key(*last) == key(entry);
    if (repeat)
      gone += entry.lines;
    else
      entries_[kept++] = entry;
  }
  entries_.resize(kept);
  return gone;
}

std::uint64_t RecordPile::lines() const {
  std::uint64_t sum = 0;
  for (const Entry& entry : entries_) sum += entry.lines;
  return sum;
}

risk::Record RecordPile::record(std::size_t i) const {
  const Entry& entry = entries_[i];
  engine::ByteReader in(packed(entry));
  risk::Record record;
  engine::unpack(in, record);
  record.card = entry.card;
  return record;
}

std::vector<risk::Record> RecordPile::records(std::size_t from, std::size_t count) const {
  std::vector<risk::Record> batch;
  batch.reserve(count);
  for (std::size_t i = from; i < from + count; ++i) batch.push_back(record(i));
  return batch;
}

}  // namespace simwarden::audit
