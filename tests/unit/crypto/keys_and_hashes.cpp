// Known answers, and what must not verify.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "platform/crypto/ed25519.h"
#include "platform/crypto/random.h"
#include "platform/crypto/sha256.h"
#include "tests/fixture/temp_dir.h"

namespace simwarden::crypto {
namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

// RFC 8032, section 7.1, test 1, as PKCS #8.
constexpr std::string_view kKnownKey =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

}  // namespace

TEST_CASE("SHA-256 of what FIPS 180 and everybody knows") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 pieces;
  pieces.update("a");
  pieces.update("");
  pieces.update("bc");
  CHECK(pieces.hex() == sha256_hex("abc"));

  const test::TempDir folder("sha256");
  const std::string large(200'001, 'x');
  test::write_file(folder / "large", large);
  CHECK(sha256_file_hex(folder / "large") == sha256_hex(large));
  CHECK_THROWS_WITH(sha256_file_hex(folder / "none"), Catch::Contains("none: cannot read"));
}

TEST_CASE("Ed25519: the known key signs the known signature") {
  const SigningKey key = SigningKey::from_pem(kKnownKey);
  const auto raw = key.verify_key().raw();
  CHECK(hex({reinterpret_cast<const char*>(raw.data()), raw.size()}) ==
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  CHECK(
      hex(key.sign("")) ==
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
      "b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST_CASE("Ed25519: only the signed bytes, whole, under the right key verify") {
  const SigningKey key = SigningKey::generate();
  const VerifyKey verify = VerifyKey::from_pem(key.verify_key().pem());
  const std::string signature = key.sign("suspend");
  CHECK(verify.verify("suspend", signature));
  CHECK_FALSE(verify.verify("suspenD", signature));
  CHECK_FALSE(verify.verify("suspend", signature.substr(1)));
  CHECK_FALSE(verify.verify("suspend", ""));
  CHECK_FALSE(SigningKey::generate().verify_key().verify("suspend", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string flipped = signature;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    CHECK_FALSE(verify.verify("suspend", flipped));
  }
}

TEST_CASE("a key file is its owner's, is never overwritten, and says what is wrong with it") {
  const test::TempDir folder("keys");
  const std::string file = folder / "command.key";
  const SigningKey key = SigningKey::generate();
  key.save_new(file);
  struct stat mode {};
  REQUIRE(::stat(file.c_str(), &mode) == 0);
  CHECK((mode.st_mode & 0777) == 0600);
  CHECK_THROWS_WITH(key.save_new(file), Catch::Contains("exist"));
  CHECK(SigningKey::load(file).sign("x") == key.sign("x"));
  CHECK(VerifyKey::load(folder / "command.pub").id() == key.verify_key().id());
  CHECK(key.verify_key().id().size() == 16);
  CHECK_THROWS_WITH(SigningKey::load(folder / "command.pub"),
                    Catch::Contains("command.pub: not a"));
  CHECK_THROWS_WITH(VerifyKey::load(file), Catch::Contains("command.key: not a"));
  CHECK_THROWS_WITH(SigningKey::load(folder / "none"), Catch::Contains("none: cannot read"));
}

TEST_CASE("uuid version 4, each another") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uuid = uuid_v4();
    REQUIRE(uuid.size() == 36);
    CHECK(uuid[14] == '4');
    CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) CHECK(uuid[dash] == '-');
    CHECK(seen.insert(uuid).second);
  }
  CHECK(random_hex(5).size() == 10);
}

}  // namespace simwarden::crypto
