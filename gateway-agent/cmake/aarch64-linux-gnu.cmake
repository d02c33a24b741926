# For 64-bit ARM Linux with Debian's cross compiler. SIMWARDEN_SYSROOT: a folder with the target's
# development packages unpacked (tools/cross-aarch64 makes one).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES SIMWARDEN_SYSROOT)

set(CMAKE_FIND_ROOT_PATH ${SIMWARDEN_SYSROOT})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${SIMWARDEN_SYSROOT})
set(ENV{PKG_CONFIG_LIBDIR}
  ${SIMWARDEN_SYSROOT}/usr/lib/aarch64-linux-gnu/pkgconfig:${SIMWARDEN_SYSROOT}/usr/share/pkgconfig)

# The compiler has its own C library; the rest is found in the sysroot.
set(CMAKE_C_FLAGS_INIT "-isystem ${SIMWARDEN_SYSROOT}/usr/include -isystem ${SIMWARDEN_SYSROOT}/usr/include/aarch64-linux-gnu")
set(CMAKE_CXX_FLAGS_INIT "${CMAKE_C_FLAGS_INIT}")
foreach(kind EXE SHARED)
  set(CMAKE_${kind}_LINKER_FLAGS_INIT
    "-L${SIMWARDEN_SYSROOT}/usr/lib/aarch64-linux-gnu -Wl,-rpath-link,${SIMWARDEN_SYSROOT}/usr/lib/aarch64-linux-gnu:${SIMWARDEN_SYSROOT}/lib/aarch64-linux-gnu")
endforeach()
