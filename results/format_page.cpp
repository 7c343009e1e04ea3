#include "results/format_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <vector>

#include "results/backtest_page.hpp"
#include "results/maps.hpp"
#include "results/variables.hpp"

namespace clepsydre::results {
namespace {

std::string joined(std::span<const Axis> axes) {
  std::vector<std::string_view> names;
  for (const Axis axis : axes) names.push_back(text(axis));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string_view text(Storage storage) {
  constexpr std::string_view names[] = {"string", "float64", "int32", "uint8"};
  return names[static_cast<std::size_t>(storage)];
}

std::string kept_as(Rounding rounding) {
  return rounding == Rounding::exact ? "exact" : fmt::format("{} bits", ratio_bits);
}

void add(std::back_insert_iterator<std::string> out, const Coordinate& row) {
  fmt::format_to(out, "| `{}` | {} | {} | {} | {} | {} |\n", row.name, joined(row.axes), text(row.storage),
                 row.units, row.long_name, row.label);
}

constexpr std::string_view opening = R"(# Result files: {0}

<!-- Made by results/format_page.cpp from results/variables.cpp. To renew: CLEPSYDRE_ACCEPT=1 ctest -R FormatPage -->

A result is one HDF5 1.8 file that is also netCDF-4 with CF-1.10 attributes: `xarray.open_dataset`, `ncdump`, R's
`ncdf4`, Julia, h5wasm and any HDF5 library open it unchanged. Filters are shuffle and deflate only. It holds no time
stamp: the same plan gives the same bytes. It is written as `<name>.part` and renamed when whole.

```python
import xarray
result = xarray.open_dataset("result.h5")
stock = result.stock.sel(scenario="reference", court="FR", contentieux="TJ/")
median = stock.sel(quantile=0.5, method="nearest")
```

The attribute `clepsydre_format` names this format. A reader refuses a name it does not know. The number rises when a
dataset is removed, renamed, reshaped or changes its meaning; added datasets and attributes do not change it.

## Figures
Each figure has two float32 datasets, NaN where it is undefined or the court has no such contentieux:
`name` ({1}) and `name_mean` ({2}).
One chunk holds one scenario and one court. Figures of ressorts, of the nation and of parent contentieux are summed in
each replication before quantiles are taken: they are not sums of quantiles.
Quantiles are nearest rank: of R replications, the value of rank ceil(p R). Quantiles of counts are whole numbers, exact
to 16,777,216. Replications where a ratio is undefined are left out of it.

| name | units | kept | meaning | français |
|---|---|---|---|---|
)";

constexpr std::string_view after_figures = R"(
*Kept*: `exact` is float32; `{0} bits` is rounded to {0} bits after the binary point (relative error at most 0.05 %),
and the dataset says so in `_QuantizeBitRoundNumberOfSignificantBits`.

## Differences to the first scenario
Taken in each replication, where both scenarios share their random numbers, before quantiles are: `ecart_<name>` has
quantiles, `ecart_<name>_mean` the mean, and `mieux_<name>` the share of replications in which the scenario is below the
first (less is better in each). All are NaN under the first scenario itself. Shapes are those of a figure and its mean.
A file of one scenario has none of them.

| names | units of the difference | meaning | français |
|---|---|---|---|
)";

constexpr std::string_view after_differences = R"(
## Delay of a case, targets and staff
Each is one float32 dataset, chunked and rounded as the figures. Targets are there where a scenario has some.

| name | dimensions | units | kept | meaning | français |
|---|---|---|---|---|---|
)";

constexpr std::string_view after_singles = R"(
## Maps
Medians of all courts side by side, ({}), NaN as above: what a map of one contentieux needs, in one chunk
per scenario and contentieux. The level is the one nearest to one half.

| name | units | kept | meaning | français |
|---|---|---|---|---|
)";

constexpr std::string_view after_maps = R"(
## Coordinates
| name | dimensions | type | units | meaning | français |
|---|---|---|---|---|---|
)";

constexpr std::string_view after_coordinates = R"(
`time` counts days since the first day of the first month; its attribute `units` names that day; what is `as time`
has the same. Those along `cible` are there where a scenario has targets. `nv` is a dimension of length 2 without values. Every dataset has `long_name` (English) and `label_fr` (French).

## Group /replications
Present where courts were kept whole (`--keep-replications`). Counts are −1 where the court has no such contentieux.
The group has its own `scenario`, `contentieux` and `time`, the same as the file's, so that it can be opened alone:
`xarray.open_dataset("result.h5", group="replications")`.

| name | dimensions | type | units | meaning | français |
|---|---|---|---|---|---|
)";

constexpr std::string_view closing = R"(
## Attributes of the file
| name | meaning |
|---|---|
| `clepsydre_format` | `{}` |
| `clepsydre_version` | version of the program that simulated |
| `seed`, `replications` | of the run, uint64 and int32 |
| `network`, `note` | the network simulated, and what must be said wherever its figures are shown |
| `quantile_convention`, `licence`, `title`, `Conventions` | as they say |
)";

}  // namespace

std::string format_page() {
  std::string page = fmt::format(opening, format_name, joined(quantile_axes), joined(mean_axes));
  const auto out = std::back_inserter(page);
  for (const Measured& row : measured()) {
    fmt::format_to(out, "| `{}` | {} | {} | {}. {} | {} |\n", row.name, row.units, kept_as(row.rounding),
                   row.long_name, row.meaning, row.label);
  }
  fmt::format_to(out, after_figures, ratio_bits);
  for (const Compared& row : compared_rows()) {
    const Measured& of = measured(row.of);
    fmt::format_to(out, "| `ecart_{0}`, `ecart_{0}_mean`, `mieux_{0}` | {1} | {2} | {3} |\n", of.name,
                   of.units, row.long_name, row.label);
  }
  page += after_differences;
  for (const Single& row : singles()) {
    fmt::format_to(out, "| `{}` | {} | {} | {} | {}. {} | {} |\n", row.name, joined(row.axes), row.units,
                   kept_as(row.rounding), row.long_name, row.meaning, row.label);
  }
  fmt::format_to(out, after_singles, joined(map_axes));
  for (const Mapped& map : mapped()) {
    const Measured& of = figure_of(map);
    fmt::format_to(out, "| `{}` | {} | {} | {} | {} |\n", map.name, of.units, kept_as(of.rounding),
                   map.long_name, map.label);
  }
  page += after_maps;
  for (const Coordinate& row : coordinates()) {
    if (row.axes.front() != Axis::kept_court && row.axes.front() != Axis::replication) add(out, row);
  }
  page += after_coordinates;
  add(out, coordinate("kept_court"));
  add(out, coordinate("replication"));
  for (const Kept& row : kept()) {
    fmt::format_to(out, "| `{}` | {} | int32 | 1 | {} | {} |\n", row.name, joined(kept_axes), row.long_name,
                   row.label);
  }
  fmt::format_to(out, closing, format_name);
  return page + backtest_section();
}

}  // namespace clepsydre::results
