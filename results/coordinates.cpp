#include "results/coordinates.hpp"

#include <functional>
#include <limits>
#include <numeric>
#include <type_traits>

#include "results/columns.hpp"
#include "results/labels.hpp"
#include "results/netcdf.hpp"
#include "results/time_axis.hpp"

namespace clepsydre::results {
namespace {

hsize_t length(Axis axis, const Layout& layout) {
  switch (axis) {
    case Axis::scenario:
      return layout.scenarios.size();
    case Axis::court:
      return layout.courts.size();
    case Axis::contentieux:
      return layout.contentieux.size();
    case Axis::time:
      return static_cast<hsize_t>(layout.months);
    case Axis::quantile:
      return layout.quantiles.size();
    case Axis::category:
      return category_count;
    case Axis::part:
      return wait_count;
    case Axis::cible:
      return layout.targets.size();
    case Axis::bounds:
      return 2;
    case Axis::kept_court:
      return layout.kept.size();
    case Axis::replication:
      return static_cast<hsize_t>(layout.replications);
  }
  return 0;
}

template <class T>
Dataset create(hid_t group, const Coordinate& row, const std::vector<T>& values, const Layout& layout) {
  const std::string name(row.name);
  if constexpr (std::is_same_v<T, std::string>) {
    return netcdf::create_text(group, name.c_str(), values);
  } else {
    const netcdf::Shape shape{.lengths = lengths(row.axes, layout)};
    Dataset dataset;
    if constexpr (std::is_floating_point_v<T>) {
      // CF wants no missing value in the coordinate of a dimension.
      dataset = row.role == Role::about
                    ? netcdf::create_filled(group, name.c_str(), shape, std::numeric_limits<T>::quiet_NaN())
                    : netcdf::create<T>(group, name.c_str(), shape);
    } else {
      dataset = netcdf::create<T>(group, name.c_str(), shape);
    }
    netcdf::write(dataset, std::span<const T>(values));
    return dataset;
  }
}

void describe(const Dataset& dataset, const Coordinate& row, const Layout& layout) {
  netcdf::put(dataset.id(), "long_name", row.long_name);
  netcdf::put(dataset.id(), "label_fr", row.label);
  if (!row.units.empty()) put_units(dataset, row.units, layout.first);
  if (!row.standard_name.empty()) netcdf::put(dataset.id(), "standard_name", row.standard_name);
}

template <class Rows, class Member>
auto column(const Rows& rows, Member member) {
  std::vector<std::remove_cvref_t<decltype(std::invoke(member, *std::begin(rows)))>> values;
  for (const auto& row : rows) values.push_back(std::invoke(member, row));
  return values;
}

template <class Columns, class Rows>
void put_columns(Coordinates& coordinates, const Columns& columns, const Rows& rows) {
  for (const auto& it : columns) {
    if (coordinate(it.name).role != Role::dimension) coordinates.about(it.name, column(rows, it.member));
  }
}

void put_time(Coordinates& coordinates, const Layout& layout) {
  std::vector<double> starts = month_starts(layout.first, layout.months);
  starts.pop_back();
  coordinates.dimension(Axis::time, starts);
  const hid_t time = coordinates.scale(Axis::time).id();
  netcdf::put(time, "axis", "T");
}

void put_time_bounds(Coordinates& coordinates, const Layout& layout) {
  const std::vector<double> starts = month_starts(layout.first, layout.months);
  std::vector<double> bounds;
  for (std::size_t month = 0; month + 1 < starts.size(); ++month) {
    bounds.insert(bounds.end(), {starts[month], starts[month + 1]});
  }
  coordinates.about("time_bounds", bounds);
  netcdf::put(coordinates.scale(Axis::time).id(), "bounds", "time_bounds");
}

void put_contentieux_numbers(Coordinates& coordinates, const Layout& layout) {
  coordinates.about("contentieux_level", column(layout.contentieux, &ContentieuxRow::level));
  const auto is_leaf = [](const ContentieuxRow& row) {
    return static_cast<std::uint8_t>(row.node == ContentieuxNode::leaf);
  };
  const Dataset flags = coordinates.about("contentieux_leaf", column(layout.contentieux, is_leaf));
  netcdf::put(flags.id(), "flag_values", {std::uint8_t{0}, std::uint8_t{1}});
  netcdf::put(flags.id(), "flag_meanings", "sum leaf");
}

void put_categories(Coordinates& coordinates) {
  const auto code = [](Category category) { return std::string(text(category)); };
  coordinates.dimension(Axis::category, column(categories, code));
}

void put_targets(Coordinates& coordinates, const Layout& layout) {
  const std::vector<double> starts = month_starts(layout.first, layout.months);
  const auto due = [&](const TargetRow& row) { return starts[static_cast<std::size_t>(row.by)]; };
  put_columns(coordinates, target_columns, layout.targets);
  put_columns(coordinates, target_numbers, layout.targets);
  coordinates.about("cible_mois", column(layout.targets, due));
}

}  // namespace

void put_units(const Dataset& dataset, std::string_view units, Month first) {
  netcdf::put(dataset.id(), "units", units == as_time ? time_units(first) : std::string(units));
  if (units == as_time) netcdf::put(dataset.id(), "calendar", "standard");
}

std::vector<hsize_t> lengths(std::span<const Axis> axes, const Layout& layout) {
  std::vector<hsize_t> all;
  for (const Axis axis : axes) all.push_back(length(axis, layout));
  return all;
}

template <class T>
void Coordinates::dimension(Axis axis, const std::vector<T>& values) {
  const Coordinate& row = coordinate(text(axis));
  Dataset dataset = create(group_, row, values, layout_);
  netcdf::make_dimension(dataset, std::string(row.name).c_str());
  describe(dataset, row, layout_);
  scales_[axis] = std::move(dataset);
}

void Coordinates::bare_dimension(Axis axis) {
  scales_[axis] =
      netcdf::create_bare_dimension(group_, std::string(text(axis)).c_str(), length(axis, layout_));
}

template <class T>
Dataset Coordinates::about(std::string_view name, const std::vector<T>& values) {
  const Coordinate& row = coordinate(name);
  Dataset dataset = create(group_, row, values, layout_);
  describe(dataset, row, layout_);
  attach(dataset, row.axes);
  return dataset;
}

void Coordinates::attach(const Dataset& dataset, std::span<const Axis> axes) {
  std::vector<hid_t> along;
  for (const Axis axis : axes) along.push_back(scales_.at(axis).id());
  attachments_.lie_along(dataset, along);
}

Coordinates put_coordinates(const File& file, const Layout& layout) {
  Coordinates coordinates(file.id(), layout);
  coordinates.dimension(Axis::scenario, column(layout.scenarios, &ScenarioRow::id));
  coordinates.dimension(Axis::court, column(layout.courts, &CourtRow::code));
  coordinates.dimension(Axis::contentieux, column(layout.contentieux, &ContentieuxRow::key));
  put_time(coordinates, layout);
  coordinates.dimension(Axis::quantile, layout.quantiles);
  put_categories(coordinates);
  coordinates.dimension(Axis::part, std::vector<double>(std::begin(waits), std::end(waits)));
  if (!layout.targets.empty()) coordinates.dimension(Axis::cible, column(layout.targets, &TargetRow::id));
  coordinates.bare_dimension(Axis::bounds);
  put_time_bounds(coordinates, layout);
  put_columns(coordinates, scenario_columns, layout.scenarios);
  put_columns(coordinates, court_columns, layout.courts);
  put_columns(coordinates, court_numbers, layout.courts);
  put_columns(coordinates, contentieux_columns, layout.contentieux);
  put_contentieux_numbers(coordinates, layout);
  coordinates.about("category_label",
                    std::vector<std::string>(std::begin(category_labels), std::end(category_labels)));
  if (!layout.targets.empty()) put_targets(coordinates, layout);
  return coordinates;
}

Coordinates put_kept_coordinates(const Group& group, const Layout& layout) {
  Coordinates coordinates(group.id(), layout);
  const auto code = [&](CourtId court) { return layout.courts[court.value()].code; };
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(layout.replications));
  std::iota(numbers.begin(), numbers.end(), 0);
  coordinates.dimension(Axis::kept_court, column(layout.kept, code));
  coordinates.dimension(Axis::scenario, column(layout.scenarios, &ScenarioRow::id));
  coordinates.dimension(Axis::contentieux, column(layout.contentieux, &ContentieuxRow::key));
  put_time(coordinates, layout);
  coordinates.dimension(Axis::replication, numbers);
  return coordinates;
}

}  // namespace clepsydre::results
