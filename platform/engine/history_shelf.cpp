#include "platform/engine/history_shelf.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "risk-models/heap_piece.h"

namespace simwarden::engine {
namespace {

using Size = std::uint16_t;

Size size_at(const std::uint8_t* at) {
  Size size = 0;
  std::memcpy(&size, at, sizeof size);
  return size;
}

const std::uint8_t* after(const std::uint8_t* at, std::size_t places) {
  for (; places > 0; --places) at += sizeof(Size) + size_at(at);
  return at;
}

}  // namespace

risk::History HistoryShelf::open(std::size_t place) const {
  if (place / kRow >= rows_.size() || !rows_[place / kRow]) return {};
  const std::uint8_t* at = after(rows_[place / kRow].get(), place % kRow);
  return size_at(at) == 0 ? risk::History() : risk::unpacked(at + sizeof(Size));
}

void HistoryShelf::put(std::size_t place, const risk::History& history) {
  static thread_local std::vector<std::uint8_t> packed;  // its memory serves again
  packed.clear();
  risk::pack(history, packed);
  if (place / kRow >= rows_.size()) rows_.resize(place / kRow + 1);
  Row& row = rows_[place / kRow];
  if (!row) row = std::make_unique<std::uint8_t[]>(kRow * sizeof(Size));

  const std::uint8_t* begin = row.get();
  const std::uint8_t* at = after(begin, place % kRow);
  const std::uint8_t* rest = after(at, 1);
  const std::uint8_t* end = after(rest, kRow - 1 - place % kRow);
  const auto size = static_cast<Size>(packed.size());
  Row fresh = std::make_unique_for_overwrite<std::uint8_t[]>(
      static_cast<std::size_t>((at - begin) + (end - rest)) + sizeof size + size);
  std::uint8_t* to = std::copy(begin, at, fresh.get());
  std::memcpy(to, &size, sizeof size);
  to = std::copy(packed.begin(), packed.end(), to + sizeof size);
  std::copy(rest, end, to);
  row = std::move(fresh);
}

std::size_t HistoryShelf::heap_bytes() const {
  std::size_t sum = rows_.capacity() * sizeof(Row);
  for (const Row& row : rows_)
    if (row) sum += risk::heap_piece(static_cast<std::size_t>(after(row.get(), kRow) - row.get()));
  return sum;
}

}  // namespace simwarden::engine
