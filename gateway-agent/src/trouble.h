// Why a call into a store failed. Made without allocating, since it also says that memory ran out.
#pragma once

#include <tl/expected.hpp>

#include "gateway-agent/include/simwarden_agent.h"

namespace simwarden::agent {

struct Trouble {
  swa_status status = SWA_INTERNAL;
  const char* what = "";  // static text
  int code = 0;           // SQLite's extended code, or 0
  bool damaged = false;   // the file is not what was written into it
};

template <typename T>
using Result = tl::expected<T, Trouble>;
using Done = tl::expected<void, Trouble>;

inline tl::unexpected<Trouble> trouble(swa_status status, const char* what) {
  return tl::unexpected(Trouble{status, what, 0, false});
}

}  // namespace simwarden::agent
