// The audit log cannot lie (T23): whatever is done to the file behind the platform's back shows,
// as long as a signed head was taken before. The attacker may drop triggers, renumber entries and
// make all hashes anew; he lacks the signing key and the witness's machine.
#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>
#include <iostream>
#include <random>

#include "platform/store/audit_verification.h"
#include "platform/store/migrations.h"
#include "platform/store/sql.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/temp_dir.h"

using namespace simwarden;
using crypto::SigningKey;
using crypto::VerifyKey;
using store::AuditEntry;
using store::AuditHead;
using store::Database;
using Random = std::mt19937_64;

namespace {

constexpr risk::Instant kBegin = 1'790'000'000'000;
constexpr std::uint64_t kEntries = 61;  // the first is signed at once, then every twentieth
constexpr std::uint64_t kHeadEvery = 20;

AuditEntry entry(std::uint64_t n) {
  AuditEntry e;
  e.at = kBegin + static_cast<risk::Instant>(n) * risk::kSecond;
  e.actor = n % 3 == 0 ? "ann" : "policy";
  e.org = "cn/gd";
  e.action = n % 2 == 0 ? "suspend" : "resume";
  e.object = "card:" + std::to_string(n);
  e.before = "active";
  e.after = "suspended";
  e.reason = "decision:" + std::to_string(n * 7);
  return e;
}

struct Site {
  test::TempDir dir{"audit-log"};
  SigningKey key = SigningKey::generate();
  VerifyKey verify_key = key.verify_key();
  std::filesystem::path file = dir / "store.db";
  std::vector<AuditHead> witness;

  Site() {
    Database db(file, Database::Access::write);
    migrate(db);
    for (std::uint64_t n = 1; n <= kEntries; ++n) {
      store::append(db, entry(n));
      if (const auto head = sign_head(db, signer(), {kHeadEvery, risk::kDay}, kBegin))
        witness.push_back(*head);
    }
  }

  store::HeadSigner signer() const {
    return {verify_key.id(), [this](const std::string& text) { return key.sign(text); }};
  }
  store::AuditVerification verify(Database& db) const {
    return verify_audit_log(db, verify_key, witness);
  }
};

std::vector<AuditEntry> all_entries(Database& db) { return audit_entries(db, 1, 10'000); }

void unlock(Database& db) {
  for (const char* trigger : {"audit_log_not_changed", "audit_log_not_deleted",
                              "audit_checkpoints_not_changed", "audit_checkpoints_not_deleted"})
    db.script(std::string("DROP TRIGGER ") + trigger);
}

// Writes these entries in place of all there are; `anew`: numbers and hashes are made to fit.
void rewrite(Database& db, std::vector<AuditEntry> entries, bool anew) {
  run(db, "DELETE FROM audit_log");
  std::string previous(64, '0');
  std::uint64_t seq = 0;
  for (AuditEntry& e : entries) {
    if (anew) {
      e.seq = ++seq;
      e.previous_hash = previous;
      e.hash = audit_hash(e);
      previous = e.hash;
    }
    run(db,
        "INSERT INTO audit_log (seq, at, actor, org, action, object, before, after, reason, "
        "previous_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        e.seq, e.at, e.actor, e.org, e.action, e.object, e.before, e.after, e.reason,
        e.previous_hash, e.hash);
  }
}

void flip(AuditEntry& e, Random& random) {
  std::string* const members[] = {&e.actor,  &e.org,   &e.action, &e.object,
                                  &e.before, &e.after, &e.reason, &e.hash};
  std::string& member = *members[random() % std::size(members)];
  char& c = member[random() % member.size()];
  c = c == 'x' ? 'y' : 'x';
}

using Sabotage = std::function<void(Database&, Site&, Random&)>;
struct Named {
  const char* name;
  Sabotage run;
};

std::size_t any(const std::vector<AuditEntry>& entries, Random& random) {
  return random() % entries.size();
}

Sabotage edit(bool anew, const std::function<void(std::vector<AuditEntry>&, Random&)>& change) {
  return [anew, change](Database& db, Site&, Random& random) {
    std::vector<AuditEntry> entries = all_entries(db);
    change(entries, random);
    rewrite(db, std::move(entries), anew);
  };
}

void change_one(std::vector<AuditEntry>& entries, Random& random) {
  flip(entries[any(entries, random)], random);
}

void change_content(std::vector<AuditEntry>& entries, Random& random) {
  entries[any(entries, random)].reason += "!";
}

void take_out(std::vector<AuditEntry>& entries, Random& random) {
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(any(entries, random)));
}

void put_in(std::vector<AuditEntry>& entries, Random& random) {
  const auto at = entries.begin() + static_cast<std::ptrdiff_t>(any(entries, random));
  entries.insert(at, entry(1000 + random() % 1000));
}

void swap_two(std::vector<AuditEntry>& entries, Random& random) {
  const std::size_t a = any(entries, random);
  const std::size_t b = (a + 1 + random() % (entries.size() - 1)) % entries.size();
  std::swap(entries[a], entries[b]);
  std::swap(entries[a].seq, entries[b].seq);
}

void cut(Database& db, Random& random) {
  run(db, "DELETE FROM audit_log WHERE seq > ?", random() % kEntries);
}

const Named kSabotages[] = {
    {"an entry changed", edit(false, change_one)},
    {"an entry changed, all hashes anew", edit(true, change_content)},
    {"an entry taken out", edit(false, take_out)},
    {"an entry taken out, all hashes anew", edit(true, take_out)},
    {"an entry added, all hashes anew", edit(true, put_in)},
    {"two entries exchanged", edit(false, swap_two)},
    {"two entries exchanged, all hashes anew", edit(true, swap_two)},
    {"the end cut off", [](Database& db, Site&, Random& random) { cut(db, random); }},
    {"the end cut off, with its heads",
     [](Database& db, Site&, Random& random) {
       cut(db, random);
       run(db,
           "DELETE FROM audit_checkpoints WHERE size > (SELECT coalesce(max(seq), 0) FROM "
           "audit_log)");
     }},
    {"rewritten, and signed with another key",
     [](Database& db, Site&, Random& random) {
       std::vector<AuditEntry> entries = all_entries(db);
       change_content(entries, random);
       rewrite(db, std::move(entries), true);
       run(db, "DELETE FROM audit_checkpoints");
       const SigningKey other = SigningKey::generate();
       sign_head(db, {other.verify_key().id(), [&](const std::string& t) { return other.sign(t); }},
                 {}, kBegin + risk::kDay);
     }},
    {"rewritten, all heads gone",
     [](Database& db, Site&, Random& random) {
       std::vector<AuditEntry> entries = all_entries(db);
       change_content(entries, random);
       rewrite(db, std::move(entries), true);
       run(db, "DELETE FROM audit_checkpoints");
     }},
    {"a head with another root",
     [](Database& db, Site&, Random& random) {
       run(db, "UPDATE audit_checkpoints SET root = ? WHERE size = ?",
           crypto::sha256_hex(std::to_string(random())), 1 + kHeadEvery * (random() % 4));
     }},
};

}  // namespace

TEST_CASE("an untouched log is good, and its heads cover it") {
  Site site;
  Database db(site.file, Database::Access::read);
  const auto found = site.verify(db);
  CHECK(found.good());
  CHECK(found.entries == kEntries);
  CHECK(found.covered == kEntries);
  CHECK(found.heads == 4);
  CHECK(found.witnessed == found.heads);
}

TEST_CASE("every sabotage of the log is found", "[T23]") {
  const std::uint64_t seed = test::seed();
  const std::uint64_t rounds = test::scaled(100, 1'000, 100'000);
  std::cout << "T23: " << rounds << " rounds, SIMWARDEN_SEED=" << seed << "\n";
  Random random(seed);
  Site site;
  test::Evidence evidence{"T23", rounds, seed, {}, {}};
  const std::filesystem::path copy = site.dir / "copy.db";
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const Named& sabotage = kSabotages[round % std::size(kSabotages)];
    std::filesystem::copy_file(site.file, copy, std::filesystem::copy_options::overwrite_existing);
    {
      Database db(copy, Database::Access::write);
      db.script("PRAGMA synchronous=OFF");
      unlock(db);
      REQUIRE(site.verify(db).good());
      db.script("BEGIN");
      sabotage.run(db, site, random);
      db.script("COMMIT");
      ++evidence.counts[sabotage.name];
      if (site.verify(db).good())
        evidence.violations.push_back(std::to_string(round) + ": not found: " + sabotage.name);
    }
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(copy.string() + end);
  }
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const std::string& violation : evidence.violations) UNSCOPED_INFO(violation);
  CHECK(evidence.violations.empty());
}

TEST_CASE("a head is due after so many entries or so long, and never without news") {
  test::TempDir dir("heads");
  Database db(dir / "store.db", Database::Access::write);
  migrate(db);
  const SigningKey key = SigningKey::generate();
  const store::HeadSigner signer{key.verify_key().id(),
                                 [&](const std::string& text) { return key.sign(text); }};
  const store::HeadRule rule{3, risk::kMinute};
  CHECK_FALSE(sign_head(db, signer, rule, kBegin));
  store::append(db, entry(1));
  CHECK(sign_head(db, signer, rule, kBegin)->size == 1);
  CHECK_FALSE(sign_head(db, signer, rule, kBegin + risk::kDay));
  store::append(db, entry(2));
  CHECK_FALSE(sign_head(db, signer, rule, kBegin + risk::kMinute - 1));
  CHECK(sign_head(db, signer, rule, kBegin + risk::kMinute)->size == 2);
  for (std::uint64_t n = 3; n <= 5; ++n) {
    CHECK_FALSE(sign_head(db, signer, rule, kBegin + risk::kMinute));
    store::append(db, entry(n));
  }
  CHECK(sign_head(db, signer, rule, kBegin + risk::kMinute)->size == 5);
  SECTION("a clock that was set back does not stop the signing") {
    store::append(db, entry(6));
    CHECK(sign_head(db, signer, rule, kBegin - risk::kDay)->size == 6);
  }
}

TEST_CASE("an entry is proved to somebody who has no store") {
  Site site;
  Database db(site.file, Database::Access::read);
  for (const std::uint64_t seq : {std::uint64_t{1}, std::uint64_t{33}, kEntries}) {
    auto proof = prove_entry(db, seq);
    CHECK(wrong_with(proof, site.verify_key) == "");
    CHECK(proof.entry.object == "card:" + std::to_string(seq));
    auto other = proof;
    other.entry.after = "active";
    CHECK(wrong_with(other, site.verify_key) == "the entry's hash is not that of its content");
    other.entry.hash = audit_hash(other.entry);
    CHECK(wrong_with(other, site.verify_key) ==
          "the entry is not part of the log that the head was signed for");
    CHECK(wrong_with(proof, SigningKey::generate().verify_key()) ==
          "the head is not signed by this key");
  }
  CHECK_THROWS_WITH(prove_entry(db, kEntries + 1), "no signed head covers entry 62");
}

TEST_CASE("a witness's line is read as it was written, and no other line") {
  Site site;
  const std::string line = witness_line(site.witness.front());
  CHECK(witness_line(*store::read_witness_line(line)) == line);
  CHECK_FALSE(store::read_witness_line(""));
  CHECK_FALSE(store::read_witness_line(line.substr(1)));
  CHECK_FALSE(store::read_witness_line(line + " "));
}
