// Whatever comes: a report within its limits, or a dead one with a reason.
#include <cstdlib>

#include "gateway-agent/wire/report.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("decode_report", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const auto report = wire::decode_report({reinterpret_cast<const char*>(bytes), size});
  if (!report) {
    const wire::DeadReport& dead = report.error();
    if (dead.fault.reason.empty() || dead.epoch.has_value() != dead.seq.has_value()) std::abort();
    return 0;
  }
  if (report->seq == 0 || report->seq_from == 0 || report->seq_from > report->seq) std::abort();
  if (!report->lost && report->seq_from != report->seq) std::abort();
  return 0;
}
