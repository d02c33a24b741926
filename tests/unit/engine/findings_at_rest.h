// What an engine has said in the end, in a form that can be compared.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "platform/engine/engine.h"
#include "platform/engine/finding_json.h"

namespace simwarden::test {

class FindingsAtRest {
 public:
  explicit FindingsAtRest(const state::Registry& registry) : registry_(registry) {}

  void take(const engine::BatchResult& result) {
    for (const engine::Published& change : result.changes) {
      const auto before = last_.find(change.id);
      if (before != last_.end() && before->second.revision >= change.revision) ++backward_;
      last_.insert_or_assign(change.id, change);
      ++changes_;
    }
  }

  // Lines without what may differ: the channel and the revision.
  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (auto [id, published] : last_) {
      if (published.finding.state == risk::State::retracted) continue;
      published.finding.channel.clear();
      lines.push_back(engine::to_json(published, registry_, {}, false));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  std::size_t changes() const { return changes_; }
  std::size_t backward() const { return backward_; }  // changes whose revision did not grow
  const std::map<std::string, engine::Published>& last() const { return last_; }

 private:
  const state::Registry& registry_;
  std::map<std::string, engine::Published> last_;
  std::size_t changes_ = 0;
  std::size_t backward_ = 0;
};

}  // namespace simwarden::test
