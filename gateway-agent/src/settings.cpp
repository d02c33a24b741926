#include "gateway-agent/src/settings.h"

#include <algorithm>
#include <cstring>

#include "gateway-agent/wire/topics.h"

namespace simwarden::agent {
namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

std::string text_or_empty(const char* text) { return text == nullptr ? "" : text; }

// One gateway, one seed: the same fleet spreads the same way in every run.
std::uint64_t seed_of(const std::string& name) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

const char* wrong_text(const swa_options& options) {
  if (text_or_empty(options.directory).empty()) return "option directory is required";
  if (!wire::valid_name(text_or_empty(options.gateway)))
    return "option gateway must be 1 to 64 of A-Z a-z 0-9 _ -";
  if (!wire::valid_prefix(text_or_empty(options.prefix)))
    return "option prefix must be topic levels without wildcards";
  if (options.key_count > 0 && options.keys == nullptr) return "option keys is NULL";
  return nullptr;
}

const char* wrong_number(const swa_options& options) {
  if (options.max_bytes < kMiB || options.max_bytes > 1024 * 1024 * kMiB)
    return "option max_bytes must be 1 MiB to 1 TiB";
  if (options.max_report_bytes < 1024 || options.max_report_bytes > wire::kMaxReportBytes)
    return "option max_report_bytes must be 1 KiB to 256 KiB";
  if (options.packing < SWA_PACK_JSON || options.packing > SWA_PACK_CBOR_ZSTD)
    return "option packing is not one of SWA_PACK_...";
  if (options.window < 1 || options.window > 1024) return "option window must be 1 to 1024";
  if (options.receipt_timeout_ms < 1 || options.receipt_timeout_max_ms < options.receipt_timeout_ms)
    return "option receipt_timeout_ms must be 1 or more, and at most receipt_timeout_max_ms";
  if (options.max_cards < 1) return "option max_cards must be 1 or more";
  return nullptr;
}

Result<wire::KeyRing> read_keys(const swa_options& options) {
  wire::KeyRing keys;
  for (std::size_t i = 0; i < options.key_count; ++i) {
    const swa_key& given = options.keys[i];
    if (given.kid == nullptr || *given.kid == '\0' || given.key == nullptr)
      return trouble(SWA_INVALID, "option keys has one without kid or key");
    const std::string_view bytes(static_cast<const char*>(given.key), given.key_size);
    auto key = bytes.size() == 32 ? wire::Ed25519Key::public_from_raw(bytes)
                                  : wire::Ed25519Key::public_from_pem(bytes);
    if (!key) return trouble(SWA_INVALID, "option keys has one that is no Ed25519 public key");
    if (!keys.emplace(given.kid, std::move(*key)).second)
      return trouble(SWA_INVALID, "option keys has the same kid twice");
  }
  return keys;
}

wire::Packing packing_of(swa_packing packing) {
  switch (packing) {
    case SWA_PACK_JSON:
      return wire::Packing::json;
    case SWA_PACK_CBOR:
      return wire::Packing::cbor;
    case SWA_PACK_JSON_ZSTD:
      return wire::Packing::json_zstd;
    case SWA_PACK_CBOR_ZSTD:
      return wire::Packing::cbor_zstd;
  }
  return wire::Packing::json_zstd;
}

}  // namespace

swa_options default_options() {
  swa_options options;
  std::memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.prefix = "simwarden/v1";
  options.agent = "libsimwarden-agent " SWA_VERSION;
  options.max_bytes = 64 * kMiB;
  options.max_report_bytes = 128 * 1024;
  options.report_period_ms = 10'000;
  options.max_cards = 10'000;
  options.packing = SWA_PACK_JSON_ZSTD;
  options.window = 32;
  options.receipt_timeout_ms = 30'000;
  options.receipt_timeout_max_ms = 600'000;
  return options;
}

Result<Settings> read_options(const swa_options& options) {
  if (const char* what = wrong_text(options)) return trouble(SWA_INVALID, what);
  if (const char* what = wrong_number(options)) return trouble(SWA_INVALID, what);
  auto keys = read_keys(options);
  if (!keys) return tl::unexpected(keys.error());
  Settings settings;
  settings.directory = options.directory;
  settings.gateway = options.gateway;
  settings.prefix = options.prefix;
  settings.agent_name = text_or_empty(options.agent);
  settings.vfs = text_or_empty(options.sqlite_vfs);
  settings.keys = std::move(*keys);
  settings.enforce = options.enforce;
  settings.user = options.user;
  settings.capabilities = options.enforce == nullptr ? 0 : options.capabilities;
  settings.max_bytes = options.max_bytes;
  settings.max_report_bytes = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(options.max_report_bytes, options.max_bytes / 32));
  settings.report_period_ms = options.report_period_ms;
  settings.max_cards = options.max_cards;
  settings.packing = packing_of(options.packing);
  settings.window = options.window;
  settings.times = {options.receipt_timeout_ms, options.receipt_timeout_max_ms};
  settings.jitter_seed = options.jitter_seed != 0 ? options.jitter_seed : seed_of(settings.gateway);
  settings.lift_blocks_after_s = options.lift_blocks_after_s;
  settings.wall_ms = options.wall_ms;
  settings.monotonic_ms = options.monotonic_ms;
  settings.feed = options.feed != 0;
  return settings;
}

}  // namespace simwarden::agent
