// What most cards do not have: parts of a history that exist only while a card is under suspicion,
// or only for the few that use a service. All of a card's parts hang on one pointer: a card without
// any costs 8 bytes, each part its size and 16 bytes.
//
// A part is trivially copyable, so that a checkpoint can hold its bytes; it names its kind, and
// history.h lists them all. Copies are deep.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

namespace simwarden::risk {

// Numbers are written into checkpoints: append only.
enum class RareKind : std::uint8_t {
  device_pursuit,
  place_pursuit,
  handset,
  sensitive_stay,
  service_day,
  sms_use,
  unlisted_hour,
  consumer_day,
  open_flows,
  scan,
  attaches,
  hours_of_use,
  two_sources,
  billing,
  silence,
  regularity,
  off_uses,
  agent_view,
  voice_day,
  sms_caps,
  sms_hour,
  sms_crowd,
  service_senders,
  infrastructure_day,
  wide_scan,
  voice_billing,
};

class RareParts {
 public:
  RareParts() = default;
  RareParts(const RareParts& other);
  RareParts(RareParts&& other) noexcept : first_(other.first_) { other.first_ = nullptr; }
  RareParts& operator=(const RareParts& other);
  RareParts& operator=(RareParts&& other) noexcept;
  ~RareParts() { clear(); }

  // The part of a kind: its bytes, or nullptr.
  void* find(RareKind kind);
  const void* find(RareKind kind) const;
  // A new part of zeros; there is none of that kind yet.
  void* add(RareKind kind, std::size_t size);
  void drop(RareKind kind);
  void clear();

  // Calls visit(kind, bytes) for each part, the newest first.
  template <typename Visit>
  void each(const Visit& visit) const {
    for (const Node* node = first_; node != nullptr; node = node->next) {
      visit(node->kind, std::span<const std::byte>(bytes_of(node), node->size));
    }
  }

  // What the parts take of the heap, headers included.
  std::size_t heap_bytes() const;

 private:
  struct alignas(8) Node {
    Node* next;
    std::uint32_t size;
    RareKind kind;
  };
  static std::byte* bytes_of(Node* node) { return reinterpret_cast<std::byte*>(node + 1); }
  static const std::byte* bytes_of(const Node* node) {
    return reinterpret_cast<const std::byte*>(node + 1);
  }

  Node* first_ = nullptr;
};

// One card's part of type T.
template <typename T>
class Rare {
  static_assert(std::is_trivially_copyable_v<T>);
  static_assert(alignof(T) <= 8);

 public:
  explicit Rare(RareParts& parts) : parts_(&parts) {}

  T* get() const { return std::launder(static_cast<T*>(parts_->find(T::kKind))); }
  T& make() const {
    if (T* known = get()) return *known;
    return *new (parts_->add(T::kKind, sizeof(T))) T();
  }
  void drop() const { parts_->drop(T::kKind); }

 private:
  RareParts* parts_;
};

// To look only.
template <typename T>
const T* rare(const RareParts& parts) {
  return std::launder(static_cast<const T*>(parts.find(T::kKind)));
}

}  // namespace simwarden::risk
