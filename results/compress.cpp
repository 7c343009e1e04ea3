#include "results/compress.hpp"

#include <algorithm>
#include <cassert>
#include <span>

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

CompressedReplications compress(const Layout& layout, const KeptReplications& replications) {
  const auto size = static_cast<std::size_t>(layout.months) * static_cast<std::size_t>(layout.replications);
  CompressedReplications packed{.scenario = replications.scenario, .court = replications.court, .counts{}};
  for (std::size_t count = 0; count < packed.counts.size(); ++count) {
    assert(replications.counts[count].size() == size * layout.contentieux.size());
    for (std::size_t node = 0; node < layout.contentieux.size(); ++node) {
      const auto chunk = std::span(replications.counts[count]).subspan(node * size, size);
      const bool none = std::ranges::all_of(chunk, [](std::int32_t value) { return value == -1; });
      packed.counts[count].push_back(none ? Bytes{} : compressed(chunk));
    }
  }
  return packed;
}

CompressedSummary compress(const Layout& layout, const Summary& summary) {
  assert(summary.targets == layout.targets.size());
  CompressedSummary packed{
      .scenario = summary.scenario, .place = summary.place, .chunks{}, .medians = medians(layout, summary)};
  for (const Figures& figures : all_figures()) packed.chunks.push_back(chunk(figures, layout, summary));
  return packed;
}

}  // namespace clepsydre::results
