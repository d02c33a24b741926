// `simwarden explain FINDING`: one finding told in a paragraph, in English or Chinese.
#pragma once

namespace simwarden::explain {

// Exit code: 0 told, 1 no such finding or more than one, 2 wrong usage, 3 unreadable, 4 internal
// fault.
int run_explain(int argc, char** argv);

}  // namespace simwarden::explain
