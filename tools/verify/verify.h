// `simwarden verify`: whether an audit log is what was signed, offline.
#pragma once

namespace simwarden::verify {

// argv[0] is the verb. Exit code: 0 good, 1 the log (or proof) is not what was signed, 2 wrong
// usage, 3 unreadable input.
int run_verify(int argc, char** argv);

}  // namespace simwarden::verify
