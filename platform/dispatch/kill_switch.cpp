#include "platform/dispatch/kill_switch.h"

#include "platform/store/decisions.h"

namespace simwarden::dispatch {

bool KillSwitch::on(store::Database& db) const {
  std::error_code ignored;
  if (!file_.empty() && std::filesystem::exists(file_, ignored)) return true;
  return store::switched_on(db, kKillSwitch);
}

}  // namespace simwarden::dispatch
