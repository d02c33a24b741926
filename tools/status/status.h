// `simwarden status | reload`: what a running platform says about itself, and reading its registry
// again.
#pragma once

namespace simwarden::status {

// argv[0] is the verb. Exit code: 0 done, 1 the platform said no, 2 wrong usage, 3 it cannot be
// reached.
int run_status(int argc, char** argv);

}  // namespace simwarden::status
