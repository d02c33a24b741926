// What the records of a batch left at the subjects that one SubjectBook keeps.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "risk-models/across/mark.h"

namespace simwarden::engine {

struct DeviceMark {
  risk::Device device = 0;
  risk::Mark mark;
};

struct DestinationMark {
  std::string destination;
  risk::Mark mark;
};

// What the records of a batch left for one book.
struct MarkBatch {
  std::vector<DeviceMark> devices;
  std::vector<DestinationMark> destinations;
  void clear() {
    devices.clear();
    destinations.clear();
  }
};

// Which of `books` books keeps a subject.
inline std::size_t book_of(risk::Device device, std::size_t books) { return device % books; }
inline std::size_t book_of(const std::string& destination, std::size_t books) {
  return std::hash<std::string>()(destination) % books;
}

}  // namespace simwarden::engine
