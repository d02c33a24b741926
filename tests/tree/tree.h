// The house checks itself: rules that are read off the files, so that nobody has to remember them.
// Each rule takes the tree as text and returns complaints, one a line; empty when all is well.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace simwarden::tree {

// Path from the root, with '/' → content. Build folders and .git are not in it.
using Tree = std::map<std::string, std::string>;
using Complaints = std::vector<std::string>;

Tree read_tree(const std::filesystem::path& root);

// Only the agreed folders and root documents stand at the top.
Complaints top_level(const Tree& tree);
// Quoted includes follow the arrows between folders; each third-party library stays in its corner.
Complaints arrows(const Tree& tree);
// Every source is in its folder's or an enclosing CMakeLists.txt; every header is included by
// someone.
Complaints orphans(const Tree& tree);
// Every detector file is in the catalogue and has a folder of stories that names each indicator.
Complaints detectors_without_stories(const Tree& tree);
// Every migration goes up and down, numbers without gaps.
Complaints migrations(const Tree& tree);
// No word that is not for readers: paths of a machine, notes to self, names without a noun.
Complaints words(const Tree& tree);

}  // namespace simwarden::tree
