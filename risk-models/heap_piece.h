// What memory costs.
#pragma once

#include <cstddef>

namespace simwarden::risk {

// What the allocator (glibc) takes for a piece of that size: 8 bytes more, in steps of 16.
constexpr std::size_t heap_piece(std::size_t size) {
  return size <= 24 ? 32 : (size + 8 + 15) / 16 * 16;
}

}  // namespace simwarden::risk
