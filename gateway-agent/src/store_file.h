// Opens a store's file so that a damaged one never stops a gateway: it is moved aside and a new one
// takes its place.
#pragma once

#include <string>

#include "gateway-agent/src/database.h"

namespace simwarden::agent {

struct StoreFile {
  Database database;
  bool was_damaged = false;
};

// `schema` creates the tables of a new file; `version` is its number. A file of another version is
// an error (SWA_IO), not damage.
Result<StoreFile> open_store(const DatabaseOptions& options, const char* schema, int version);

// Renames the file and its log to *.damaged-1 (the newest) … -3; older ones are removed.
void move_aside(const std::string& file);

}  // namespace simwarden::agent
