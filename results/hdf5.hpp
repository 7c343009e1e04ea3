// HDF5's C interface with owners and exceptions. Internal to results: hdf5.h goes no further.
#pragma once

#include <hdf5.h>

#include <string>
#include <string_view>
#include <utility>

namespace clepsydre::results {

//! An HDF5 identifier that closes itself. The way to close it is part of its type, as H5Dclose or H5Sclose.
template <herr_t (*close)(hid_t)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id) : id_(id) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close(id_);
  }

  [[nodiscard]] hid_t id() const { return id_; }
  //! For calls whose failure matters: closes now and gives HDF5's status.
  [[nodiscard]] herr_t shut() {
    const hid_t id = std::exchange(id_, H5I_INVALID_HID);
    return id >= 0 ? close(id) : 0;
  }

 private:
  hid_t id_ = H5I_INVALID_HID;
};

using File = Handle<H5Fclose>;
using Group = Handle<H5Gclose>;
using Dataset = Handle<H5Dclose>;
using Space = Handle<H5Sclose>;
using Type = Handle<H5Tclose>;
using Attribute = Handle<H5Aclose>;
using Properties = Handle<H5Pclose>;

//! While it lives, HDF5 prints nothing on this thread; a library does not print. Stands before any call of
//! HDF5.
class Quiet {
 public:
  Quiet();
  ~Quiet();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

//! Why HDF5's last call failed: the deepest entry of its error stack, and errno where it names one, else 0.
struct Reason {
  std::string text;
  int number = 0;
};
Reason last_reason();

//! Errors: always std::system_error where HDF5 names an errno, else std::runtime_error.
[[noreturn]] void fail(std::string_view action);

//! Gives back what HDF5 returned. Errors: as fail().
template <class Status>
Status check(Status status, std::string_view action) {
  if (status < 0) fail(action);
  return status;
}

//! HDF5's names of our number types: in memory, and in the file (little-endian everywhere).
template <class T>
hid_t memory_type();
template <class T>
hid_t file_type();

}  // namespace clepsydre::results
