// The platform's log: one JSON object a line, on standard error or in a file. No identifiers of
// cards, persons or places go in it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "platform/app/config.h"

namespace simwarden::app {

enum class Level { debug, info, warning, error };
using Member = std::pair<std::string_view, std::string>;

// Throws when the file cannot be opened.
void open_log(const Config::Output& output);
// {"at":"…Z","level":"info","event":"…", members…}. Any thread.
void log(Level level, std::string_view event, std::initializer_list<Member> members = {});
void flush_log();

}  // namespace simwarden::app
