#include "platform/app/finding_form.h"

#include <algorithm>

namespace simwarden::app {

std::optional<std::string> next_form(engine::Published& p,
                                     const std::optional<store::StoredFinding>& known,
                                     const World& world) {
  const auto line = [&] { return engine::to_json(p, world.registry, world.stamp, true); };
  if (known) {
    const std::uint64_t next = std::max(p.revision, known->revision + 1);
    p.revision = known->revision;
    if (line() == known->json) return std::nullopt;
    p.revision = next;
  }
  return line();
}

}  // namespace simwarden::app
