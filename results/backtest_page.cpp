#include "results/backtest_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>

#include "results/backtest_variables.hpp"

namespace clepsydre::results {
namespace {

std::string_view type_text(Storage storage) {
  constexpr std::string_view names[] = {"string", "float64", "int32", "uint8"};
  return names[static_cast<std::size_t>(storage)];
}

std::string prefix(const backtest::Family& family) {
  return family.axis.empty() ? "" : fmt::format("{}_", family.axis);
}

constexpr std::string_view opening = R"(
# Back-tests: {}

`clepsydre backtest PANEL… -o x.h5` writes forecasts made in the past, what came, and the scores. The same kind of file: HDF5
1.8 that is also netCDF-4, no time stamp, the same bytes for the same panel and options.

A panel lies at the root: `xarray.open_dataset("x.h5")`. Where the files given have periods of several lengths, each panel
is one group of the same content, `step_month`, `step_quarter`, `step_year`, whole by itself:
`xarray.open_dataset("x.h5", group="step_quarter")`; the root then has the file's attributes alone.

```python
import xarray
test = xarray.open_dataset("x.h5")
test.relative_wis.to_pandas()                                # model × horizon
courts = test.juridiction[test.forecast_series]              # the court of each forecast
own = test.isel(forecast=test.forecast_model == 0)          # clepsydre's forecasts alone
```

## Dimensions
`series` and `forecast` have a length and no coordinate. `break` is there where breaks were named.

| name | type | units | meaning | français |
|---|---|---|---|---|
)";

constexpr std::string_view scores_head = R"(
## Scores
Along (model, horizon) and the dimension named here; NaN where nothing was scored or nothing can be said. Targets in a
break are scored apart: no interval foresees one.

| name | then | type | units | meaning | français |
|---|---|---|---|---|---|
)";

constexpr std::string_view families_head = R"(
Each stands also with a prefix, and then has one dimension before model and horizon:

| names | first dimension | of |
|---|---|---|
)";

constexpr std::string_view rows_head = R"(
## Series, forecasts, breaks
Times are days since the first day of the panel's first month.

| name | dimensions | type | units | meaning | français |
|---|---|---|---|---|---|
)";

constexpr std::string_view attributes = R"(
## Attributes
| where | name | meaning |
|---|---|---|
| file | `clepsydre_format` | `{}` |
| file | `clepsydre_version` | version of the program |
| file | `panel_files` | a line for each file read: name and SHA-256 |
| file | `breaks` | a line for each break: name=FROM..TO |
| file | `seed`, `trajectories` | of the forecasts, uint64 and int32 |
| file | {} | the constants of the forecast, float64 (`model/calibration/recipe.hpp`) |
| panel | `step` | month, quarter or year: the unit of horizon |
| panel | `first_period`, `last_period` | as the panel writes them |
| panel | `target` | `stock`, or `entrees` where the panel has filings alone |
| panel | `relative_to` | the method that relative_wis compares with |
)";

}  // namespace

std::string backtest_section() {
  std::string page = fmt::format(opening, backtest::format_name);
  const auto out = std::back_inserter(page);
  for (const backtest::Variable& row : backtest::dimensions())
    fmt::format_to(out, "| `{}` | {} | {} | {} | {} |\n", row.name, type_text(row.storage), row.units,
                   row.long_name, row.label);
  page += scores_head;
  for (const backtest::Score& row : backtest::scores())
    fmt::format_to(out, "| `{}` | {} | {} | {} | {} | {} |\n", row.name, row.axis, type_text(row.storage),
                   row.units, row.long_name, row.label);
  page += families_head;
  for (const backtest::Family& family : backtest::families()) {
    if (!family.axis.empty())
      fmt::format_to(out, "| `{}…` | {} | {} |\n", prefix(family), family.axis, family.long_name);
  }
  page += rows_head;
  for (const auto rows : {backtest::about_series(), backtest::forecasts(), backtest::about_breaks()}) {
    for (const backtest::Variable& row : rows)
      fmt::format_to(out, "| `{}` | {} | {} | {} | {} | {} |\n", row.name, fmt::join(row.axes, ", "),
                     type_text(row.storage), row.units, row.long_name, row.label);
  }
  std::vector<std::string> names;
  for (const backtest::Constant& constant : backtest::constants())
    names.push_back(fmt::format("`recipe_{}`", constant.name));
  fmt::format_to(out, attributes, backtest::format_name, fmt::join(names, ", "));
  return page;
}

}  // namespace clepsydre::results
