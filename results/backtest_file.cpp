#include "results/backtest_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <set>

#include "results/backtest_variables.hpp"
#include "results/coordinates.hpp"
#include "results/netcdf.hpp"
#include "results/part_file.hpp"
#include "results/time_axis.hpp"

namespace clepsydre::results {
namespace {

using backtest::Variable;
using calibration::Scored;

constexpr hsize_t chunk_rows = 8192;

std::string_view step_name(calibration::Step step) {
  constexpr std::string_view names[] = {"month", "quarter", "year"};
  return names[static_cast<std::size_t>(step)];
}

//! The dimensions and datasets of one group. A dimension stands before what lies along it.
class PanelWriter {
 public:
  PanelWriter(hid_t group, const ScoredPanel& scored, const BacktestProvenance& provenance)
      : group_(group), scored_(scored), provenance_(provenance), codes_(codes_of(scored.panel)) {
    assert(scored_.breaks.size() == scored_.scored.size());
  }

  void write() {
    put_attributes();
    put_dimensions();
    put_about();
    for (const backtest::Family& family : backtest::families()) put_scores(family);
    put_forecasts();
    attachments_.write();
  }

 private:
  static std::vector<std::string> codes_of(const calibration::Panel& panel) {
    std::set<std::string> codes;
    for (const calibration::Series& series : panel.series) codes.insert(series.code);
    return {codes.begin(), codes.end()};
  }

  void put_attributes() const {
    const calibration::Method naive = calibration::naive_method(scored_.panel);
    netcdf::put(group_, "step", step_name(scored_.panel.periods.step));
    netcdf::put(group_, "first_period", scored_.periods.front());
    netcdf::put(group_, "last_period", scored_.periods.back());
    netcdf::put(group_, "target", naive == calibration::Method::last_value ? "stock" : "entrees");
    netcdf::put(group_, "relative_to", calibration::text(naive));
  }

  template <class T>
  Dataset create(const Variable& row, const std::vector<T>& values) const {
    const std::string name(row.name);
    Dataset dataset;
    if constexpr (std::is_same_v<T, std::string>) {
      dataset = netcdf::create_text(group_, name.c_str(), values);
    } else {
      netcdf::Shape shape;
      for (const std::string_view axis : row.axes) shape.lengths.push_back(lengths_.at(axis));
      if (shape.lengths.front() > chunk_rows) {
        shape.chunk = shape.lengths;
        shape.chunk.front() = chunk_rows;
      }
      dataset = netcdf::create<T>(group_, name.c_str(), shape);
      netcdf::write(dataset, std::span<const T>(values));
    }
    netcdf::put(dataset.id(), "long_name", row.long_name);
    netcdf::put(dataset.id(), "label_fr", row.label);
    if (!row.units.empty()) put_units(dataset, row.units, scored_.panel.periods.first);
    return dataset;
  }

  template <class T>
  void put(const Variable& row, const std::vector<T>& values) {
    const Dataset dataset = create(row, values);
    std::vector<hid_t> along;
    for (const std::string_view axis : row.axes) along.push_back(scales_.at(axis).id());
    attachments_.lie_along(dataset, along);
  }

  template <class T>
  void put_dimension(std::string_view name, const std::vector<T>& values) {
    const Variable& row = backtest::variable(name);
    lengths_[row.name] = values.size();
    Dataset dataset = create(row, values);
    netcdf::make_dimension(dataset, std::string(name).c_str());
    scales_[row.name] = std::move(dataset);
  }

  void put_bare_dimension(std::string_view name, std::size_t length) {
    lengths_[name] = length;
    scales_[name] = netcdf::create_bare_dimension(group_, std::string(name).c_str(), length);
  }

  void put_dimensions() {
    std::vector<std::string> models, sizes, breaks;
    for (const calibration::Method method : calibration::methods)
      models.emplace_back(calibration::text(method));
    for (const calibration::SizeClass size : calibration::size_classes)
      sizes.emplace_back(calibration::text(size));
    for (const NamedBreak& one : provenance_.breaks) breaks.push_back(one.name);
    std::vector<double> tenths;
    for (std::size_t bin = 0; bin < calibration::pit_bins; ++bin)
      tenths.push_back(static_cast<double>(bin) / calibration::pit_bins);
    put_dimension("model", models);
    put_dimension("horizon", std::vector<std::int32_t>(scored_.horizons.begin(), scored_.horizons.end()));
    put_dimension("interval", std::vector<double>{0.5, 0.8, 0.95});
    put_dimension("quantile",
                  std::vector<double>(scores::probabilities.begin(), scores::probabilities.end()));
    put_dimension("pit_bin", tenths);
    put_dimension("contentieux", codes_);
    put_dimension("size", sizes);
    if (has_breaks()) put_dimension("break", breaks);
    put_bare_dimension("series", scored_.panel.series.size());
    put_bare_dimension("forecast", scored_.scored.size());
  }

  void put_about() {
    std::vector<std::string> courts, codes, periods;
    for (const calibration::Series& series : scored_.panel.series) {
      courts.push_back(series.juridiction);
      codes.push_back(series.code);
    }
    for (const NamedBreak& one : provenance_.breaks) periods.push_back(one.periods);
    put(backtest::variable("juridiction"), courts);
    put(backtest::variable("code_import"), codes);
    if (has_breaks()) put(backtest::variable("break_periods"), periods);
  }

  [[nodiscard]] bool has_breaks() const { return !provenance_.breaks.empty(); }

  //! Scores sorted out by the step of a family's axis that they belong to.
  [[nodiscard]] std::vector<std::vector<Scored>> sorted_out(std::string_view axis) const {
    std::vector<Scored> ordinary;
    std::vector<std::vector<Scored>> in_breaks(provenance_.breaks.size());
    for (std::size_t i = 0; i < scored_.scored.size(); ++i) {
      const int in = scored_.breaks[i];
      (in < 0 ? ordinary : in_breaks[static_cast<std::size_t>(in)]).push_back(scored_.scored[i]);
    }
    if (axis.empty()) return {ordinary};
    if (axis == "break") return in_breaks;
    const auto sizes = calibration::sizes(ordinary);
    std::vector<std::vector<Scored>> sorted(lengths_.at(axis));
    for (const Scored& one : ordinary) {
      const auto code = std::ranges::lower_bound(codes_, scored_.panel.series[one.series].code);
      const auto step =
          axis == "size" ? static_cast<std::ptrdiff_t>(sizes.at(one.series)) : code - codes_.begin();
      sorted[static_cast<std::size_t>(step)].push_back(one);
    }
    return sorted;
  }

  //! [step of a family][horizon][model]
  using Cards = std::vector<std::vector<std::array<calibration::Scorecard, calibration::method_count>>>;

  [[nodiscard]] Cards cards(std::string_view axis) const {
    const calibration::Method naive = calibration::naive_method(scored_.panel);
    Cards all;
    for (const std::vector<Scored>& members : sorted_out(axis)) {
      all.emplace_back();
      for (const int horizon : scored_.horizons)
        all.back().push_back(calibration::scorecards(members, horizon, naive));
    }
    return all;
  }

  //! In the order of the file: step of the family, model, horizon, step of the score's own axis.
  static std::vector<double> figures(const backtest::Score& score, const Cards& cards) {
    std::vector<double> all;
    for (const auto& by_horizon : cards) {
      for (std::size_t model = 0; model < calibration::method_count; ++model) {
        for (const auto& by_model : by_horizon) {
          const std::vector<double> of_one = score.of(by_model[model]);
          all.insert(all.end(), of_one.begin(), of_one.end());
        }
      }
    }
    return all;
  }

  void put_scores(const backtest::Family& family) {
    if (family.axis == "break" && !has_breaks()) return;
    const Cards all = cards(family.axis);
    for (const backtest::Score& score : backtest::scores()) put_score(family, score, figures(score, all));
  }

  void put_score(const backtest::Family& family, const backtest::Score& score,
                 const std::vector<double>& values) {
    const std::string name =
        family.axis.empty() ? std::string(score.name) : fmt::format("{}_{}", family.axis, score.name);
    const std::string meaning = fmt::format("{}; {}", score.long_name, family.long_name);
    const std::string label = fmt::format("{}, {}", score.label, family.label);
    Variable row{name, {"model", "horizon"}, score.storage, score.units, meaning, label};
    if (!family.axis.empty()) row.axes.insert(row.axes.begin(), family.axis);
    if (!score.axis.empty()) row.axes.push_back(score.axis);
    if (score.storage == Storage::int32) {
      put(row, std::vector<std::int32_t>(values.begin(), values.end()));
    } else {
      put(row, values);
    }
  }

  //! A column of the forecasts.
  template <class T, class Of>
  void put_column(std::string_view name, const Of& of) {
    std::vector<T> values;
    values.reserve(scored_.scored.size());
    for (const Scored& one : scored_.scored) values.push_back(static_cast<T>(of(one)));
    put(backtest::variable(name), values);
  }

  void put_forecasts() {
    const calibration::Periods& periods = scored_.panel.periods;
    const std::vector<double> starts =
        month_starts(periods.first, periods.count * calibration::months_of(periods.step));
    const auto start = [&](int period) {
      return starts[static_cast<std::size_t>(periods.last_month(period) - periods.first)];
    };
    put_column<std::int32_t>("forecast_series", [](const Scored& one) { return one.series; });
    put_column<std::int32_t>("forecast_model", [](const Scored& one) { return one.method; });
    put_column<std::int32_t>("forecast_horizon", [](const Scored& one) { return one.horizon; });
    put_column<double>("forecast_origin", [&](const Scored& one) { return start(one.known - 1); });
    put_column<double>("forecast_target",
                       [&](const Scored& one) { return start(one.known + one.horizon - 1); });
    put(backtest::variable("forecast_break"),
        std::vector<std::int32_t>(scored_.breaks.begin(), scored_.breaks.end()));
    put_column<double>("observed", [](const Scored& one) { return one.observed; });
    put_column<double>("mean", [](const Scored& one) { return one.forecast.mean; });
    std::vector<double> quantiles;
    for (const Scored& one : scored_.scored)
      quantiles.insert(quantiles.end(), one.forecast.quantiles.begin(), one.forecast.quantiles.end());
    put(backtest::variable("quantiles"), quantiles);
  }

  hid_t group_;
  const ScoredPanel& scored_;
  const BacktestProvenance& provenance_;
  std::vector<std::string> codes_;  //!< of the panel, in order
  std::map<std::string_view, hsize_t> lengths_;
  std::map<std::string_view, Dataset> scales_;
  netcdf::Attachments attachments_;
};

void put_attributes(hid_t root, const BacktestProvenance& provenance) {
  std::vector<std::string> breaks;
  for (const NamedBreak& one : provenance.breaks)
    breaks.push_back(one.name == one.periods ? one.name : fmt::format("{}={}", one.name, one.periods));
  netcdf::put(root, "Conventions", "CF-1.10");
  netcdf::put(root, "title", "Clepsydre: forecasts made in the past, against what came");
  netcdf::put(root, "clepsydre_format", backtest::format_name);
  netcdf::put(root, "clepsydre_version", provenance.version);
  netcdf::put(root, "panel_files", fmt::format("{}", fmt::join(provenance.files, "\n")));
  netcdf::put(root, "breaks", fmt::format("{}", fmt::join(breaks, "\n")));
  netcdf::put(root, "seed", {provenance.seed});
  netcdf::put(root, "trajectories", {static_cast<std::int32_t>(provenance.trajectories)});
  for (const backtest::Constant& constant : backtest::constants())
    netcdf::put(root, fmt::format("recipe_{}", constant.name).c_str(), {constant.of(provenance.recipe)});
}

}  // namespace

void write_backtest_file(const std::filesystem::path& path, std::span<const ScoredPanel> panels,
                         const BacktestProvenance& provenance) {
  const Quiet quiet;
  PartFile part(path);
  File file = netcdf::create_file(part.path());
  put_attributes(file.id(), provenance);
  for (const ScoredPanel& panel : panels) {
    if (panels.size() == 1) {
      PanelWriter(file.id(), panel, provenance).write();
      continue;
    }
    const std::string name = fmt::format("step_{}", step_name(panel.panel.periods.step));
    const Group group = netcdf::create_group(file.id(), name.c_str());
    PanelWriter(group.id(), panel, provenance).write();
  }
  check(file.shut(), "closing the file");
  part.commit();
}

}  // namespace clepsydre::results
