#include "results/maps.hpp"

#include <algorithm>
#include <cassert>

#include "results/figures.hpp"
#include "results/levels.hpp"

namespace clepsydre::results {
namespace {

const std::vector<float>& quantiles_of(const Mapped& map, const Summary& summary) {
  return map.section == Section::differences ? summary.difference[map.position]
                                             : summary.quantile[map.position];
}

std::size_t count_maps(const Layout& layout) {
  return static_cast<std::size_t>(
      std::ranges::count_if(mapped(), [&](const Mapped& map) { return has(layout, map); }));
}

}  // namespace

bool has(const Layout& layout, const Mapped& map) { return has(layout, map.section); }

const Measured& figure_of(const Mapped& map) {
  return map.section == Section::differences ? measured(compared_rows()[map.position].of)
                                             : measured()[map.position];
}

std::vector<float> medians(const Layout& layout, const Summary& summary) {
  const std::size_t level = nearest_level(layout.quantiles, 0.5);
  std::vector<float> all;
  all.reserve(count_maps(layout) * summary.nodes * summary.months);
  for (const Mapped& map : mapped()) {
    if (!has(layout, map)) continue;
    const std::vector<float>& quantiles = quantiles_of(map, summary);
    for (std::size_t at = level; at < quantiles.size(); at += summary.quantiles) all.push_back(quantiles[at]);
  }
  return all;
}

MapStore::MapStore(std::filesystem::path folder, const Layout& layout)
    : places_(layout.courts.size()),
      maps_(count_maps(layout)),
      numbers_(layout.contentieux.size() * static_cast<std::size_t>(layout.months)),
      file_(std::move(folder)) {}

std::int64_t MapStore::offset(std::size_t scenario, std::size_t place, std::size_t map) const {
  return static_cast<std::int64_t>(((scenario * places_ + place) * maps_ + map) * numbers_ * sizeof(float));
}

void MapStore::put(std::size_t scenario, PlaceId place, const std::vector<float>& medians) {
  assert(medians.size() == maps_ * numbers_);
  file_.write(std::as_bytes(std::span(medians)), offset(scenario, place.value(), 0));
}

std::vector<float> MapStore::take(std::size_t scenario, std::size_t map) const {
  std::vector<float> side_by_side(numbers_ * places_), of_place(numbers_);
  for (std::size_t place = 0; place < places_; ++place) {
    file_.read(std::as_writable_bytes(std::span(of_place)), offset(scenario, place, map));
    for (std::size_t at = 0; at < numbers_; ++at) side_by_side[at * places_ + place] = of_place[at];
  }
  return side_by_side;
}

}  // namespace clepsydre::results
