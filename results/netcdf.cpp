#include "results/netcdf.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace clepsydre::results::netcdf {
namespace {

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Properties dataset_properties() {
  Properties properties(check(H5Pcreate(H5P_DATASET_CREATE), "preparing a dataset"));
  check(H5Pset_attr_creation_order(properties.id(), in_order), "preparing a dataset");
  check(H5Pset_obj_track_times(properties.id(), false), "preparing a dataset");
  return properties;
}

Properties dataset_properties(const Shape& shape) {
  Properties properties = dataset_properties();
  if (shape.chunk.empty()) return properties;
  check(H5Pset_chunk(properties.id(), static_cast<int>(shape.chunk.size()), shape.chunk.data()),
        "preparing a dataset");
  check(H5Pset_shuffle(properties.id()), "preparing a dataset");
  constexpr unsigned level_of_other_writers = 4;  // our chunks come compressed already
  check(H5Pset_deflate(properties.id(), level_of_other_writers), "preparing a dataset");
  return properties;
}

Space space(std::span<const hsize_t> shape) {
  return Space(check(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), "shaping"));
}

Dataset create(hid_t parent, const char* name, hid_t type, const Shape& shape, const Properties& properties) {
  return Dataset(check(
      H5Dcreate2(parent, name, type, space(shape.lengths).id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      fmt::format("creating '{}'", name)));
}

void put(hid_t object, const char* name, hid_t type, hid_t memory, const Space& shape, const void* data) {
  const std::string action = fmt::format("writing attribute '{}'", name);
  const Attribute attribute(
      check(H5Acreate2(object, name, type, shape.id(), H5P_DEFAULT, H5P_DEFAULT), action));
  check(H5Awrite(attribute.id(), memory, data), action);
}

Type text_type(std::size_t size) {
  Type type(check(H5Tcopy(H5T_C_S1), "preparing text"));
  check(H5Tset_size(type.id(), size), "preparing text");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "preparing text");
  return type;
}

hobj_ref_t reference_to(hid_t object) {
  hobj_ref_t reference{};
  check(H5Rcreate(&reference, object, ".", H5R_OBJECT, H5I_INVALID_HID), "referring to a dataset");
  return reference;
}

//! Chunks in half of a node; beyond the largest node there are several.
unsigned half_node(const Expected& expected) {
  constexpr std::size_t least = 16, most = 256;
  return static_cast<unsigned>(std::clamp((expected.chunks + 1) / 2, least, most));
}

//! Room for all that is no figure: coordinates and attributes, and a node for each table.
hsize_t room_for_tables(const Expected& expected) {
  constexpr hsize_t head = hsize_t{96} << 10, entry = 64;
  return head + expected.tables * 2 * half_node(expected) * entry;
}

//! While it lives, groups made with HDF5's default properties keep no time. So is made the header at the
//! start of the file that holds the size of the tables, and nobody can hand it properties.
class TimelessGroups {
 public:
  TimelessGroups() { check(H5Pset_obj_track_times(H5P_GROUP_CREATE_DEFAULT, false), "preparing the file"); }
  ~TimelessGroups() { H5Pset_obj_track_times(H5P_GROUP_CREATE_DEFAULT, true); }
  TimelessGroups(const TimelessGroups&) = delete;
  TimelessGroups& operator=(const TimelessGroups&) = delete;
};

}  // namespace

File create_file(const std::filesystem::path& path, const Expected& expected) {
  const Properties creation(check(H5Pcreate(H5P_FILE_CREATE), "preparing the file"));
  check(H5Pset_link_creation_order(creation.id(), in_order), "preparing the file");
  check(H5Pset_attr_creation_order(creation.id(), in_order), "preparing the file");
  check(H5Pset_obj_track_times(creation.id(), false), "preparing the file");
  check(H5Pset_istore_k(creation.id(), half_node(expected)), "preparing the file");
  const Properties access(check(H5Pcreate(H5P_FILE_ACCESS), "preparing the file"));
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), "preparing the file");
  check(H5Pset_meta_block_size(access.id(), room_for_tables(expected)), "preparing the file");
  check(H5Pset_file_locking(access.id(), false, true), "preparing the file");
  const TimelessGroups timeless;
  return File(check(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), "creating the file"));
}

Group create_group(hid_t parent, const char* name) {
  const Properties creation(check(H5Pcreate(H5P_GROUP_CREATE), "preparing a group"));
  check(H5Pset_link_creation_order(creation.id(), in_order), "preparing a group");
  check(H5Pset_attr_creation_order(creation.id(), in_order), "preparing a group");
  check(H5Pset_obj_track_times(creation.id(), false), "preparing a group");
  return Group(check(H5Gcreate2(parent, name, H5P_DEFAULT, creation.id(), H5P_DEFAULT), "creating a group"));
}

void put(hid_t object, const char* name, std::string_view value) {
  const std::string terminated(value);
  const Type type = text_type(terminated.size() + 1);
  put(object, name, type.id(), type.id(), Space(check(H5Screate(H5S_SCALAR), "shaping")), terminated.c_str());
}

template <class T>
void put(hid_t object, const char* name, std::initializer_list<T> values) {
  const hsize_t length = values.size();
  put(object, name, file_type<T>(), memory_type<T>(), space({&length, 1}), values.begin());
}
template void put(hid_t, const char*, std::initializer_list<float>);
template void put(hid_t, const char*, std::initializer_list<double>);
template void put(hid_t, const char*, std::initializer_list<std::int32_t>);
template void put(hid_t, const char*, std::initializer_list<std::uint8_t>);
template void put(hid_t, const char*, std::initializer_list<std::uint64_t>);

template <class T>
Dataset create(hid_t parent, const char* name, const Shape& shape) {
  return create(parent, name, file_type<T>(), shape, dataset_properties(shape));
}
template Dataset create<double>(hid_t, const char*, const Shape&);
template Dataset create<std::int32_t>(hid_t, const char*, const Shape&);
template Dataset create<std::uint8_t>(hid_t, const char*, const Shape&);

template <class T>
Dataset create_filled(hid_t parent, const char* name, const Shape& shape, T fill) {
  const Properties properties = dataset_properties(shape);
  check(H5Pset_fill_value(properties.id(), memory_type<T>(), &fill), "preparing a dataset");
  Dataset dataset = create(parent, name, file_type<T>(), shape, properties);
  put(dataset.id(), "_FillValue", {fill});
  return dataset;
}
template Dataset create_filled(hid_t, const char*, const Shape&, float);
template Dataset create_filled(hid_t, const char*, const Shape&, double);
template Dataset create_filled(hid_t, const char*, const Shape&, std::int32_t);

Dataset create_text(hid_t parent, const char* name, std::span<const std::string> values) {
  const Type type = text_type(H5T_VARIABLE);
  Dataset dataset = create(parent, name, type.id(), {.lengths = {values.size()}}, dataset_properties());
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
        fmt::format("writing '{}'", name));
  return dataset;
}

template <class T>
void write(const Dataset& dataset, std::span<const T> values) {
  check(H5Dwrite(dataset.id(), memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
        "writing a coordinate");
}
template void write(const Dataset&, std::span<const double>);
template void write(const Dataset&, std::span<const std::int32_t>);
template void write(const Dataset&, std::span<const std::uint8_t>);

void make_dimension(const Dataset& dataset, const char* name) {
  check(H5DSset_scale(dataset.id(), name), fmt::format("making '{}' a dimension", name));
}

Dataset create_bare_dimension(hid_t parent, const char* name, hsize_t length) {
  Dataset dataset = create<std::int32_t>(parent, name, {.lengths = {length}});
  // netCDF knows such a dimension by this very sentence.
  make_dimension(dataset,
                 fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", length).c_str());
  return dataset;
}

void Attachments::lie_along(const Dataset& dataset, std::span<const hid_t> dimensions) {
  std::vector<hobj_ref_t> references;
  std::vector<hvl_t> lists;
  references.reserve(dimensions.size());  // lists point into it
  for (const hid_t dimension : dimensions) {
    references.push_back(reference_to(dimension));
    lists.push_back({1, &references.back()});
    const auto axis = static_cast<int>(lists.size()) - 1;
    along_[dimension].push_back({reference_to(dataset.id()), axis});
  }
  const Type list(check(H5Tvlen_create(H5T_STD_REF_OBJ), "naming the dimensions of a dataset"));
  const hsize_t length = lists.size();
  put(dataset.id(), "DIMENSION_LIST", list.id(), list.id(), space({&length, 1}), lists.data());
}

void Attachments::write() const {
  const Type pair(check(H5Tcreate(H5T_COMPOUND, sizeof(Reference)), "listing what lies along a dimension"));
  check(H5Tinsert(pair.id(), "dataset", HOFFSET(Reference, dataset), H5T_STD_REF_OBJ), "listing datasets");
  check(H5Tinsert(pair.id(), "dimension", HOFFSET(Reference, axis), H5T_NATIVE_INT), "listing datasets");
  for (const auto& [dimension, references] : along_) {
    // A reference fills its bytes, what pads it to the next must be the same in every run.
    std::vector<Reference> clean(references.size());
    std::memset(clean.data(), 0, clean.size() * sizeof(Reference));
    for (std::size_t i = 0; i < clean.size(); ++i) {
      clean[i].dataset = references[i].dataset;
      clean[i].axis = references[i].axis;
    }
    const hsize_t length = clean.size();
    put(dimension, "REFERENCE_LIST", pair.id(), pair.id(), space({&length, 1}), clean.data());
  }
}

}  // namespace clepsydre::results::netcdf
