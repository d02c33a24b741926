#include "gateway-agent/wire/json_value.h"

#include <nlohmann/json.hpp>

namespace simwarden::wire {
namespace {

using Json = nlohmann::json;
using Kind = JsonValue::Kind;

// Follows the parser's events: counts the depth, and builds the tree when it is wanted.
class Builder : public Json::json_sax_t {
 public:
  explicit Builder(JsonValue* root) : root_(root) {}

  bool null() override { return leaf(Kind::null); }
  bool boolean(bool flag) override { return leaf(Kind::boolean, flag ? 1 : 0); }
  bool number_integer(std::int64_t) override { return leaf(Kind::negative); }
  bool number_unsigned(std::uint64_t number) override { return leaf(Kind::whole, number); }
  bool number_float(double, const std::string&) override { return leaf(Kind::real); }
  bool string(std::string& text) override {
    if (!leaf(Kind::text)) return false;
    if (last_ != nullptr) last_->text = std::move(text);
    return true;
  }
  bool binary(Json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Kind::object); }
  bool start_array(std::size_t) override { return open(Kind::list); }
  bool key(std::string& name) override {
    if (root_ != nullptr) path_.back()->names.push_back(std::move(name));
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  bool too_deep() const { return too_deep_; }
  bool is_object() const { return is_object_; }

 private:
  JsonValue* add(Kind kind) {
    if (root_ == nullptr) return nullptr;
    JsonValue* value = root_;
    if (!path_.empty()) value = &path_.back()->entries.emplace_back();
    value->kind = kind;
    return value;
  }
  bool leaf(Kind kind, std::uint64_t number = 0) {
    last_ = add(kind);
    if (last_ == nullptr) return true;
    last_->flag = kind == Kind::boolean && number != 0;
    last_->number = kind == Kind::whole ? number : 0;
    return true;
  }
  bool open(Kind kind) {
    if (depth_ == 0) is_object_ = kind == Kind::object;
    too_deep_ = ++depth_ > kMaxMessageDepth;
    if (too_deep_) return false;
    if (JsonValue* value = add(kind)) path_.push_back(value);
    return true;
  }
  bool close() {
    --depth_;
    if (root_ != nullptr) path_.pop_back();
    return true;
  }

  JsonValue* root_;
  JsonValue* last_ = nullptr;
  std::vector<JsonValue*> path_;  // stays valid: only the last of it gets new entries
  int depth_ = 0;
  bool too_deep_ = false;
  bool is_object_ = false;
};

tl::unexpected<Fault> whole(std::string_view reason, std::string detail) {
  return tl::unexpected(Fault{std::string(reason), "", std::move(detail)});
}

tl::expected<void, Fault> read(std::string_view payload, std::size_t max_bytes, JsonValue* root) {
  if (payload.size() > max_bytes)
    return whole("too_large", std::to_string(payload.size()) + " bytes, at most " +
                                  std::to_string(max_bytes) + " are allowed");
  Builder builder(root);
  const bool read = Json::sax_parse(payload, &builder);
  if (builder.too_deep()) return whole("too_deep", "nested deeper than 16 levels");
  if (!read) return whole("not_json", "not well-formed JSON");
  if (!builder.is_object()) return whole("not_an_object", "not a JSON object");
  return {};
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (std::size_t i = names.size(); i > 0; --i)
    if (names[i - 1] == name) return &entries[i - 1];
  return nullptr;
}

tl::expected<JsonValue, Fault> parse_object(std::string_view payload, std::size_t max_bytes) {
  JsonValue root;
  if (auto done = read(payload, max_bytes, &root); !done) return tl::unexpected(done.error());
  return root;
}

tl::expected<void, Fault> check_object(std::string_view payload, std::size_t max_bytes) {
  return read(payload, max_bytes, nullptr);
}

}  // namespace simwarden::wire
