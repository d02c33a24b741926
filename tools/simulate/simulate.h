// `simwarden simulate`: a fleet with its own labelled misuse, to files; `simwarden score`: findings
// against labels. Knows the contract's forms, and nothing of the models that it is used to judge.
#pragma once

namespace simwarden::simulate {

// Exit code: 0 done, 2 wrong usage, 3 a file cannot be read or written.
int run_simulate(int argc, char** argv);

// Exit code: 0 every label found and nothing else, 1 otherwise, 2 wrong usage, 3 unreadable input.
int run_score(int argc, char** argv);

}  // namespace simwarden::simulate
