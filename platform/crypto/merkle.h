// The Merkle tree of RFC 9162, section 2.1: a list that grows, of which one hash tells every entry,
// with short proofs that an entry is in it and that a shorter list is its beginning. Pure.
//
// A leaf's hash is SHA-256(0x00, entry), a node's SHA-256(0x01, left, right); a list is split at
// the largest power of two below its length. The empty list has the hash of nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/sha256.h"

namespace simwarden::crypto {

Digest leaf_hash(std::string_view entry);

// The right edge of a growing tree: enough to append and to know the root, 32 bytes for each one
// bit of the size.
class MerkleFrontier {
 public:
  void append(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  Digest root() const;

  // For keeping it; from_bytes: nullopt when the bytes cannot be a frontier of that size.
  std::string bytes() const;
  static std::optional<MerkleFrontier> from_bytes(std::uint64_t size, std::string_view bytes);

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;  // roots of the full subtrees, the largest first
};

Digest merkle_root(std::span<const Digest> leaves);

// The path from leaf `index` (< size) to the root, nearest first; and whether it leads there.
std::vector<Digest> inclusion_path(std::span<const Digest> leaves, std::size_t index);
bool includes(const Digest& leaf, std::uint64_t index, std::uint64_t size,
              std::span<const Digest> path, const Digest& root);

// That the first `old_size` (1 … size) leaves were the whole list before; and whether that holds.
std::vector<Digest> consistency_path(std::span<const Digest> leaves, std::size_t old_size);
bool extends(std::uint64_t old_size, const Digest& old_root, std::uint64_t size, const Digest& root,
             std::span<const Digest> path);

}  // namespace simwarden::crypto
