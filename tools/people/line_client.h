// One request over a unix socket: a line out, a line back. Throws std::runtime_error that names the
// socket.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace simwarden::people {

std::string ask_line(const std::filesystem::path& socket, std::string_view line);

}  // namespace simwarden::people
