// Seeds for a fuzzer: real examples to begin from, never written to.
#pragma once

namespace simwarden::fuzz {

// To be called from LLVMFuzzerInitialize: adds the files of tests/fuzz/seeds/NAME as seeds, unless
// the command line names inputs of its own.
void use_seeds(const char* name, int* argc, char*** argv);

}  // namespace simwarden::fuzz
