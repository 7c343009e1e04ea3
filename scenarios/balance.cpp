#include "scenarios/balance.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include "model/capacity.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double least_factor = 0.25, most_factor = 4;
constexpr int halvings = 24;

//! A docket of which only the ripe part counts, in its mean.
class MeanDocket {
 public:
  explicit MeanDocket(const Cell& cell)
      : stock_(std::accumulate(cell.stock.begin(), cell.stock.end(), 0.0)),
        young_(cell.stock.begin(), cell.stock.begin() + cell.passage.minimum) {}

  void come(double cases) {
    stock_ += cases;
    young_.push_front(cases);
    young_.pop_back();
  }
  [[nodiscard]] double ripe() const {
    return std::max(stock_ - std::accumulate(young_.begin(), young_.end(), 0.0), 0.0);
  }
  void leave(double cases) { stock_ -= cases; }

 private:
  double stock_;
  std::deque<double> young_;  // cases of the months in which none is ripe, newest first
};

//! Y = A / (1 + e^{−(w − γ log(A/A₀))}), and withdrawals.
double sorties_of_year(const Cell& cell, const MeanYear& year, double factor) {
  const DatedReference reference = cell.reference_at(0);
  MeanDocket docket(cell);
  double sum = 0;
  for (std::size_t month = 0; month < year.inflow.size(); ++month) {
    docket.come(year.inflow[month]);
    const double ripe = docket.ripe();
    const double load = std::log(std::max(ripe, 1.0) / std::max(cell.reference_load, 1.0));
    const double w = reference_effort(reference, factor * year.productivity[month]);
    const double judged = ripe / (1 + std::exp(cell.gamma * load - w));
    const double leaving = judged + cell.withdrawal * (ripe - judged);
    docket.leave(leaving);
    sum += leaving;
  }
  return sum;
}

}  // namespace

double balance(const Cell& cell, const MeanYear& year) {
  if (cell.law == EffortLaw::fixed || cell.reference_sorties <= 0 || cell.reference_load <= 0) return 1;
  const double wanted = static_cast<double>(year.inflow.size()) * cell.reference_sorties;
  double low = std::log(least_factor), high = std::log(most_factor);
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (sorties_of_year(cell, year, std::exp(middle)) < wanted ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

}  // namespace clepsydre::scenarios
