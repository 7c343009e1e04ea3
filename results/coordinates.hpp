// Writes the coordinates of a result file from the table of variables.hpp. Internal to results.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/hdf5.hpp"
#include "results/layout.hpp"
#include "results/netcdf.hpp"
#include "results/variables.hpp"

namespace clepsydre::results {

//! Lengths of these axes.
std::vector<hsize_t> lengths(std::span<const Axis> axes, const Layout& layout);

//! Says the unit of a dataset; as_time becomes days since the first month.
void put_units(const Dataset& dataset, std::string_view units, Month first);

//! The coordinates of one group of a file. A dimension must be written before what lies along it.
class Coordinates {
 public:
  Coordinates(hid_t group, const Layout& layout) : group_(group), layout_(layout) {}

  //! The coordinate of an axis. T: std::string, double, std::int32_t.
  template <class T>
  void dimension(Axis axis, const std::vector<T>& values);
  //! An axis with a length and no coordinate.
  void bare_dimension(Axis axis);
  //! A fact about the steps of axes. T as above and std::uint8_t.
  template <class T>
  Dataset about(std::string_view name, const std::vector<T>& values);

  //! Names the axes of any dataset of the file.
  void attach(const Dataset& dataset, std::span<const Axis> axes);
  //! Tells the dimensions what lies along them. Domain: once, at the end.
  void finish() const { attachments_.write(); }
  [[nodiscard]] const Dataset& scale(Axis axis) const { return scales_.at(axis); }

 private:
  hid_t group_;
  const Layout& layout_;
  std::map<Axis, Dataset> scales_;
  netcdf::Attachments attachments_;
};

//! Every coordinate of the root group.
Coordinates put_coordinates(const File& file, const Layout& layout);
//! Every coordinate of the group /replications: whole by itself, since xarray opens one group at a time.
Coordinates put_kept_coordinates(const Group& group, const Layout& layout);

}  // namespace clepsydre::results
