#include "runner/quantile_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "model/quantiles.hpp"
#include "results/layout.hpp"

namespace clepsydre::runner {
namespace {

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    parts.push_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  parts.push_back(text);
  return parts;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void find_twins(AskedQuantiles& asked) {
  const auto& sorted = asked.probabilities;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] - sorted[i - 1] < results::same_probability)
      asked.problems.push_back(fmt::format("'{}' stands twice", sorted[i]));
  }
}

}  // namespace

AskedQuantiles read_quantiles(std::string_view text) {
  using results::hub_quantiles, results::usual_quantiles;
  if (text == "usual") return {{std::begin(usual_quantiles), std::end(usual_quantiles)}, {}};
  if (text == "hub") return {{std::begin(hub_quantiles), std::end(hub_quantiles)}, {}};
  AskedQuantiles asked;
  for (const std::string_view part : split(text)) {
    const std::optional<double> probability = number(part);
    if (!probability) {
      asked.problems.push_back(
          fmt::format("'{}' is no number (give usual, hub, or a list as 0.1,0.5,0.9)", part));
    } else if (!(*probability > 0 && *probability < 1)) {
      asked.problems.push_back(
          fmt::format("'{}' is no probability between 0 and 1, both excluded (90 % is 0.9)", part));
    } else {
      asked.probabilities.push_back(*probability);
    }
  }
  std::ranges::sort(asked.probabilities);
  find_twins(asked);
  if (asked.probabilities.size() > Quantiles::most)
    asked.problems.push_back(
        fmt::format("{} are asked for, at most {} can be", asked.probabilities.size(), Quantiles::most));
  return asked;
}

}  // namespace clepsydre::runner
