// Where written findings are looked up: a file of lines, standard input, or a platform's store.
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/engine/finding_reading.h"

namespace simwarden::explain {

class Unreadable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The latest form of each finding, by id.
using Shelf = std::map<std::string, engine::WrittenFinding>;

// Those of an NDJSON file ("-": standard input) whose id begins with one of `beginnings`. Throws
// Unreadable, naming file and line.
Shelf from_lines(const std::filesystem::path& file, const std::vector<std::string>& beginnings);

// The same from a store, which may be in use. Throws Unreadable.
Shelf from_store(const std::filesystem::path& store, const std::vector<std::string>& beginnings);

}  // namespace simwarden::explain
