#include "gateway-agent/wire/cbor_text.h"

#include <cmath>
#include <cstring>

#include "gateway-agent/wire/json_text.h"

namespace simwarden::wire {
namespace {

enum Major : unsigned { kUnsigned, kNegative, kBytes, kText, kArray, kMap, kTag, kSimple };

constexpr unsigned kIndefinite = 31;
constexpr unsigned kBreak = 0xff;

struct Head {
  unsigned major = 0;
  unsigned low = 0;  // the five low bits
  std::uint64_t value = 0;
  bool indefinite() const { return low == kIndefinite; }
};

class Transcription {
 public:
  Transcription(std::string_view cbor, std::size_t limit) : in_(cbor), limit_(limit) {}

  tl::expected<std::string, Fault> run() {
    if (item(0) && at_ != in_.size()) fail("bad_cbor", "bytes after the end of the message");
    if (!fault_.reason.empty()) return tl::make_unexpected(std::move(fault_));
    return std::move(out_);
  }

 private:
  bool fail(const char* reason, const char* detail) {
    if (fault_.reason.empty()) fault_ = {reason, "", detail};
    return false;
  }

  bool head(Head& head) {
    if (at_ >= in_.size()) return fail("bad_cbor", "the message ends early");
    const unsigned first = static_cast<unsigned char>(in_[at_++]);
    head.major = first >> 5;
    head.low = first & 0x1fU;
    head.value = head.low;
    if (head.low < 24 || head.low == kIndefinite) return true;
    if (head.low > 27) return fail("bad_cbor", "a reserved length");
    const std::size_t bytes = std::size_t{1} << (head.low - 24);
    if (in_.size() - at_ < bytes) return fail("bad_cbor", "the message ends early");
    head.value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
      head.value = head.value << 8 | static_cast<unsigned char>(in_[at_++]);
    return true;
  }

  bool at_break() {
    if (at_ >= in_.size() || static_cast<unsigned char>(in_[at_]) != kBreak) return false;
    ++at_;
    return true;
  }

  bool item(int depth) {
    Head h;
    do {
      if (!head(h)) return false;
      if (h.major == kTag && h.indefinite()) return fail("bad_cbor", "a tag without a number");
    } while (h.major == kTag);
    if (out_.size() > limit_) return fail("too_large_unpacked", "the message is too large");
    switch (h.major) {
      case kUnsigned:
        return whole(h, "");
      case kNegative:
        return whole(h, "-");
      case kText:
        return text(h);
      case kArray:
        return list(h, depth + 1);
      case kMap:
        return map(h, depth + 1);
      case kSimple:
        return simple(h);
      default:
        return fail("bad_cbor", "byte strings have no place in a message");
    }
  }

  bool whole(const Head& h, const char* sign) {
    if (h.indefinite()) return fail("bad_cbor", "a number without length");
    constexpr std::uint64_t kMost = ~std::uint64_t{0};
    out_ += sign;
    if (*sign == '\0' || h.value != kMost) {
      append_number(out_, *sign == '\0' ? h.value : h.value + 1);
    } else {
      out_ += "18446744073709551616";
    }
    return true;
  }

  bool chunk(const Head& h, std::string& text) {
    if (h.value > in_.size() - at_) return fail("bad_cbor", "the message ends early");
    text.append(in_, at_, static_cast<std::size_t>(h.value));
    at_ += static_cast<std::size_t>(h.value);
    return true;
  }

  bool text(const Head& h) {
    std::string whole_text;
    if (!h.indefinite()) {
      if (!chunk(h, whole_text)) return false;
    } else {
      while (!at_break()) {
        Head part;
        if (!head(part)) return false;
        if (part.major != kText || part.indefinite())
          return fail("bad_cbor", "a text in pieces has text pieces only");
        if (!chunk(part, whole_text)) return false;
      }
    }
    append_quoted(out_, whole_text);
    return true;
  }

  template <typename Entry>
  bool entries(const Head& h, int depth, Entry entry) {
    if (depth > kMaxDepth) return fail("too_deep", "more than 16 levels");
    for (std::uint64_t i = 0; h.indefinite() ? !at_break() : i < h.value; ++i) {
      if (i > 0) out_ += ',';
      if (!entry()) return false;
    }
    return true;
  }

  bool list(const Head& h, int depth) {
    out_ += '[';
    if (!entries(h, depth, [&] { return item(depth); })) return false;
    out_ += ']';
    return true;
  }

  bool map(const Head& h, int depth) {
    out_ += '{';
    const bool good = entries(h, depth, [&] {
      Head key;
      if (!head(key)) return false;
      if (key.major != kText) return fail("bad_cbor", "a member's name is text");
      if (!text(key)) return false;
      out_ += ':';
      return item(depth);
    });
    if (!good) return false;
    out_ += '}';
    return true;
  }

  bool simple(const Head& h) {
    switch (h.low) {
      case 20:
        out_ += "false";
        return true;
      case 21:
        out_ += "true";
        return true;
      case 22:
      case 23:
        out_ += "null";
        return true;
      case 25:
        return real(half(static_cast<unsigned>(h.value)));
      case 26:
        return real(bits<float>(static_cast<std::uint32_t>(h.value)));
      case 27:
        return real(bits<double>(h.value));
      default:
        return fail("bad_cbor", "an unknown simple value");
    }
  }

  bool real(double number) {
    if (!std::isfinite(number)) return fail("bad_cbor", "a number that is none");
    append_number(out_, number);
    return true;
  }

  template <typename Real, typename Bits>
  static double bits(Bits raw) {
    static_assert(sizeof(Real) == sizeof(Bits));
    Real number;
    std::memcpy(&number, &raw, sizeof number);
    return static_cast<double>(number);
  }

  static double half(unsigned raw) {
    const int exponent = static_cast<int>(raw >> 10 & 0x1fU);
    const double fraction = raw & 0x3ffU;
    double size = 0;
    if (exponent == 0) {
      size = std::ldexp(fraction, -24);
    } else if (exponent == 31) {
      size = INFINITY;
    } else {
      size = std::ldexp(fraction + 1024, exponent - 25);
    }
    return (raw & 0x8000U) != 0 ? -size : size;
  }

  std::string_view in_;
  std::size_t limit_;
  std::size_t at_ = 0;
  std::string out_;
  Fault fault_;
};

}  // namespace

bool is_cbor(std::string_view bytes) {
  return !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0 &&
         bytes.substr(0, 3) != "\xef\xbb\xbf";
}

tl::expected<std::string, Fault> cbor_to_json(std::string_view cbor, std::size_t limit) {
  return Transcription(cbor, limit).run();
}

}  // namespace simwarden::wire
