// `simwarden approve | refuse | resume | cases | questions | decisions | commands | cards |
// kill-switch | audit-log`: people speak to a running platform over its local socket.
#pragma once

namespace simwarden::people {

// argv[0] is the verb. Exit code: 0 done, 1 the platform said no, 2 wrong usage, 3 the socket or
// the token file cannot be read, 4 the answer cannot be understood.
int run_people(int argc, char** argv);

}  // namespace simwarden::people
