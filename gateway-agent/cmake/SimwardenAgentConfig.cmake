# SimwardenAgent::shared and SimwardenAgent::static, from wherever this tree was moved to.
set(_libdir "${CMAKE_CURRENT_LIST_DIR}/../..")
get_filename_component(_libdir "${_libdir}" ABSOLUTE)
find_path(SimwardenAgent_INCLUDE_DIR simwarden_agent.h
  PATHS "${_libdir}/../include" "${_libdir}/../../include" NO_DEFAULT_PATH)

if(NOT TARGET SimwardenAgent::shared AND EXISTS "${_libdir}/libsimwarden-agent.so")
  add_library(SimwardenAgent::shared SHARED IMPORTED)
  set_target_properties(SimwardenAgent::shared PROPERTIES
    IMPORTED_LOCATION "${_libdir}/libsimwarden-agent.so"
    INTERFACE_INCLUDE_DIRECTORIES "${SimwardenAgent_INCLUDE_DIR}")
endif()
if(NOT TARGET SimwardenAgent::static AND EXISTS "${_libdir}/libsimwarden-agent.a")
  add_library(SimwardenAgent::static STATIC IMPORTED)
  set_target_properties(SimwardenAgent::static PROPERTIES
    IMPORTED_LOCATION "${_libdir}/libsimwarden-agent.a"
    INTERFACE_INCLUDE_DIRECTORIES "${SimwardenAgent_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "sqlite3;crypto;zstd;stdc++;m;pthread")
endif()
unset(_libdir)
