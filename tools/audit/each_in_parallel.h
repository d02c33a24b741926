// work(0) … work(count - 1), several at a time.
#pragma once

#include <cstddef>
#include <functional>

namespace simwarden::audit {

// Returns when all have ended; throws what the one with the lowest number threw.
void each_in_parallel(std::size_t count, unsigned threads,
                      const std::function<void(std::size_t)>& work);

}  // namespace simwarden::audit
