// Stops every limit and suspension: automatic ones are held, people cannot approve, and commands
// that wait in the outbox are kept there. Resumptions go on. It is on while its file exists or
// while a person has switched it on through the tool.
#pragma once

#include <filesystem>
#include <string_view>

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

inline constexpr std::string_view kKillSwitch = "kill_switch";

// Safe from any thread that may use `db`.
class KillSwitch {
 public:
  // An empty path: no file.
  explicit KillSwitch(std::filesystem::path file = {}) : file_(std::move(file)) {}
  bool on(store::Database& db) const;

 private:
  std::filesystem::path file_;
};

}  // namespace simwarden::dispatch
