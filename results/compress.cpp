#include "results/compress.hpp"

#include <cassert>

namespace clepsydre::results {

CompressedSummary compress([[maybe_unused]] const Layout& layout, const Summary& summary) {
  [[maybe_unused]] const std::size_t months =
      layout.contentieux.size() * static_cast<std::size_t>(layout.months);
  CompressedSummary packed{.scenario = summary.scenario,
                           .place = summary.place,
                           .quantile{},
                           .mean{},
                           .difference{},
                           .difference_mean{},
                           .better{}};
  for (std::size_t variable = 0; variable < variable_count; ++variable) {
    assert(summary.quantile[variable].size() == months * layout.quantiles.size());
    assert(summary.mean[variable].size() == months);
    const Rounding rounding = measured(static_cast<Variable>(variable)).rounding;
    packed.quantile[variable] = compressed(summary.quantile[variable], rounding);
    packed.mean[variable] = compressed(summary.mean[variable], rounding);
  }
  for (std::size_t i = 0; i < compared_count; ++i) {
    assert(summary.difference[i].size() == months * layout.quantiles.size());
    assert(summary.difference_mean[i].size() == months && summary.better[i].size() == months);
    const Rounding rounding = measured(compared[i]).rounding;
    packed.difference[i] = compressed(summary.difference[i], rounding);
    packed.difference_mean[i] = compressed(summary.difference_mean[i], rounding);
    packed.better[i] = compressed(summary.better[i], Rounding::exact);
  }
  return packed;
}

}  // namespace clepsydre::results
