#include "tests/fault/outbox/faults.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
}

namespace simwarden::test {
namespace {

Fault fault;
bool armed = false;
bool happened = false;
bool failing = false;
std::uint64_t count = 0;

bool fails(bool allocation) {
  if (!armed || (fault.kind == FaultKind::allocation) != allocation ||
      fault.kind == FaultKind::none)
    return false;
  ++count;
  if (count == fault.at) {
    happened = true;
    failing = fault.lasting;
    return true;
  }
  return failing;
}

struct FaultyFile {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_vfs* usual = nullptr;

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<FaultyFile*>(file)->real(); }

// What a failed call says, by the kind of fault.
bool io_fails() { return fails(false); }
int said(int code, bool takes_room = false) {
  return takes_room && fault.kind == FaultKind::disk_full ? SQLITE_FULL : code;
}

int close_file(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int read_file(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  return io_fails() ? said(SQLITE_IOERR_READ) : real(f)->pMethods->xRead(real(f), to, n, at);
}
int write_file(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  if (!io_fails()) return real(f)->pMethods->xWrite(real(f), from, n, at);
  // Half of it got there: a failed write promises nothing about what is on the disk.
  real(f)->pMethods->xWrite(real(f), from, n / 2, at);
  return said(SQLITE_IOERR_WRITE, true);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
  return io_fails() ? said(SQLITE_IOERR_TRUNCATE) : real(f)->pMethods->xTruncate(real(f), size);
}
int sync_file(sqlite3_file*, int) { return io_fails() ? said(SQLITE_IOERR_FSYNC) : SQLITE_OK; }
int file_size(sqlite3_file* f, sqlite3_int64* size) {
  return io_fails() ? said(SQLITE_IOERR_FSTAT) : real(f)->pMethods->xFileSize(real(f), size);
}
int lock_file(sqlite3_file* f, int level) {
  return io_fails() ? said(SQLITE_IOERR_LOCK) : real(f)->pMethods->xLock(real(f), level);
}
int unlock_file(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int check_lock(sqlite3_file* f, int* held) {
  return real(f)->pMethods->xCheckReservedLock(real(f), held);
}
int control(sqlite3_file* f, int op, void* arg) {
  return real(f)->pMethods->xFileControl(real(f), op, arg);
}
int sector_size(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int characteristics(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }

// Version 1: no shared memory and no mapping, as the library promises to need neither.
const sqlite3_io_methods kMethods = {
    1,         close_file,  read_file,  write_file, truncate_file, sync_file,       file_size,
    lock_file, unlock_file, check_lock, control,    sector_size,   characteristics, nullptr,
    nullptr,   nullptr,     nullptr,    nullptr,    nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  f->pMethods = nullptr;
  if (io_fails()) return said(SQLITE_CANTOPEN, true);
  const int code = usual->xOpen(usual, name, real(f), flags, out);
  if (code == SQLITE_OK) f->pMethods = &kMethods;
  return code;
}
int delete_file(sqlite3_vfs*, const char* name, int sync) {
  return io_fails() ? said(SQLITE_IOERR_DELETE) : usual->xDelete(usual, name, sync);
}
int access_file(sqlite3_vfs*, const char* name, int flags, int* result) {
  return io_fails() ? said(SQLITE_IOERR_ACCESS) : usual->xAccess(usual, name, flags, result);
}

}  // namespace

void register_faulty_vfs() {
  // Nothing here is about the real disk; on one in memory the runs are ten times as many.
  if (access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 0);
  static sqlite3_vfs faulty;
  if (usual != nullptr) return;
  usual = sqlite3_vfs_find(nullptr);
  faulty = *usual;
  faulty.zName = kFaultyVfs;
  faulty.pNext = nullptr;
  faulty.szOsFile = static_cast<int>(sizeof(FaultyFile)) + usual->szOsFile;
  faulty.xOpen = open_file;
  faulty.xDelete = delete_file;
  faulty.xAccess = access_file;
  sqlite3_vfs_register(&faulty, 0);
}

void set_fault(const Fault& given) {
  fault = given;
  count = 0;
  happened = failing = false;
}

bool fault_happened() { return happened; }

Armed::Armed() { armed = true; }
Armed::~Armed() { armed = failing = false; }
Paused::Paused() : was_(armed) { armed = false; }
Paused::~Paused() { armed = was_; }

bool allocation_fails() { return fails(true); }

}  // namespace simwarden::test

// Every allocation of the process comes by here: operator new, SQLite's, OpenSSL's, zstd's.
extern "C" {

void* malloc(std::size_t size) {
  if (simwarden::test::allocation_fails()) {
    errno = ENOMEM;
    return nullptr;
  }
  return __libc_malloc(size);
}

void* calloc(std::size_t n, std::size_t size) {
  if (simwarden::test::allocation_fails()) {
    errno = ENOMEM;
    return nullptr;
  }
  return __libc_calloc(n, size);
}

void* realloc(void* old, std::size_t size) {
  if (simwarden::test::allocation_fails()) {
    errno = ENOMEM;
    return nullptr;
  }
  return __libc_realloc(old, size);
}
}
