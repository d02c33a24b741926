// `simwarden replay`: prepares record files for being sent through agents and a feed. Each channel
// gets one NDJSON file, in the order of event time: gateway records are spread over the gateways by
// card, carrier records go to the feed.
#pragma once

namespace simwarden::replay {

// Exit code: 0 done, 1 some records could not be decoded (counted, said), 2 wrong usage, 3
// unreadable.
int run_replay(int argc, char** argv);

}  // namespace simwarden::replay
