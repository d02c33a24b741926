#include "gateway-agent/wire/zstd_frame.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <memory>
#include <new>

namespace simwarden::wire {
namespace {

constexpr int kLevel = 3;
constexpr int kMaxWindowLog = 23;  // 8 MiB

template <typename Context, std::size_t (*Free)(Context*)>
struct Freed {
  void operator()(Context* context) const { Free(context); }
};
using Packer = std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_CCtx, ZSTD_freeCCtx>>;
using Unpacker = std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_DCtx, ZSTD_freeDCtx>>;

}  // namespace

bool is_zstd_frame(std::string_view bytes) { return bytes.substr(0, 4) == "\x28\xb5\x2f\xfd"; }

std::string zstd_pack(std::string_view content) {
  const Packer packer(ZSTD_createCCtx());
  if (!packer) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(content.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(packer.get(), out.data(), out.size(), content.data(), content.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  out.resize(size);
  return out;
}

Unpacked zstd_unpack(std::string_view frame, std::size_t limit, std::string& out) {
  out.clear();
  const Unpacker unpacker(ZSTD_createDCtx());
  if (!unpacker) throw std::bad_alloc();
  if (!is_zstd_frame(frame)) return Unpacked::broken;
  ZSTD_DCtx_setParameter(unpacker.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  ZSTD_inBuffer in{frame.data(), frame.size(), 0};
  for (;;) {
    // One byte beyond the limit tells "just full" from "more to come".
    const std::size_t have = out.size();
    out.resize(std::min(limit + 1, have + ZSTD_DStreamOutSize()));
    ZSTD_outBuffer part{out.data(), out.size(), have};
    const std::size_t left = ZSTD_decompressStream(unpacker.get(), &part, &in);
    // Sound bytes must not be taken for broken ones because memory ran out.
    if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    if (ZSTD_isError(left) != 0) return Unpacked::broken;
    const bool stuck = part.pos == have && in.pos == in.size;
    out.resize(part.pos);
    if (out.size() > limit) return Unpacked::too_large;
    if (left == 0) return in.pos == in.size ? Unpacked::whole : Unpacked::broken;
    if (stuck) return Unpacked::broken;
  }
}

}  // namespace simwarden::wire
