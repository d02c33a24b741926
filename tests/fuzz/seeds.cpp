#include "tests/fuzz/seeds.h"

#include <filesystem>
#include <string>
#include <vector>

namespace simwarden::fuzz {
namespace {

bool names_inputs(int argc, char** argv) {
  for (int i = 1; i < argc; ++i)
    if (argv[i][0] != '-' || std::string(argv[i]).starts_with("-seed_inputs=")) return true;
  return false;
}

}  // namespace

void use_seeds(const char* name, int* argc, char*** argv) {
  static std::string option;
  static std::vector<char*> arguments;
  if (names_inputs(*argc, *argv)) return;
  const auto folder = std::filesystem::path(SIMWARDEN_SOURCE_DIR) / "tests/fuzz/seeds" / name;
  for (const auto& seed : std::filesystem::directory_iterator(folder))
    option += (option.empty() ? "-seed_inputs=" : ",") + seed.path().string();
  arguments.assign(*argv, *argv + *argc);
  arguments.push_back(option.data());
  arguments.push_back(nullptr);
  *argc += 1;
  *argv = arguments.data();
}

}  // namespace simwarden::fuzz
