// Appends JSON to a string: for messages on the hot way out of a gateway, where building a tree
// first would cost more than the message. Depends on nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace simwarden::wire {

// Quoted and escaped. Bytes that are not UTF-8 become U+FFFD, so that the result is always JSON.
void append_quoted(std::string& out, std::string_view text);
void append_number(std::string& out, std::int64_t number);
void append_number(std::string& out, std::uint64_t number);
// The shortest form that reads back as the same number; not finite: null.
void append_number(std::string& out, double number);

// Members of one object, with commas between them:
//   ObjectText o(out); o.text("apn", "iot"); o.close();
class ObjectText {
 public:
  explicit ObjectText(std::string& out) : out_(out) { out_ += '{'; }
  std::string& name(std::string_view name);  // then append the value to what is returned
  template <typename Number>
  void number(std::string_view member, Number value) {
    append_number(name(member), value);
  }
  void text(std::string_view member, std::string_view value) { append_quoted(name(member), value); }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace simwarden::wire
