#include "results/compress.hpp"

#include <cassert>

#include "results/figures.hpp"
#include "results/maps.hpp"

namespace clepsydre::results {
namespace {

Bytes chunk(const Figures& figures, const Layout& layout, const Summary& summary) {
  if (!has(layout, figures.section)) return {};
  if (const auto* derive = std::get_if<Derived>(&figures.source)) {
    return compressed((*derive)(layout, summary), figures.rounding);
  }
  const std::vector<float>& values = std::get<Numbers>(figures.source).in(summary);
  assert(values.size() == chunk_size(figures, layout));
  return compressed(values, figures.rounding);
}

}  // namespace

CompressedSummary compress(const Layout& layout, const Summary& summary) {
  assert(summary.targets == layout.targets.size());
  CompressedSummary packed{
      .scenario = summary.scenario, .place = summary.place, .chunks{}, .medians = medians(layout, summary)};
  for (const Figures& figures : all_figures()) packed.chunks.push_back(chunk(figures, layout, summary));
  return packed;
}

}  // namespace clepsydre::results
