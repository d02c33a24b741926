// `simwarden summary`: what happened in a run, from the store and the agents' logs alone; then,
// when labels are given, compared with what was injected.
#pragma once

namespace simwarden::summary {

// Exit code: 0 all is well, 1 something misbehaved (each said in a line), 2 wrong usage, 3
// unreadable.
int run_summary(int argc, char** argv);

}  // namespace simwarden::summary
