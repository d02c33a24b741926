// A policy as people write it (docs/policy.md). TOML: an ordered list of [[rule]], and what is
// stricter than shipped of [budget], [breaker] and [suspension]. A figure may be stricter than the
// shipped guard, never looser: those are the promises that the platform makes to its fleet.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "platform/decide/policy.h"

namespace simwarden::policies {

inline constexpr std::size_t kMostBytes = 24 * 1024;  // a policy is loaded in one request
inline constexpr std::size_t kMostRules = 200;

// `file` is its name in errors. The version is the SHA-256 of `text`. Throws state::LoadError
// naming the file, the line, the key and what is allowed: unknown sections, keys, classes,
// indicators and words, a figure that is looser than shipped.
decide::Policy parse_policy(const std::filesystem::path& file, const std::string& text);
decide::Policy read_policy(const std::filesystem::path& file);

}  // namespace simwarden::policies
