#include "platform/crypto/merkle.h"

#include <algorithm>
#include <bit>

namespace simwarden::crypto {
namespace {

std::string_view text(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest node_hash(const Digest& left, const Digest& right) {
  Sha256 hash;
  hash.update(std::string_view("\x01", 1));
  hash.update(text(left));
  hash.update(text(right));
  return hash.digest();
}

// The largest power of two below n; n > 1.
std::size_t split_of(std::size_t n) { return std::bit_floor(n - 1); }

void add_consistency(std::span<const Digest> leaves, std::size_t old_size, bool whole,
                     std::vector<Digest>& path) {
  if (old_size == leaves.size()) {
    if (!whole) path.push_back(merkle_root(leaves));
    return;
  }
  const std::size_t k = split_of(leaves.size());
  if (old_size <= k) {
    add_consistency(leaves.first(k), old_size, whole, path);
    path.push_back(merkle_root(leaves.subspan(k)));
  } else {
    add_consistency(leaves.subspan(k), old_size - k, false, path);
    path.push_back(merkle_root(leaves.first(k)));
  }
}

}  // namespace

Digest leaf_hash(std::string_view entry) {
  Sha256 hash;
  hash.update(std::string_view("\x00", 1));
  hash.update(entry);
  return hash.digest();
}

void MerkleFrontier::append(const Digest& leaf) {
  Digest peak = leaf;
  for (std::uint64_t n = size_; (n & 1) != 0; n >>= 1) {
    peak = node_hash(peaks_.back(), peak);
    peaks_.pop_back();
  }
  peaks_.push_back(peak);
  ++size_;
}

Digest MerkleFrontier::root() const {
  if (peaks_.empty()) return Sha256().digest();
  Digest root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i > 0; --i) root = node_hash(peaks_[i - 1], root);
  return root;
}

std::string MerkleFrontier::bytes() const {
  std::string bytes;
  for (const Digest& peak : peaks_) bytes += text(peak);
  return bytes;
}

std::optional<MerkleFrontier> MerkleFrontier::from_bytes(std::uint64_t size,
                                                         std::string_view bytes) {
  const auto peaks = static_cast<std::size_t>(std::popcount(size));
  if (bytes.size() != peaks * sizeof(Digest)) return std::nullopt;
  MerkleFrontier frontier;
  frontier.size_ = size;
  frontier.peaks_.resize(peaks);
  for (std::size_t i = 0; i < peaks; ++i)
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Digest)), sizeof(Digest),
                frontier.peaks_[i].begin());
  return frontier;
}

Digest merkle_root(std::span<const Digest> leaves) {
  MerkleFrontier frontier;
  for (const Digest& leaf : leaves) frontier.append(leaf);
  return frontier.root();
}

std::vector<Digest> inclusion_path(std::span<const Digest> leaves, std::size_t index) {
  std::vector<Digest> path;
  while (leaves.size() > 1) {
    const std::size_t k = split_of(leaves.size());
    const bool left = index < k;
    path.push_back(merkle_root(left ? leaves.subspan(k) : leaves.first(k)));
    leaves = left ? leaves.first(k) : leaves.subspan(k);
    if (!left) index -= k;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

// RFC 9162, section 2.1.3.2.
bool includes(const Digest& leaf, std::uint64_t index, std::uint64_t size,
              std::span<const Digest> path, const Digest& root) {
  if (index >= size) return false;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Digest reached = leaf;
  for (const Digest& sibling : path) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      reached = node_hash(sibling, reached);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      reached = node_hash(reached, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && reached == root;
}

std::vector<Digest> consistency_path(std::span<const Digest> leaves, std::size_t old_size) {
  std::vector<Digest> path;
  add_consistency(leaves, old_size, true, path);
  return path;
}

// RFC 9162, section 2.1.4.2.
bool extends(std::uint64_t old_size, const Digest& old_root, std::uint64_t size, const Digest& root,
             std::span<const Digest> path) {
  if (old_size == 0 || old_size > size) return false;
  if (old_size == size) return path.empty() && old_root == root;
  std::vector<Digest> nodes(path.begin(), path.end());
  if (std::has_single_bit(old_size)) nodes.insert(nodes.begin(), old_root);
  if (nodes.empty()) return false;
  std::uint64_t node = old_size - 1;
  std::uint64_t last = size - 1;
  for (; (node & 1) != 0; node >>= 1) last >>= 1;
  Digest old_reached = nodes.front();
  Digest reached = nodes.front();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_reached = node_hash(nodes[i], old_reached);
      reached = node_hash(nodes[i], reached);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      reached = node_hash(reached, nodes[i]);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_reached == old_root && reached == root;
}

}  // namespace simwarden::crypto
