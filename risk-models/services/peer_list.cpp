#include "risk-models/services/peer_list.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

constexpr std::size_t kShortestCode = 3;
constexpr std::size_t kLongestCode = 6;
constexpr std::string_view kPlatformPrefix = "106";

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool matches(std::string_view entry, std::string_view peer) {
  const bool any_rest = entry.ends_with('*');
  if (any_rest) entry.remove_suffix(1);
  if (any_rest ? peer.size() < entry.size() : peer.size() != entry.size()) return false;
  for (std::size_t i = 0; i < entry.size(); ++i) {
    if (entry[i] != peer[i] && !(entry[i] == '?' && digit(peer[i]))) return false;
  }
  return true;
}

bool listed(const std::vector<std::string>& entries, std::string_view peer) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const std::string& entry) { return matches(entry, peer); });
}

bool service_sender(std::string_view peer) {
  if (std::any_of(peer.begin(), peer.end(), letter)) return true;
  if (!std::all_of(peer.begin(), peer.end(), digit)) return false;
  if (peer.size() >= kShortestCode && peer.size() <= kLongestCode) return true;
  return peer.starts_with(kPlatformPrefix);
}

std::uint32_t peer_hash(std::string_view peer) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : peer) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash ^= hash >> 32;
  hash *= 0x9e3779b97f4a7c15;
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(hash >> 32));
}

}  // namespace simwarden::risk
