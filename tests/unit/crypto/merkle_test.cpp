#include "platform/crypto/merkle.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

using namespace simwarden::crypto;

namespace {

// The eight entries that Certificate Transparency implementations test with, and the roots of the
// first one, two … eight of them.
const std::vector<std::string> kEntries{
    "",
    std::string("\x00", 1),
    "\x10",
    "\x20\x21",
    "\x30\x31",
    "\x40\x41\x42\x43",
    "\x50\x51\x52\x53\x54\x55\x56\x57",
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
};
const std::vector<std::string> kRoots{
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

std::vector<Digest> random_leaves(std::size_t n, std::mt19937_64& random) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < n; ++i) leaves.push_back(leaf_hash(std::to_string(random())));
  return leaves;
}

}  // namespace

TEST_CASE("the known roots come out") {
  CHECK(to_hex(merkle_root({})) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  MerkleFrontier tree;
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    tree.append(leaf_hash(kEntries[i]));
    CHECK(to_hex(tree.root()) == kRoots[i]);
    const auto again = MerkleFrontier::from_bytes(tree.size(), tree.bytes());
    REQUIRE(again);
    CHECK(again->root() == tree.root());
  }
  CHECK_FALSE(MerkleFrontier::from_bytes(7, tree.bytes()));
}

TEST_CASE("every entry of every list has a proof, and no other entry passes by it") {
  std::mt19937_64 random(11);
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::vector<Digest> leaves = random_leaves(size, random);
    const Digest root = merkle_root(leaves);
    for (std::size_t i = 0; i < size; ++i) {
      std::vector<Digest> path = inclusion_path(leaves, i);
      REQUIRE(includes(leaves[i], i, size, path, root));
      REQUIRE_FALSE(includes(leaf_hash("another"), i, size, path, root));
      if (size > 1) REQUIRE_FALSE(includes(leaves[i], (i + 1) % size, size, path, root));
      path.push_back(root);
      REQUIRE_FALSE(includes(leaves[i], i, size, path, root));
    }
    CHECK_FALSE(includes(leaves[0], size, size, {}, root));
  }
}

TEST_CASE("a list that grew proves it, and one that was changed cannot") {
  std::mt19937_64 random(12);
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::vector<Digest> leaves = random_leaves(size, random);
    const Digest root = merkle_root(leaves);
    for (std::size_t old_size = 1; old_size <= size; ++old_size) {
      const std::span<const Digest> all(leaves);
      const Digest old_root = merkle_root(all.first(old_size));
      const std::vector<Digest> path = consistency_path(leaves, old_size);
      REQUIRE(extends(old_size, old_root, size, root, path));
      REQUIRE_FALSE(extends(old_size, leaf_hash("another"), size, root, path));
      REQUIRE_FALSE(extends(old_size, old_root, size, leaf_hash("another"), path));
    }
    CHECK_FALSE(extends(size + 1, root, size, root, {}));
    CHECK_FALSE(extends(0, root, size, root, {}));
  }
}
