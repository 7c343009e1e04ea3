#include "results/hdf5.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace clepsydre::results {
namespace {

herr_t take_deepest(unsigned, const H5E_error2_t* entry, void* reason) {
  static_cast<Reason*>(reason)->text = entry->desc == nullptr ? "" : entry->desc;
  return 1;  // stop: the walk starts at the deepest
}

}  // namespace

Quiet::Quiet() {
  // At exit HDF5 closes what is open, and crashes on a file that a full disk kept it from closing before.
  [[maybe_unused]] static const herr_t once = H5dont_atexit();
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Quiet::~Quiet() { H5Eset_auto2(H5E_DEFAULT, print_, data_); }

Reason last_reason() {
  Reason reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take_deepest, &reason);
  constexpr std::string_view mark = "errno = ";
  if (const auto at = reason.text.find(mark); at != std::string::npos) {
    reason.number = std::atoi(reason.text.c_str() + at + mark.size());
  }
  return reason;
}

void fail(std::string_view action) {
  const Reason reason = last_reason();
  if (reason.number != 0) {
    throw std::system_error(reason.number, std::generic_category(), std::string(action));
  }
  throw std::runtime_error(fmt::format("{} failed (HDF5: {})", action, reason.text));
}

// clang-format off
template <> hid_t memory_type<float>() { return H5T_NATIVE_FLOAT; }
template <> hid_t memory_type<double>() { return H5T_NATIVE_DOUBLE; }
template <> hid_t memory_type<std::int32_t>() { return H5T_NATIVE_INT32; }
template <> hid_t memory_type<std::uint8_t>() { return H5T_NATIVE_UINT8; }
template <> hid_t memory_type<std::uint64_t>() { return H5T_NATIVE_UINT64; }
template <> hid_t file_type<float>() { return H5T_IEEE_F32LE; }
template <> hid_t file_type<double>() { return H5T_IEEE_F64LE; }
template <> hid_t file_type<std::int32_t>() { return H5T_STD_I32LE; }
template <> hid_t file_type<std::uint8_t>() { return H5T_STD_U8LE; }
template <> hid_t file_type<std::uint64_t>() { return H5T_STD_U64LE; }
// clang-format on

}  // namespace clepsydre::results
