#include "tools/audit/html_page.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace simwarden::audit {
namespace {

constexpr std::string_view kStyle =
    "body{font:15px/1.5 system-ui,\"Noto Sans\",\"Noto Sans CJK SC\",\"Microsoft "
    "YaHei\",sans-serif;"
    "max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}\n"
    "h1{font-size:1.6rem;margin-bottom:.2rem}\n"
    "h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid #c8ccd2}\n"
    "p{max-width:52rem}\n"
    ".scroll{overflow-x:auto;margin:.8rem 0}\n"
    "table{border-collapse:collapse;min-width:50%}\n"
    "th,td{text-align:left;padding:.25rem 1rem .25rem 0;border-bottom:1px solid #e3e6ea;"
    "vertical-align:top}\n"
    "th{font-size:.85em;color:#57606a;font-weight:600}\n"
    ".w{white-space:nowrap}\n"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".c{font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}\n"
    ".t{white-space:pre-line}\n"
    "@media print{body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}"
    "tr{break-inside:avoid}.scroll{overflow:visible}}\n";

constexpr std::array<std::string_view, 4> kClasses{"t", "w", "n", "c"};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string_view class_of(Column column) { return kClasses[static_cast<std::size_t>(column)]; }

}  // namespace

HtmlPage::HtmlPage(std::string_view title)
    : html_(fmt::format("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                        "<title>{0}</title>\n<style>\n{1}</style></head><body>\n<h1>{0}</h1>\n",
                        escaped(title), kStyle)) {}

void HtmlPage::heading(std::string_view text) {
  html_ += fmt::format("<h2>{}</h2>\n", escaped(text));
}

void HtmlPage::paragraph(std::string_view text) {
  html_ += fmt::format("<p>{}</p>\n", escaped(text));
}

void HtmlPage::table(std::initializer_list<Head> heads) {
  columns_.clear();
  html_ += "<div class=\"scroll\"><table><thead><tr>";
  for (const Head& head : heads) {
    columns_.push_back(head.column);
    const bool number = head.column == Column::number;
    html_ += fmt::format("<th{}>{}</th>", number ? " class=\"n\"" : "", escaped(head.title));
  }
  html_ += "</tr></thead><tbody>\n";
}

void HtmlPage::row(const std::vector<std::string>& cells) {
  html_ += "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    html_ += fmt::format("<td class=\"{}\">{}</td>", class_of(columns_[i]), escaped(cells[i]));
  }
  html_ += "</tr>\n";
}

void HtmlPage::end_table() { html_ += "</tbody></table></div>\n"; }

std::string HtmlPage::take() { return std::move(html_) + "</body></html>"; }

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, "\u00a0");
  return digits;
}

}  // namespace simwarden::audit
