# Writes OUTPUT: the files of FOLDER as a table in C++. Run at build time, whenever one changes.
file(GLOB ups "${FOLDER}/*.up.sql")
list(SORT ups)
set(rows "")
foreach(up IN LISTS ups)
  get_filename_component(name "${up}" NAME)
  if(NOT name MATCHES "^0*([1-9][0-9]*)_(.*)\\.up\\.sql$")
    message(FATAL_ERROR "${up}: not NNNNNN_title.up.sql")
  endif()
  set(number ${CMAKE_MATCH_1})
  set(title ${CMAKE_MATCH_2})
  string(REPLACE ".up.sql" ".down.sql" down "${up}")
  file(READ "${up}" up_text)
  file(READ "${down}" down_text)
  string(APPEND rows "    {${number}, \"${title}\", R\"sql(${up_text})sql\",\n     R\"sql(${down_text})sql\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"platform/store/migrations.h\"

namespace simwarden::store {
namespace {
constexpr Migration kMigrations[] = {
${rows}};
}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace simwarden::store
")
