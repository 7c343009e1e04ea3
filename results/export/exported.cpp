#include "results/export/exported.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/variable.hpp"
#include "results/figures.hpp"

namespace clepsydre::results {
namespace {

constexpr std::string_view mean_suffix = "_mean";

bool is_along(const Figures& figures, std::span<const Axis> axes) {
  return std::ranges::equal(figures.axes, axes);
}

//! The exported figure of a name, made where it is not there yet.
Exported& named(std::vector<Exported>& all, std::string_view name, const Figures& figures) {
  const auto found = std::ranges::find(all, name, &Exported::name);
  if (found != all.end()) return *found;
  return all.emplace_back(Exported{std::string(name), nullptr, nullptr, "", figures.label, figures.units});
}

std::vector<Exported> make_exported() {
  std::vector<Exported> all;
  for (const Figures& figures : all_figures()) {
    std::string_view name = figures.name;
    if (is_along(figures, quantile_axes) || is_along(figures, delay_axes)) {
      named(all, name, figures).spread = &figures;
    } else if (is_along(figures, mean_axes)) {
      if (name.ends_with(mean_suffix)) name.remove_suffix(mean_suffix.size());
      Exported& exported = named(all, name, figures);
      exported.single = &figures;
      exported.single_name = figures.name;
    }
  }
  return all;
}

const std::vector<float>& numbers(const Figures& figures, const Summary& summary) {
  return std::get<Numbers>(figures.source).in(summary);
}

}  // namespace

const std::vector<Exported>& all_exported() {
  static const std::vector<Exported> all = make_exported();
  return all;
}

bool is_in(const Exported& exported, const Layout& layout) {
  return has(layout, (exported.spread != nullptr ? exported.spread : exported.single)->section);
}

bool has_quantiles(const Exported& exported) {
  return exported.spread != nullptr && exported.single != nullptr;
}

std::span<const double> levels(const Exported& exported, const Layout& layout) {
  if (exported.spread == nullptr) return {};
  if (exported.spread->axes.back() == Axis::quantile) return layout.quantiles;
  return waits;
}

std::span<const float> spread(const Exported& exported, const Summary& summary, NodeId contentieux,
                              std::size_t month) {
  assert(exported.spread != nullptr && contentieux.value() < summary.nodes && month < summary.months);
  const std::vector<float>& all = numbers(*exported.spread, summary);
  const std::size_t count = all.size() / (summary.nodes * summary.months);
  return std::span(all).subspan((contentieux.value() * summary.months + month) * count, count);
}

float single(const Exported& exported, const Summary& summary, NodeId contentieux, std::size_t month) {
  assert(exported.single != nullptr && contentieux.value() < summary.nodes && month < summary.months);
  return numbers(*exported.single, summary)[contentieux.value() * summary.months + month];
}

bool is_known(const Summary& summary, NodeId contentieux) {
  const auto& stock = summary.mean[static_cast<std::size_t>(Variable::stock)];
  const auto months = std::span(stock).subspan(contentieux.value() * summary.months, summary.months);
  return std::ranges::any_of(months, [](float value) { return !std::isnan(value); });
}

}  // namespace clepsydre::results
