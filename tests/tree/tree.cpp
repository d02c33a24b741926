#include "tests/tree/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace simwarden::tree {
namespace fs = std::filesystem;
namespace {

bool starts(const std::string& s, const std::string& prefix) { return s.rfind(prefix, 0) == 0; }
bool ends(const std::string& s, const std::string& suffix) {
  return s.size() >= suffix.size() &&
         s.compare(s.size() - suffix.size(), suffix.size(), suffix) == 0;
}
bool is_source(const std::string& path) { return ends(path, ".cpp") || ends(path, ".c"); }
bool is_code(const std::string& path) { return is_source(path) || ends(path, ".h"); }
std::string folder(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}
std::string base(const std::string& path) { return path.substr(path.rfind('/') + 1); }

struct Include {
  std::string name;
  bool quoted = false;
};

std::vector<Include> includes(const std::string& content) {
  static const std::regex line(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  std::istringstream in(content);
  for (std::string text; std::getline(in, text);) {
    std::smatch m;
    if (std::regex_search(text, m, line)) found.push_back({m[2], m[1] == "\""});
  }
  return found;
}

// What a folder may include besides itself and platform/base (for folders of the platform). The
// longest matching key counts. Tests may include anything.
const std::map<std::string, std::vector<std::string>> kArrows = {
    {"risk-models", {}},
    {"gateway-agent/wire", {}},
    {"gateway-agent", {"gateway-agent"}},
    {"platform/base", {}},
    {"platform/crypto", {}},
    {"platform/mqtt", {}},
    {"platform/state", {"risk-models"}},
    {"platform/decide", {"risk-models", "platform/state"}},
    {"platform/engine", {"risk-models", "platform/state"}},
    {"platform/ingest",
     {"risk-models", "platform/state", "platform/store", "platform/crypto", "gateway-agent/wire"}},
    {"platform/store",
     {"risk-models", "platform/state", "platform/decide", "platform/crypto", "gateway-agent/wire"}},
    {"platform/dispatch",
     {"risk-models", "platform/state", "platform/decide", "platform/store", "platform/crypto",
      "gateway-agent/wire"}},
    {"platform/connect",
     {"risk-models", "platform/state", "platform/decide", "platform/store", "platform/dispatch",
      "gateway-agent/wire"}},
    {"platform/people",
     {"risk-models", "platform/state", "platform/decide", "platform/store", "platform/dispatch",
      "platform/crypto"}},
    {"platform/policies",
     {"risk-models", "platform/state", "platform/decide", "platform/store", "platform/dispatch",
      "platform/engine", "platform/people", "platform/crypto"}},
    {"platform/app", {"risk-models", "platform", "gateway-agent/wire", "migrations"}},
    // The simulator must not know the models it is used to judge.
    {"tools/simulate", {"gateway-agent/wire", "platform/base"}},
    {"tools", {"risk-models", "platform", "gateway-agent/wire", "tools"}},
    {"tests", {"risk-models", "platform", "gateway-agent", "tools", "tests"}},
};

struct Corner {
  const char* header;  // regular expression on the include
  std::vector<std::string> folders;
};
const std::vector<Corner> kCorners = {
    {R"(^mqtt/|^MQTT)", {"platform/mqtt", "gateway-agent/session", "tests"}},
    {R"(^sqlite3)", {"platform/store", "gateway-agent/src", "tests"}},
    {R"(^libpq)", {"platform/store", "tests"}},
    {R"(^openssl/)",
     {"platform/crypto", "gateway-agent/wire", "gateway-agent/src", "gateway-agent/session",
      "tests"}},
    {R"(^simdjson)", {"gateway-agent/wire", "tests"}},
    {R"(^cpprest/)", {"platform/api", "platform/connect", "tests"}},
    {R"(^(nlohmann|spdlog|toml\+\+|CLI)/)", {"gateway-agent", "platform", "tools", "tests"}},
};

std::string owner(const std::string& path) {
  std::string best;
  for (const auto& [key, allowed] : kArrows)
    if (starts(path, key + "/") && key.size() > best.size()) best = key;
  return best;
}

bool under_any(const std::string& path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& f) { return starts(path, f + "/"); });
}

bool allowed_arrow(const std::string& from, const std::string& to) {
  const std::string room = owner(from);
  if (starts(to, room + "/")) return true;
  if (starts(room, "platform/") && starts(to, "platform/base/")) return true;
  return under_any(to, kArrows.at(room));
}

void check_corner(const std::string& path, const Include& include, Complaints& out) {
  for (const Corner& corner : kCorners)
    if (std::regex_search(include.name, std::regex(corner.header)) &&
        !under_any(path, corner.folders))
      out.push_back(fmt::format("{}: <{}> belongs in {} only", path, include.name,
                                fmt::join(corner.folders, ", ")));
}

}  // namespace

Tree read_tree(const fs::path& root) {
  Tree tree;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
       ++it) {
    const std::string path = fs::relative(it->path(), root).generic_string();
    const bool skip = path == ".git" || path == "evidence" || path == ".cache" ||
                      starts(base(path), "build") || base(path) == "node_modules";
    if (it->is_directory()) {
      if (skip) it.disable_recursion_pending();
      continue;
    }
    if (path == ".git" || !it->is_regular_file()) continue;
    std::ifstream in(it->path(), std::ios::binary);
    tree[path] = {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  return tree;
}

Complaints top_level(const Tree& tree) {
  static const std::set<std::string> folders = {
      "gateway-agent", "platform", "risk-models", "migrations", "tests", "tools", "docs"};
  static const std::set<std::string> files = {"CMakeLists.txt", "CMakePresets.json", "LICENSE"};
  Complaints out;
  for (const auto& [path, content] : tree) {
    const auto slash = path.find('/');
    const std::string top = path.substr(0, slash);
    const bool fine = starts(top, ".") || (slash != std::string::npos && folders.contains(top)) ||
                      (slash == std::string::npos && (files.contains(top) || ends(top, ".md")));
    if (!fine) out.push_back(fmt::format("{}: not one of the agreed top-level names", path));
  }
  return out;
}

Complaints arrows(const Tree& tree) {
  Complaints out;
  for (const auto& [path, content] : tree) {
    if (!is_code(path) || starts(path, "gateway-agent/include/") ||
        starts(path, "gateway-agent/example/"))
      continue;
    if (owner(path).empty()) {
      out.push_back(fmt::format("{}: this folder has no place among the arrows", path));
      continue;
    }
    for (const Include& include : includes(content)) {
      check_corner(path, include, out);
      const bool ours = tree.contains(include.name);
      if (!ours && include.quoted && include.name != "simwarden_agent.h" &&
          !starts(include.name, "generated/"))
        out.push_back(fmt::format("{}: \"{}\" is not a path in this tree", path, include.name));
      if (ours && !allowed_arrow(path, include.name))
        out.push_back(fmt::format("{}: may not include {}", path, include.name));
      if (starts(path, "risk-models/") && !ours &&
          (include.name.find('/') != std::string::npos && !starts(include.name, "fmt/")))
        out.push_back(fmt::format("{}: the models use the standard library and fmt only, not <{}>",
                                  path, include.name));
    }
  }
  return out;
}

// Whether the list in folder `at` takes every source of the path's own folder below it.
bool globbed(const std::string& at, const std::string& path, const std::string& list) {
  const std::string own = folder(path);
  if (own.size() <= at.size()) return false;
  const std::string below = own.substr(at.empty() ? 0 : at.size() + 1);
  return list.find(" " + below + "/*.cpp") != std::string::npos;
}

Complaints orphans(const Tree& tree) {
  Complaints out;
  std::set<std::string> included;
  for (const auto& [path, content] : tree)
    if (is_code(path))
      for (const Include& include : includes(content)) included.insert(include.name);
  for (const auto& [path, content] : tree) {
    if (is_source(path)) {
      bool built = false;
      for (std::string at = folder(path);; at = folder(at)) {
        const auto list = tree.find(at.empty() ? "CMakeLists.txt" : at + "/CMakeLists.txt");
        if (list != tree.end() &&
            (list->second.find(base(path)) != std::string::npos || globbed(at, path, list->second)))
          built = true;
        if (at.empty() || built) break;
      }
      if (!built) out.push_back(fmt::format("{}: in no CMakeLists.txt above it", path));
    }
    if (ends(path, ".h") && !included.contains(path) && !included.contains(base(path)))
      out.push_back(fmt::format("{}: nobody includes it", path));
  }
  return out;
}

Complaints detectors_without_stories(const Tree& tree) {
  static const std::regex risk(R"re(\.risk\s*=\s*"(R\d\d|C\d)")re");
  static const std::regex indicator(
      R"re(\{\s*(?:\.id\s*=\s*)?"([a-z_]+)",\s*(?:\.severity\s*=\s*)?Severity::)re");
  Complaints out;
  for (const auto& [path, content] : tree) {
    if (!starts(path, "risk-models/detectors/") || !ends(path, ".cpp")) continue;
    std::smatch m;
    if (!std::regex_search(content, m, risk)) continue;
    const std::string id = m[1];
    std::string stories;
    for (const auto& [other, story] : tree)
      if (starts(other, "tests/scenarios/" + id + "/")) stories += story;
    if (stories.empty())
      out.push_back(fmt::format("{}: no stories in tests/scenarios/{}/", path, id));
    for (auto it = std::sregex_iterator(content.begin(), content.end(), indicator);
         it != std::sregex_iterator(); ++it)
      if (stories.find((*it)[1].str()) == std::string::npos)
        out.push_back(fmt::format("{}: no story names {}.{}", path, id, (*it)[1].str()));
  }
  return out;
}

Complaints migrations(const Tree& tree) {
  static const std::regex name(R"(^migrations/([a-z]+)/(\d{6})_([a-z0-9_]+)\.(up|down)\.sql$)");
  Complaints out;
  std::map<std::string, std::map<int, std::set<std::string>>> engines;
  for (const auto& [path, content] : tree) {
    if (!starts(path, "migrations/") || !ends(path, ".sql")) continue;
    std::smatch m;
    if (!std::regex_match(path, m, name)) {
      out.push_back(fmt::format("{}: not NNNNNN_title.up.sql or .down.sql", path));
      continue;
    }
    engines[m[1]][std::stoi(m[2])].insert(m[3].str() + "." + m[4].str());
  }
  for (const auto& [engine, numbers] : engines) {
    int expected = 1;
    for (const auto& [number, files] : numbers) {
      if (number != expected)
        out.push_back(fmt::format("migrations/{}: {:06} is missing", engine, expected));
      expected = number + 1;
      if (files.size() != 2 || base(*files.begin()).substr(0, files.begin()->find('.')) !=
                                   files.rbegin()->substr(0, files.rbegin()->find('.')))
        out.push_back(
            fmt::format("migrations/{}: {:06} needs one title, up and down", engine, number));
    }
  }
  return out;
}

Complaints words(const Tree& tree) {
  // Written apart, so that this file does not complain about itself.
  static const std::regex text(
      "\\b(TO"
      "DO|FIX"
      "ME|HA"
      "CK)\\b|/wo"
      "rk/|/ro"
      "ot/");
  static const std::regex name(R"((manager|helper|utils?|misc|common|handler)\.(h|cpp|c|ts|vue)$)",
                               std::regex::icase);
  Complaints out;
  for (const auto& [path, content] : tree) {
    if (std::regex_search(path, name))
      out.push_back(fmt::format("{}: its noun has not been found yet", path));
    if (path == "LICENSE" || starts(path, ".git")) continue;
    std::istringstream in(content);
    int line = 0;
    for (std::string s; std::getline(in, s);) {
      ++line;
      std::smatch m;
      if (s.size() < 2000 && std::regex_search(s, m, text))
        out.push_back(fmt::format("{}:{}: \"{}\"", path, line, m[0].str()));
    }
  }
  return out;
}

}  // namespace simwarden::tree
