// The reference folder. The first byte says which of its files the rest is. Whatever it holds: the
// folder is loaded, the same twice, or refused by a LoadError that names the file.
#include <array>
#include <string>

#include "platform/state/load.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;
using fuzz::require;

namespace {

struct File {
  unsigned char kind;
  const char* name;
};
constexpr std::array<File, 7> kFiles{{{'a', "areas.geojson"},
                                      {'c', "cells.csv"},
                                      {'t', "tac.csv"},
                                      {'s', "sensitive-areas.toml"},
                                      {'u', "consumer-apps.csv"},
                                      {'x', "threats.csv"},
                                      {'w', "windows.csv"}}};

// One after the other, so that the folder never holds two.
class Folder {
 public:
  std::filesystem::path put(const File& file, std::string_view text) {
    if (last_ != file.name) std::filesystem::remove(folder_ / last_);
    last_ = file.name;
    test::write_file(folder_ / last_, std::string(text));
    return folder_ / last_;
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  test::TempDir folder_{"fuzz-reference"};
  std::string last_ = "none";
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("reference_files", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static Folder folder;
  if (size == 0) return 0;
  for (const File& file : kFiles) {
    if (file.kind != bytes[0]) continue;
    const auto path = folder.put(file, fuzz::text_of(bytes + 1, size - 1));
    try {
      const auto first = state::load_reference(folder.path());
      const auto again = state::load_reference(folder.path());
      require(first.versions.size() == 1 && first.versions.contains(file.name));
      require(first.versions == again.versions && first.windows.size() == again.windows.size());
      require(first.reference.cells.size() == again.reference.cells.size());
      require(first.reference.tac_class == again.reference.tac_class);
    } catch (const state::LoadError& e) {
      require(std::string_view(e.what()).starts_with(path.string() + ":"));
    }
  }
  return 0;
}
