#include "results/skeleton.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "results/coordinates.hpp"
#include "results/figures.hpp"
#include "results/netcdf.hpp"

namespace clepsydre::results {
namespace {

constexpr std::string_view quantile_convention =
    "nearest rank: the quantile p of R replications is the value of rank ceil(p R); it did occur";

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

Dataset create_figures(const File& file, const Figures& figures, const Layout& layout) {
  netcdf::Shape shape{.lengths = lengths(figures.axes, layout), .chunk = lengths(figures.axes, layout)};
  shape.chunk[0] = 1;  // one scenario and one court is what a reader wants at once
  shape.chunk[1] = 1;
  Dataset dataset =
      netcdf::create_filled(file.id(), figures.name.c_str(), shape, std::numeric_limits<float>::quiet_NaN());
  netcdf::put(dataset.id(), "long_name", figures.long_name);
  netcdf::put(dataset.id(), "label_fr", figures.label);
  put_units(dataset, figures.units, layout.first);
  netcdf::put(dataset.id(), "coordinates", coordinates_along(figures.axes));
  if (figures.rounding == Rounding::ratio) {
    netcdf::put(dataset.id(), "_QuantizeBitRoundNumberOfSignificantBits", {ratio_bits});
  }
  return dataset;
}

void create_kept(const File& file, const Layout& layout, Skeleton& skeleton) {
  const Group group = netcdf::create_group(file.id(), "replications");
  netcdf::put(group.id(), "long_name", "whole replications of the courts that were asked for");
  const Coordinates coordinates = put_kept_coordinates(group, layout);
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
}

}  // namespace

Skeleton create_skeleton(const File& file, const Layout& layout) {
  put_attributes(file, layout);
  const Coordinates coordinates = put_coordinates(file, layout);
  Skeleton skeleton;
  for (const Figures& figures : all_figures()) {
    Dataset& dataset = skeleton.figures.emplace_back();
    if (!has(layout, figures.section)) continue;
    dataset = create_figures(file, figures, layout);
    coordinates.attach(dataset, figures.axes);
  }
  if (!layout.kept.empty()) create_kept(file, layout, skeleton);
  return skeleton;
}

}  // namespace clepsydre::results
