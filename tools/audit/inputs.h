// The files that an audit reads: found, held and hashed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace simwarden::audit {

// An input that cannot be had; what() names it.
class Unreadable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Input {
  std::string name;            // as it is called in the results
  std::filesystem::path file;  // where its bytes are
  std::uint64_t bytes = 0;
  std::string sha256;
};

// Folders stand for the record files in them (*.csv, *.ndjson, *.jsonl, also .gz and .zst),
// patterns with * ? [ for what they match, both sorted by name. "-" is copied into a file in
// `scratch`. A file named twice is read once. Throws Unreadable.
std::vector<Input> find_inputs(const std::vector<std::string>& asked,
                               const std::filesystem::path& scratch);

// Fills in bytes and sha256. Throws Unreadable.
void hash_inputs(std::vector<Input>& inputs, unsigned threads);

}  // namespace simwarden::audit
