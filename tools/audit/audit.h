// `simwarden audit`: the risk models over record files.
#pragma once

namespace simwarden::audit {

// Exit code: 0 nothing found, 1 findings.ndjson has a line, 2 wrong usage, 3 unreadable input,
// 4 internal fault.
int run_audit(int argc, char** argv);

}  // namespace simwarden::audit
