// `simwarden enroll`: identities of a site, all in one folder that the operator keeps.
#pragma once

namespace simwarden::enroll {

// Exit code: 0 done, 2 wrong usage, 3 a file cannot be read or written or the request is refused.
int run_enroll(int argc, char** argv);

}  // namespace simwarden::enroll
