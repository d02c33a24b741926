// One zstd frame around a message. Depends on libzstd alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace simwarden::wire {

bool is_zstd_frame(std::string_view bytes);

// Level 3, with the content's checksum. Throws std::bad_alloc only.
std::string zstd_pack(std::string_view content);

enum class Unpacked { whole, too_large, broken };

// Exactly one frame and nothing after it. Stops as soon as `out` would pass `limit` bytes and never
// allocates more than that and a window of 8 MiB, whatever the frame claims. Throws std::bad_alloc
// only.
Unpacked zstd_unpack(std::string_view frame, std::size_t limit, std::string& out);

}  // namespace simwarden::wire
