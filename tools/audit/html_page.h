// One HTML page that needs nothing else and prints well. What is put in is text: it is escaped.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::audit {

// A column is as wide as its words, or breaks in them; numbers stand right.
enum class Column { text, word, number, code };

struct Head {
  std::string_view title;
  Column column = Column::text;
};

class HtmlPage {
 public:
  explicit HtmlPage(std::string_view title);

  void heading(std::string_view text);
  void paragraph(std::string_view text);
  // A table is open from here to end_table(). Rows have a cell for each head; where a cell of a
  // text column has line feeds, its lines are kept.
  void table(std::initializer_list<Head> heads);
  void row(const std::vector<std::string>& cells);
  void end_table();
  std::string take();

 private:
  std::string html_;
  std::vector<Column> columns_;
};

// 1234567 → "1 234 567", with spaces that do not break.
std::string grouped(std::uint64_t number);

}  // namespace simwarden::audit
