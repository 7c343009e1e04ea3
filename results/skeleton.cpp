#include "results/skeleton.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "results/coordinates.hpp"
#include "results/figures.hpp"
#include "results/labels.hpp"
#include "results/maps.hpp"
#include "results/netcdf.hpp"

namespace clepsydre::results {
namespace {

void put_attributes(const File& file, const Layout& layout) {
  const hid_t root = file.id();
  netcdf::put(root, "Conventions", "CF-1.10");
  netcdf::put(root, "title", "Clepsydre: forecasts of delays in the French court network");
  netcdf::put(root, "clepsydre_format", format_name);
  netcdf::put(root, "clepsydre_version", layout.version);
  netcdf::put(root, "seed", {layout.seed});
  netcdf::put(root, "replications", {layout.replications});
  netcdf::put(root, "network", layout.network);
  netcdf::put(root, "note", layout.network_note);
  netcdf::put(root, "quantile_convention", quantile_convention);
  netcdf::put(root, "licence", layout.licence);
}

//! The coordinates that describe a figure's axes, as CF lists them.
std::string coordinates_along(std::span<const Axis> axes) {
  std::vector<std::string_view> names;
  for (const Coordinate& row : coordinates()) {
    const bool along = std::ranges::find(axes, row.axes.front()) != axes.end();
    if (row.role == Role::about && along) names.push_back(row.name);
  }
  return fmt::format("{}", fmt::join(names, " "));
}

struct Description {
  std::string_view long_name;
  std::string_view label;
  std::string_view units;
  Rounding rounding;
  std::span<const Axis> axes;
};

//! A chunk is one step of the first two axes: one scenario and one court, or contentieux, is what a reader
//! wants at once.
Dataset create_floats(const File& file, std::string_view name, const Description& description,
                      const Layout& layout) {
  netcdf::Shape shape{.lengths = lengths(description.axes, layout),
                      .chunk = lengths(description.axes, layout)};
  std::fill_n(shape.chunk.begin(), 2, 1);
  Dataset dataset = netcdf::create_filled(file.id(), std::string(name).c_str(), shape,
                                          std::numeric_limits<float>::quiet_NaN());
  netcdf::put(dataset.id(), "long_name", description.long_name);
  netcdf::put(dataset.id(), "label_fr", description.label);
  put_units(dataset, description.units, layout.first);
  netcdf::put(dataset.id(), "coordinates", coordinates_along(description.axes));
  if (description.rounding == Rounding::ratio) {
    netcdf::put(dataset.id(), "_QuantizeBitRoundNumberOfSignificantBits", {ratio_bits});
  }
  return dataset;
}

Dataset create_figures(const File& file, const Figures& figures, const Layout& layout) {
  return create_floats(file, figures.name,
                       {figures.long_name, figures.label, figures.units, figures.rounding, figures.axes},
                       layout);
}

Dataset create_map(const File& file, const Mapped& map, const Layout& layout) {
  const Measured& of = figure_of(map);
  return create_floats(file, map.name, {map.long_name, map.label, of.units, of.rounding, map_axes}, layout);
}

void create_kept(const File& file, const Layout& layout, Skeleton& skeleton) {
  const Group group = netcdf::create_group(file.id(), "replications");
  netcdf::put(group.id(), "long_name", "whole replications of the courts that were asked for");
  Coordinates coordinates = put_kept_coordinates(group, layout);
  netcdf::Shape shape{.lengths = lengths(kept_axes, layout), .chunk = lengths(kept_axes, layout)};
  std::fill_n(shape.chunk.begin(), 3, 1);
  for (std::size_t count = 0; count < kept().size(); ++count) {
    const Kept& row = kept()[count];
    Dataset dataset =
        netcdf::create_filled(group.id(), std::string(row.name).c_str(), shape, std::int32_t{-1});
    netcdf::put(dataset.id(), "long_name", row.long_name);
    netcdf::put(dataset.id(), "label_fr", row.label);
    netcdf::put(dataset.id(), "units", "1");
    coordinates.attach(dataset, kept_axes);
    skeleton.kept[count] = std::move(dataset);
  }
  coordinates.finish();
}

}  // namespace

Skeleton create_skeleton(const File& file, const Layout& layout) {
  put_attributes(file, layout);
  Coordinates coordinates = put_coordinates(file, layout);
  Skeleton skeleton;
  for (const Figures& figures : all_figures()) {
    Dataset& dataset = skeleton.figures.emplace_back();
    if (!has(layout, figures.section)) continue;
    dataset = create_figures(file, figures, layout);
    coordinates.attach(dataset, figures.axes);
  }
  for (const Mapped& map : mapped()) {
    if (!has(layout, map)) continue;
    coordinates.attach(skeleton.maps.emplace_back(create_map(file, map, layout)), map_axes);
  }
  coordinates.finish();
  if (!layout.kept.empty()) create_kept(file, layout, skeleton);
  return skeleton;
}

}  // namespace clepsydre::results
