// Places where a test may make the process die as by kill -9: SIMWARDEN_CRASH_AT=NAME:N ends it at
// the N-th time it passes the point NAME. Without the variable a point does nothing. The points are
// listed in docs/configuration.md.
#pragma once

#include <string_view>

namespace simwarden::base {

void crash_point(std::string_view name) noexcept;

}  // namespace simwarden::base
