// The first byte says which of the operator's files the rest is. Whatever it holds: it is loaded,
// or refused by a LoadError.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "platform/state/area_file.h"
#include "platform/state/load.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;

namespace {

// A file that lives in memory, under a path.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view text) : fd_(memfd_create("file", 0)) {
    if (fd_ < 0 || write(fd_, text.data(), text.size()) < 0) std::abort();
  }
  ~MemoryFile() { close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

void load(char kind, const std::filesystem::path& file) {
  state::Registry registry;
  risk::Profile meter;
  meter.name = "meter";
  registry.add_profile(meter);
  risk::Reference reference;
  risk::Catalogue catalogue;
  std::vector<state::DeclaredWindow> windows;
  switch (kind) {
    case 'p':
      state::load_profiles(file, registry, reference);
      break;
    case 'c':
      state::load_cards(file, registry, reference);
      break;
    case 'a':
      state::load_areas(file, reference);
      break;
    case 's':
      state::load_settings(file, catalogue);
      break;
    case 'w':
      state::load_windows(file, windows);
      state::declare_windows(windows, registry, reference);
      break;
    default:
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("registry_files", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const MemoryFile file({reinterpret_cast<const char*>(bytes) + 1, size - 1});
  try {
    load(static_cast<char>(bytes[0]), file.path());
  } catch (const state::LoadError&) {
  }
  return 0;
}
