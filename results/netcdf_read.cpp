#include "results/netcdf_read.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <numeric>
#include <type_traits>

namespace clepsydre::results::netcdf {
namespace {

Space space_of(const Dataset& dataset) { return Space(check(H5Dget_space(dataset.id()), "reading a shape")); }

std::vector<std::string> read_text(const Dataset& dataset, const Space& space, std::size_t count) {
  const Type type(check(H5Dget_type(dataset.id()), "reading text"));
  std::vector<char*> pointers(count);
  check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "reading text");
  std::vector<std::string> texts;
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  check(H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data()), "reading text");
  return texts;
}

Attribute open_attribute(hid_t parent, const char* object, const char* name) {
  return Attribute(check(H5Aopen_by_name(parent, object, name, H5P_DEFAULT, H5P_DEFAULT),
                         fmt::format("reading attribute '{}'", name)));
}

}  // namespace

File open_file(const std::filesystem::path& path) {
  const Properties access(check(H5Pcreate(H5P_FILE_ACCESS), "preparing to read"));
  // Files are renamed when whole: no lock is needed, and read-only shares often have none.
  check(H5Pset_file_locking(access.id(), false, true), "preparing to read");
  return File(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()));
}

Dataset open(hid_t parent, const char* name) {
  return Dataset(check(H5Dopen2(parent, name, H5P_DEFAULT), fmt::format("opening '{}'", name)));
}

bool has(hid_t parent, const char* name) {
  return check(H5Lexists(parent, name, H5P_DEFAULT), fmt::format("looking for '{}'", name)) > 0;
}

bool has_attribute(hid_t object, const char* name) {
  return check(H5Aexists(object, name), fmt::format("looking for attribute '{}'", name)) > 0;
}

std::string text_attribute(hid_t parent, const char* object, const char* name) {
  const Attribute attribute = open_attribute(parent, object, name);
  const Type type(check(H5Aget_type(attribute.id()), "reading an attribute"));
  std::string text(H5Tget_size(type.id()), '\0');
  check(H5Aread(attribute.id(), type.id(), text.data()), "reading an attribute");
  return text.substr(0, text.find('\0'));
}

template <class T>
T number_attribute(hid_t parent, const char* object, const char* name) {
  T value{};
  check(H5Aread(open_attribute(parent, object, name).id(), memory_type<T>(), &value), "reading an attribute");
  return value;
}
template std::int32_t number_attribute(hid_t, const char*, const char*);
template double number_attribute(hid_t, const char*, const char*);
template std::uint64_t number_attribute(hid_t, const char*, const char*);

template <class T>
std::vector<T> read_all(hid_t parent, const char* name) {
  const Dataset dataset = open(parent, name);
  const Space space = space_of(dataset);
  const auto count =
      static_cast<std::size_t>(check(H5Sget_simple_extent_npoints(space.id()), "reading a shape"));
  if constexpr (std::is_same_v<T, std::string>) {
    return read_text(dataset, space, count);
  } else {
    std::vector<T> values(count);
    check(H5Dread(dataset.id(), memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          fmt::format("reading '{}'", name));
    return values;
  }
}
template std::vector<std::string> read_all(hid_t, const char*);
template std::vector<double> read_all(hid_t, const char*);
template std::vector<std::int32_t> read_all(hid_t, const char*);
template std::vector<std::uint8_t> read_all(hid_t, const char*);

template <class T>
std::vector<T> read_box(const Dataset& dataset, std::span<const hsize_t> offset,
                        std::span<const hsize_t> lengths) {
  const Space file_space = space_of(dataset);
  check(H5Sselect_hyperslab(file_space.id(), H5S_SELECT_SET, offset.data(), nullptr, lengths.data(), nullptr),
        "choosing figures");
  const hsize_t count = std::accumulate(lengths.begin(), lengths.end(), hsize_t{1}, std::multiplies<>());
  // Of the file's rank: between unlike ranks HDF5 walks number by number.
  const Space memory_space(
      check(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), "choosing figures"));
  std::vector<T> values(count);
  check(
      H5Dread(dataset.id(), memory_type<T>(), memory_space.id(), file_space.id(), H5P_DEFAULT, values.data()),
      "reading figures");
  return values;
}
template std::vector<float> read_box(const Dataset&, std::span<const hsize_t>, std::span<const hsize_t>);
template std::vector<std::int32_t> read_box(const Dataset&, std::span<const hsize_t>,
                                            std::span<const hsize_t>);

}  // namespace clepsydre::results::netcdf
