// Reads what netcdf.hpp writes. Internal to results. Errors: as fail() in hdf5.hpp.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "results/hdf5.hpp"

namespace clepsydre::results::netcdf {

//! Opens for reading; invalid where HDF5 refuses the file, see last_reason().
File open_file(const std::filesystem::path& path);
Dataset open(hid_t parent, const char* name);

[[nodiscard]] bool has(hid_t parent, const char* name);
[[nodiscard]] bool has_attribute(hid_t object, const char* name);
//! The object's path is "." for the parent itself.
std::string text_attribute(hid_t parent, const char* object, const char* name);
template <class T>
T number_attribute(hid_t parent, const char* object, const char* name);

//! A whole dataset, flat. T: std::string, double, std::int32_t, std::uint8_t.
template <class T>
std::vector<T> read_all(hid_t parent, const char* name);
//! The numbers of a box of a dataset, flat.
template <class T>
std::vector<T> read_box(const Dataset& dataset, std::span<const hsize_t> offset,
                        std::span<const hsize_t> lengths);

}  // namespace clepsydre::results::netcdf
