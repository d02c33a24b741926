// Whatever comes: a record or a named fault, and what was read once reads the same again.
#include <cstdlib>

#include "gateway-agent/wire/record.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("decode_record", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  auto record = wire::decode_record({reinterpret_cast<const char*>(bytes), size});
  if (!record) {
    if (record.error().reason.empty()) std::abort();
    return 0;
  }
  record->unknown_members = 0;
  const auto again = wire::decode_record(wire::encode_record(*record));
  if (!again || *again != *record) std::abort();
  return 0;
}
