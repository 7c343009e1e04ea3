#include "results/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "results/coordinates.hpp"
#include "results/time_axis.hpp"

namespace clepsydre::results {
namespace {

using Where = Numbers::Where;

template <class AnySummary>
auto& array(AnySummary& summary, const Numbers& numbers) {
  switch (numbers.where) {
    case Where::quantile:
      return summary.quantile[numbers.of];
    case Where::mean:
      return summary.mean[numbers.of];
    case Where::difference:
      return summary.difference[numbers.of];
    case Where::difference_mean:
      return summary.difference_mean[numbers.of];
    case Where::better:
      return summary.better[numbers.of];
    case Where::delai:
      return summary.delai;
    case Where::held:
      return summary.held;
    case Where::reached:
      return summary.reached;
    case Where::etpt:
      return summary.etpt;
    case Where::etpt_mean:
      return summary.etpt_mean;
    case Where::vacancies:
      return summary.vacancies;
    case Where::vacancies_mean:
      break;
  }
  return summary.vacancies_mean;
}

//! Share of replications in which each target holds in the month it is set for.
std::vector<float> held_when_due(const Layout& layout, const Summary& summary) {
  std::vector<float> shares;
  for (std::size_t target = 0; target < layout.targets.size(); ++target) {
    shares.push_back(
        summary.held[target * summary.months + static_cast<std::size_t>(layout.targets[target].by)]);
  }
  return shares;
}

//! First month by which each target is reached in half of the replications, NaN where there is none.
std::vector<float> reached_in_half(const Layout& layout, const Summary& summary) {
  const std::vector<double> starts = month_starts(layout.first, layout.months);
  std::vector<float> days(layout.targets.size(), std::numeric_limits<float>::quiet_NaN());
  for (std::size_t target = 0; target < days.size(); ++target) {
    const auto reached = std::span(summary.reached).subspan(target * summary.months, summary.months);
    for (std::size_t month = summary.months; month-- > 0;) {
      if (reached[month] >= 0.5F) days[target] = static_cast<float>(starts[month]);
    }
  }
  return days;
}

void add(std::vector<Figures>& all, const Measured& row) {
  const auto variable = static_cast<std::size_t>(row.variable);
  const std::string name(row.name);
  const std::string long_name(row.long_name);
  all.push_back({name, Section::measured, quantile_axes, "quantiles of the " + long_name, row.label,
                 row.units, row.rounding, Numbers{Where::quantile, variable}});
  all.push_back({name + "_mean", Section::measured, mean_axes, "mean of the " + long_name, row.label,
                 row.units, row.rounding, Numbers{Where::mean, variable}});
}

void add_compared(std::vector<Figures>& all, std::size_t position) {
  const Compared& row = compared_rows()[position];
  const Measured& of = measured(row.of);
  const std::string ecart = fmt::format("ecart_{}", of.name);
  const std::string long_name(row.long_name);
  all.push_back({ecart, Section::differences, quantile_axes, "quantiles of the " + long_name, row.label,
                 of.units, of.rounding, Numbers{Where::difference, position}});
  all.push_back({ecart + "_mean", Section::differences, mean_axes, "mean of the " + long_name, row.label,
                 of.units, of.rounding, Numbers{Where::difference_mean, position}});
  all.push_back({fmt::format("mieux_{}", of.name), Section::differences, mean_axes,
                 "probability of being below the first scenario",
                 "Probabilité de faire mieux que la référence", "1", Rounding::exact,
                 Numbers{Where::better, position}});
}

void add(std::vector<Figures>& all, std::string_view name, std::variant<Numbers, Derived> source) {
  const Single& row = single(name);
  all.push_back({std::string(row.name), row.section, row.axes, std::string(row.long_name), row.label,
                 row.units, row.rounding, source});
}

//! What a page shows of a court at once stands first, side by side: a reader over HTTP takes it in one
//! request.
void put_shown_first(std::vector<Figures>& all) {
  constexpr std::string_view shown[] = {"stock",       "dtes",       "duree",
                                        "ecart_stock", "ecart_dtes", "ecart_duree",
                                        "mieux_stock", "mieux_dtes", "mieux_duree"};
  std::ranges::stable_sort(all, {},
                           [&](const Figures& figures) { return std::ranges::find(shown, figures.name); });
}

std::vector<Figures> make_figures() {
  std::vector<Figures> all;
  for (const Measured& row : measured()) add(all, row);
  for (std::size_t position = 0; position < compared_count; ++position) add_compared(all, position);
  add(all, "delai_affaire", Numbers{Where::delai});
  add(all, "cible_tenue", Numbers{Where::held});
  add(all, "cible_atteinte", Numbers{Where::reached});
  add(all, "cible_probabilite", &held_when_due);
  add(all, "cible_date", &reached_in_half);
  add(all, "etpt", Numbers{Where::etpt});
  add(all, "etpt_mean", Numbers{Where::etpt_mean});
  add(all, "postes_vacants", Numbers{Where::vacancies});
  add(all, "postes_vacants_mean", Numbers{Where::vacancies_mean});
  put_shown_first(all);
  return all;
}

}  // namespace

const std::vector<float>& Numbers::in(const Summary& summary) const { return array(summary, *this); }
std::vector<float>& Numbers::in(Summary& summary) const { return array(summary, *this); }

const std::vector<Figures>& all_figures() {
  static const std::vector<Figures> all = make_figures();
  return all;
}

bool has(const Layout& layout, Section section) {
  if (section == Section::differences) return layout.scenarios.size() > 1;
  return section != Section::targets || !layout.targets.empty();
}

std::size_t chunk_size(const Figures& figures, const Layout& layout) {
  std::size_t size = 1;
  for (const hsize_t length : lengths(figures.axes.subspan(2), layout)) size *= length;
  return size;
}

}  // namespace clepsydre::results
