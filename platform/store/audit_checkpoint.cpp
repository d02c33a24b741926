#include "platform/store/audit_checkpoint.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <stdexcept>

#include "platform/crypto/merkle.h"
#include "platform/store/audit_log.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr int kPage = 1000;

struct Kept {
  crypto::MerkleFrontier frontier;
  risk::Instant at = 0;
};

std::optional<Kept> newest(Database& db) {
  return first(db, "SELECT size, frontier, at FROM audit_checkpoints ORDER BY size DESC LIMIT 1",
               [](const Row& row) {
                 const auto size = static_cast<std::uint64_t>(row.integer(0));
                 const auto frontier = crypto::MerkleFrontier::from_bytes(size, row.blob(1));
                 if (!frontier)
                   throw std::runtime_error(
                       fmt::format("the audit log's checkpoint of {} entries is damaged", size));
                 return Kept{*frontier, row.integer(2)};
               });
}

std::uint64_t entries(Database& db) {
  return first(db, "SELECT coalesce(max(seq), 0) FROM audit_log",
               [](const Row& row) { return static_cast<std::uint64_t>(row.integer(0)); })
      .value_or(0);
}

bool due(std::uint64_t size, const std::optional<Kept>& last, const HeadRule& rule,
         risk::Instant now) {
  const std::uint64_t before = last ? last->frontier.size() : 0;
  if (size <= before) return false;
  return size - before >= rule.entries || !last || now - last->at >= rule.span || now < last->at;
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

// The value between `"name":"` or `"name":` and the next quote, comma or brace.
std::optional<std::string> member(std::string_view line, std::string_view name) {
  const std::string key = fmt::format("\"{}\":", name);
  const std::size_t at = line.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view value = line.substr(at + key.size());
  if (value.starts_with('"')) value.remove_prefix(1);
  return std::string(value.substr(0, value.find_first_of("\",}")));
}

}  // namespace

std::string signed_text(const AuditHead& head) {
  return fmt::format("simwarden audit log 1\n{}\n{}\n{}\n{}\n", head.size, head.root,
                     risk::format_utc(head.at), head.key_id);
}

std::optional<AuditHead> sign_head(Database& db, const HeadSigner& signer, const HeadRule& rule,
                                   risk::Instant now) {
  std::optional<Kept> last = newest(db);
  const std::uint64_t size = entries(db);
  if (!due(size, last, rule, now)) return std::nullopt;
  crypto::MerkleFrontier frontier = last ? last->frontier : crypto::MerkleFrontier();
  while (frontier.size() < size) {
    for (const AuditEntry& entry : audit_entries(db, frontier.size() + 1, kPage)) {
      if (entry.seq != frontier.size() + 1)
        throw std::runtime_error(
            fmt::format("the audit log has no entry {}; nothing more is signed, and `simwarden "
                        "verify` says what is missing",
                        frontier.size() + 1));
      frontier.append(crypto::leaf_hash(entry.hash));
    }
  }
  AuditHead head{frontier.size(), crypto::to_hex(frontier.root()), now, signer.key_id, ""};
  head.signature = hex(signer.sign(signed_text(head)));
  const std::string bytes = frontier.bytes();
  run(db,
      "INSERT INTO audit_checkpoints (size, root, at, key_id, signature, frontier) VALUES "
      "(?,?,?,?,?,?)",
      head.size, head.root, head.at, head.key_id, head.signature, Blob{bytes});
  return head;
}

std::vector<AuditHead> audit_heads(Database& db, std::uint64_t after) {
  return all(
      db,
      "SELECT size, root, at, key_id, signature FROM audit_checkpoints WHERE size > ? ORDER BY "
      "size",
      [](const Row& row) {
        return AuditHead{static_cast<std::uint64_t>(row.integer(0)), row.text(1), row.integer(2),
                         row.text(3), row.text(4)};
      },
      after);
}

std::string witness_line(const AuditHead& head) {
  return fmt::format(R"({{"size":{},"root":"{}","at":"{}","key":"{}","signature":"{}"}})",
                     head.size, head.root, risk::format_utc(head.at), head.key_id, head.signature);
}

std::optional<AuditHead> read_witness_line(std::string_view line) {
  AuditHead head;
  const auto size = member(line, "size");
  const auto root = member(line, "root");
  const auto at = member(line, "at");
  const auto key = member(line, "key");
  const auto signature = member(line, "signature");
  if (!size || !root || !at || !key || !signature) return std::nullopt;
  const auto parsed = std::from_chars(size->data(), size->data() + size->size(), head.size);
  const auto time = risk::parse_rfc3339(*at);
  if (parsed.ec != std::errc() || parsed.ptr != size->data() + size->size() || !time)
    return std::nullopt;
  head.root = *root;
  head.at = *time;
  head.key_id = *key;
  head.signature = *signature;
  if (witness_line(head) != line) return std::nullopt;
  return head;
}

}  // namespace simwarden::store
