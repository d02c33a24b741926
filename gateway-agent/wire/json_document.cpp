#include "gateway-agent/wire/json_document.h"

#include <simdjson.h>

#include <cctype>
#include <new>
#include <string>

namespace simwarden::wire {
namespace {

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// simdjson refuses a document for one whole number beyond 64 bits. One such number must cost its
// own record only, so it is given an exponent and judged later, where its member is known.
std::string with_floating_giants(std::string_view text) {
  constexpr std::size_t kSafeDigits = 18;
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') quoted = !quoted;
    if (quoted || !digit(c)) {
      const std::size_t step = quoted && c == '\\' && at + 1 < text.size() ? 2 : 1;
      out.append(text, at, step);
      at += step;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && digit(text[end])) ++end;
    const bool whole = end == text.size() || (text[end] != '.' && (text[end] | 0x20) != 'e');
    const bool fraction = at > 0 && (text[at - 1] == '.' || text[at - 1] == 'e' ||
                                     text[at - 1] == 'E' || text[at - 1] == '+');
    out.append(text, at, end - at);
    if (whole && !fraction && end - at > kSafeDigits) out += "e0";
    at = end;
  }
  return out;
}

simdjson::error_code parse(simdjson::dom::parser& parser, std::string_view text,
                           simdjson::dom::element& value) {
  return parser.parse(text.data(), text.size()).get(value);
}

// One parser a thread; a report of 4 MiB must not leave its buffers behind for ever.
simdjson::dom::parser& parser_for(std::size_t bytes) {
  constexpr std::size_t kUsual = 256 * 1024;
  thread_local simdjson::dom::parser parser;
  const std::size_t capacity = bytes > kUsual ? bytes : kUsual;
  // simdjson counts the level below the last one too.
  if (parser.capacity() == 0 || (parser.capacity() > kUsual && bytes <= kUsual)) {
    parser = simdjson::dom::parser();
    if (parser.allocate(capacity, kMaxDepth + 1) != simdjson::SUCCESS) throw std::bad_alloc();
  }
  return parser;
}

}  // namespace

tl::expected<simdjson::dom::element, Fault> parse_json(std::string_view text) {
  simdjson::dom::parser& parser = parser_for(text.size());
  simdjson::dom::element value;
  auto error = parse(parser, text, value);
  if (error == simdjson::NUMBER_ERROR) error = parse(parser, with_floating_giants(text), value);
  if (error == simdjson::SUCCESS) return value;
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error == simdjson::DEPTH_ERROR)
    return tl::make_unexpected(
        Fault{"too_deep", "", "more than " + std::to_string(kMaxDepth) + " levels"});
  return tl::make_unexpected(Fault{"not_json", "", simdjson::error_message(error)});
}

}  // namespace simwarden::wire
