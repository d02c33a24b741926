// `simwarden policy check | dry-run | load | show`: policies as people write them. `check` and
// `dry-run` work on files alone; `load` and `show` speak to a running platform (tools/people).
#pragma once

namespace simwarden::policy {

// argv[0] is "policy". Exit code: 0 done, 1 the policy is refused, 2 wrong usage, 3 a file, the
// store or the socket cannot be read, 4 the answer cannot be understood.
int run_policy(int argc, char** argv);

}  // namespace simwarden::policy
