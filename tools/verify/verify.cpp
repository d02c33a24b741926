#include "tools/verify/verify.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/store/audit_verification.h"
#include "platform/store/database.h"

namespace simwarden::verify {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFooter =
    "The key is the public half of [commands] key. A witness is a copy of the file that\n"
    "[audit_log] witness names, kept where the platform cannot write.\n\n"
    "Examples:\n"
    "  simwarden verify --store state/store.db --key site/command.pub --witness /media/w.ndjson\n"
    "  simwarden verify --store state/store.db --key site/command.pub --prove 4711 > proof.json\n"
    "  simwarden verify --key command.pub --proof proof.json      without the store\n";

struct Request {
  fs::path store, key, proof;
  std::vector<fs::path> witnesses;
  std::uint64_t prove = 0;
  bool json = false;
};

std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

// The last line may be half written: the platform was writing it.
std::vector<store::AuditHead> read_witness(const fs::path& file) {
  const std::string text = whole(file);
  std::vector<store::AuditHead> heads;
  std::size_t from = 0;
  for (std::size_t no = 1; from < text.size(); ++no) {
    const std::size_t end = text.find('\n', from);
    if (end == std::string::npos) break;
    const auto head = store::read_witness_line(std::string_view(text).substr(from, end - from));
    if (!head)
      throw std::runtime_error(fmt::format("{}:{}: not a line of a witness", file.string(), no));
    heads.push_back(*head);
    from = end + 1;
  }
  return heads;
}

Json text_of(const store::AuditEntry& e) {
  return {{"seq", e.seq},       {"at", e.at},
          {"actor", e.actor},   {"org", e.org},
          {"action", e.action}, {"object", e.object},
          {"before", e.before}, {"after", e.after},
          {"reason", e.reason}, {"previous_hash", e.previous_hash},
          {"hash", e.hash}};
}

Json text_of(const store::InclusionProof& proof) {
  Json path = Json::array();
  for (const crypto::Digest& digest : proof.path) path.push_back(crypto::to_hex(digest));
  return {{"entry", text_of(proof.entry)},
          {"head", Json::parse(store::witness_line(proof.head))},
          {"path", path}};
}

store::InclusionProof read_proof(const fs::path& file) {
  try {
    const Json json = Json::parse(whole(file));
    const Json& e = json.at("entry");
    store::InclusionProof proof;
    proof.entry = {e.at("seq"),           e.at("at"),     e.at("actor"),
                   e.at("org"),           e.at("action"), e.at("object"),
                   e.at("before"),        e.at("after"),  e.at("reason"),
                   e.at("previous_hash"), e.at("hash")};
    const auto head = store::read_witness_line(json.at("head").dump());
    if (!head) throw std::runtime_error("its head is not one");
    proof.head = *head;
    for (const Json& hex : json.at("path")) {
      const auto digest = crypto::digest_of_hex(hex.get<std::string>());
      if (!digest) throw std::runtime_error("its path is not one of SHA-256 hashes");
      proof.path.push_back(*digest);
    }
    return proof;
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("{}: not a proof: {}", file.string(), error.what()));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), error.what()));
  }
}

int check_proof(const Request& r, const crypto::VerifyKey& key) {
  const store::InclusionProof proof = read_proof(r.proof);
  const std::string wrong = wrong_with(proof, key);
  if (!wrong.empty()) {
    fmt::print("not proved: {}\n", wrong);
    return 1;
  }
  fmt::print("proved: entry {} ({} {} by {}) was in the log of {} entries signed {}\n",
             proof.entry.seq, proof.entry.action, proof.entry.object, proof.entry.actor,
             proof.head.size, risk::format_utc(proof.head.at));
  return 0;
}

void print(const store::AuditVerification& found, bool json) {
  if (json) {
    fmt::print("{}\n", Json{{"good", found.good()},
                            {"entries", found.entries},
                            {"covered", found.covered},
                            {"heads", found.heads},
                            {"witnessed", found.witnessed},
                            {"problems", found.problems}}
                           .dump(2, ' ', false, Json::error_handler_t::replace));
    return;
  }
  fmt::print("{} entries, {} signed heads, {} heads of witnesses\n", found.entries, found.heads,
             found.witnessed);
  for (const std::string& problem : found.problems) fmt::print("! {}\n", problem);
  if (!found.good()) return;
  fmt::print("good: the first {} entries are those that were signed\n", found.covered);
  if (found.covered < found.entries)
    fmt::print("{} newer entries are not signed yet; their hash chain is whole\n",
               found.entries - found.covered);
  if (found.witnessed == 0)
    fmt::print("no witness was given: a log cut off together with its heads would not show\n");
}

int verify(const Request& r) {
  const auto key = crypto::VerifyKey::load(r.key);
  if (!r.proof.empty()) return check_proof(r, key);
  store::Database db(r.store, store::Database::Access::read);
  if (r.prove != 0) {
    fmt::print(
        "{}\n",
        text_of(prove_entry(db, r.prove)).dump(2, ' ', false, Json::error_handler_t::replace));
    return 0;
  }
  std::vector<store::AuditHead> witness;
  for (const fs::path& file : r.witnesses)
    for (store::AuditHead& head : read_witness(file)) witness.push_back(std::move(head));
  const auto found = verify_audit_log(db, key, witness);
  print(found, r.json);
  return found.good() ? 0 : 1;
}

}  // namespace

int run_verify(int argc, char** argv) {
  Request r;
  CLI::App app("Checks an audit log against its signed heads and witnesses, offline.",
               "simwarden verify");
  app.footer(kFooter);
  app.set_version_flag("--version", SIMWARDEN_VERSION);
  app.add_option("--key", r.key, "public key of the platform, PEM")->required();
  auto* log = app.add_option("--store", r.store, "store.db of the platform, or a copy");
  app.add_option("--witness", r.witnesses, "heads kept elsewhere; may be given several times")
      ->needs(log);
  app.add_option("--prove", r.prove, "write a proof that this entry is in the log")
      ->needs(log)
      ->check(CLI::PositiveNumber);
  auto* proof = app.add_option("--proof", r.proof, "check such a proof")->excludes(log);
  app.add_flag("--json", r.json, "the result as JSON");
  try {
    app.parse(argc, argv);
    if (log->empty() && proof->empty()) throw CLI::RequiredError("--store or --proof");
    return verify(r);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden verify: {}\n", e.what());
    return 3;
  }
}

}  // namespace simwarden::verify
