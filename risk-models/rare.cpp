#include "risk-models/rare.h"

#include "risk-models/heap_piece.h"

namespace simwarden::risk {

RareParts::RareParts(const RareParts& other) {
  Node** tail = &first_;
  for (const Node* node = other.first_; node != nullptr; node = node->next) {
    const std::size_t bytes = sizeof(Node) + node->size;
    *tail = static_cast<Node*>(::operator new(bytes));
    std::memcpy(static_cast<void*>(*tail), node, bytes);
    (*tail)->next = nullptr;
    tail = &(*tail)->next;
  }
}

RareParts& RareParts::operator=(const RareParts& other) {
  if (this != &other) *this = RareParts(other);
  return *this;
}

RareParts& RareParts::operator=(RareParts&& other) noexcept {
  if (this == &other) return *this;
  clear();
  first_ = other.first_;
  other.first_ = nullptr;
  return *this;
}

void* RareParts::find(RareKind kind) {
  for (Node* node = first_; node != nullptr; node = node->next) {
    if (node->kind == kind) return bytes_of(node);
  }
  return nullptr;
}

const void* RareParts::find(RareKind kind) const {
  for (const Node* node = first_; node != nullptr; node = node->next) {
    if (node->kind == kind) return bytes_of(node);
  }
  return nullptr;
}

void* RareParts::add(RareKind kind, std::size_t size) {
  void* memory = ::operator new(sizeof(Node) + size);
  Node* node = new (memory) Node{first_, static_cast<std::uint32_t>(size), kind};
  first_ = node;
  std::memset(bytes_of(node), 0, size);
  return bytes_of(node);
}

void RareParts::drop(RareKind kind) {
  for (Node** link = &first_; *link != nullptr; link = &(*link)->next) {
    if ((*link)->kind != kind) continue;
    Node* gone = *link;
    *link = gone->next;
    ::operator delete(gone);
    return;
  }
}

void RareParts::clear() {
  while (first_ != nullptr) {
    Node* gone = first_;
    first_ = gone->next;
    ::operator delete(gone);
  }
}

std::size_t RareParts::heap_bytes() const {
  std::size_t sum = 0;
  each([&](RareKind, std::span<const std::byte> bytes) {
    sum += heap_piece(sizeof(Node) + bytes.size());
  });
  return sum;
}

}  // namespace simwarden::risk
