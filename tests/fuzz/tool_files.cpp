// What the tools read of a run. The first byte says what the rest is: l the labels of a simulated
// fleet, e an agent's log. Whatever it holds: it is read, or refused by an error that names it.
#include <filesystem>
#include <stdexcept>
#include <string>

#include "risk-models/instant.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"
#include "tools/summary/outcome.h"
#include "tools/summary/verdict.h"

using namespace simwarden;
using fuzz::require;

namespace {

void labels(std::string_view text) {
  const fuzz::MemoryFile file(text);
  try {
    const auto first = summary::read_labels(file.path());
    std::string written = "card,risk,indicator,from,to\n";
    for (const auto& l : first)
      written += l.card + "," + l.risk + "," + l.indicator + "," + risk::format_utc(l.from) + "," +
                 risk::format_utc(l.to) + "\n";
    const fuzz::MemoryFile copy(written);
    const auto again = summary::read_labels(copy.path());
    require(again.size() == first.size());
    for (std::size_t i = 0; i < first.size(); ++i)
      require(again[i].card == first[i].card && again[i].indicator == first[i].indicator &&
              again[i].from == first[i].from && again[i].to == first[i].to);
  } catch (const std::runtime_error& e) {
    require(std::string_view(e.what()).starts_with(file.path().string() + ":"));
  }
}

void agent_log(std::string_view text) {
  static const test::TempDir folder("fuzz-logs");
  test::write_file(folder / "gw-1.log", std::string(text));
  const auto enforced = summary::read_agent_logs(folder.path());
  require(enforced.size() <= text.size() / 20);
  for (const auto& [command, one] : enforced) require(one.agent == "gw-1");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("tool_files", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::text_of(bytes + 1, size - 1);
  if (bytes[0] == 'l') labels(text);
  if (bytes[0] == 'e') agent_log(text);
  return 0;
}
