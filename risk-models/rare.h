// A value that most cards do not have: empty costs one pointer. Copies are deep. T is trivially
// copyable, so that a checkpoint can hold its bytes.
#pragma once

#include <memory>
#include <type_traits>

namespace simwarden::risk {

template <typename T>
class Rare {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Rare() = default;
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  T* get() { return value_.get(); }
  const T* get() const { return value_.get(); }
  T& make() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }
  void drop() { value_.reset(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace simwarden::risk
