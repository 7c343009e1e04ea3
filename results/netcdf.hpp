// What makes an HDF5 file a netCDF-4 file: order of creation, dimension scales, strings of the right kind.
// Internal to results. Each rule was met the hard way: ../shared/NETCDF4.md of the project's design notes.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/hdf5.hpp"

namespace clepsydre::results::netcdf {

//! A new file that tracks the order of creation and no times, so that two runs give the same bytes.
//! HDF5's own lock is off: PartFile holds one.
//! Chunks: how many the largest datasets will have, so that one node of HDF5's index holds them; tables: how
//! many such datasets, so that their nodes lie together behind the coordinates: a reader over HTTP has all it
//! needs to find a court in one request.
struct Expected {
  std::size_t chunks = 0;
  std::size_t tables = 0;
};
File create_file(const std::filesystem::path& path, const Expected& expected = {});
Group create_group(hid_t parent, const char* name);

//! Text attribute: fixed length, null-terminated, UTF-8.
void put(hid_t object, const char* name, std::string_view value);
//! Numeric attribute, a one-dimensional list of values.
template <class T>
void put(hid_t object, const char* name, std::initializer_list<T> values);

//! How a dataset is stored. Chunk empty: contiguous, uncompressed.
struct Shape {
  std::vector<hsize_t> lengths;
  std::vector<hsize_t> chunk = {};
};

//! A dataset of numbers, without fill value; with chunks its filters are shuffle and deflate.
template <class T>
Dataset create(hid_t parent, const char* name, const Shape& shape);
//! The same with a fill value, declared as netCDF's readers expect it.
template <class T>
Dataset create_filled(hid_t parent, const char* name, const Shape& shape, T fill);
//! Variable-length UTF-8 strings, one dimension.
Dataset create_text(hid_t parent, const char* name, std::span<const std::string> values);

template <class T>
void write(const Dataset& dataset, std::span<const T> values);

//! Makes a 1-D dataset the coordinate of the dimension of its name.
void make_dimension(const Dataset& dataset, const char* name);
//! A dimension that has a length and no coordinate.
Dataset create_bare_dimension(hid_t parent, const char* name, hsize_t length);
//! Says along which dimensions datasets lie, as H5DSattach_scale would one by one: that rewrites the growing
//! list of each dimension every time and left half of the file's head unused.
class Attachments {
 public:
  //! Dimensions in order; every axis must be named or readers refuse the file.
  void lie_along(const Dataset& dataset, std::span<const hid_t> dimensions);
  //! Tells each dimension what lies along it. Domain: once, when all datasets are there and dimensions open.
  void write() const;

 private:
  //! As HDF5's own dimension scales store it.
  struct Reference {
    hobj_ref_t dataset;
    int axis;
  };
  std::map<hid_t, std::vector<Reference>> along_;
};

}  // namespace clepsydre::results::netcdf
