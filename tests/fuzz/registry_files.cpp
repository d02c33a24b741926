// The first byte says which of the operator's files the rest is. Whatever it holds: it is loaded,
// or refused by a LoadError.
#include "platform/state/area_file.h"
#include "platform/state/load.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;

namespace {

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
  const fuzz::MemoryFile file({reinterpret_cast<const char*>(bytes) + 1, size - 1});
  try {
    load(static_cast<char>(bytes[0]), file.path());
  } catch (const state::LoadError&) {
  }
  return 0;
}
