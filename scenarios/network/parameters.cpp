#include "scenarios/network/parameters.hpp"

namespace clepsydre::scenarios {
namespace {

// Correlations stop short of ±1 and reversion of 0, where the model has no meaning.
constexpr Parameter table[] = {
    {"entrees_sd", "standard deviation of a month's log entrées beyond Poisson", 0, 3,
     [](Cell& cell, double value) { cell.entrees_level.sd = value; }},
    {"entrees_step", "share of a shock on entrées that stays (α)", 0, 1,
     [](Cell& cell, double value) { cell.entrees_level.step = value; }},
    {"entrees_national", "share of its variance that is national (ρ)", 0, 1,
     [](Cell& cell, double value) { cell.entrees_level.national = value; }},
    {"entrees_reversion", "what remains of a departure of the level after a month (φ)", 0.01, 1,
     [](Cell& cell, double value) { cell.entrees_level.reversion = value; }},
    {"entrees_start_sd", "uncertainty of the log level at the start", 0, 3,
     [](Cell& cell, double value) { cell.entrees_level.start_sd = value; }},
    {"entrees_freedom", "degrees of freedom of the estimate of entrees_sd; 0: known", 0, 10000,
     [](Cell& cell, double value) { cell.entrees_level.freedom = value; }},
    {"capacity_sd", "standard deviation of a month's log capacity", 0, 3,
     [](Cell& cell, double value) { cell.capacity_level.sd = value; }},
    {"capacity_step", "share of a shock on capacity that stays (α)", 0, 1,
     [](Cell& cell, double value) { cell.capacity_level.step = value; }},
    {"capacity_national", "share of its variance that is national (ρ)", 0, 1,
     [](Cell& cell, double value) { cell.capacity_level.national = value; }},
    {"capacity_reversion", "what remains of a departure of the level after a month (φ)", 0.01, 1,
     [](Cell& cell, double value) { cell.capacity_level.reversion = value; }},
    {"capacity_start", "log capacity at the start less what it reverts to", -20, 20,
     [](Cell& cell, double value) { cell.capacity_level.start = value; }},
    {"capacity_start_sd", "uncertainty of the log level at the start", 0, 3,
     [](Cell& cell, double value) { cell.capacity_level.start_sd = value; }},
    {"capacity_freedom", "degrees of freedom of the estimate of capacity_sd; 0: known", 0, 10000,
     [](Cell& cell, double value) { cell.capacity_level.freedom = value; }},
    {"gamma", "exponent γ of the law of effort", 0, 2, [](Cell& cell, double value) { cell.gamma = value; }},
    {"gamma_sd", "its standard deviation", 0, 1, [](Cell& cell, double value) { cell.gamma_sd = value; }},
    {"correlation", "of the shock on capacity with the shock on entrées", -0.99, 0.99,
     [](Cell& cell, double value) { cell.correlation = value; }},
    {"withdrawal", "monthly probability that a pending case is withdrawn", 0, 1,
     [](Cell& cell, double value) { cell.withdrawal = value; }},
    {"passage_minimum", "age in months before which no case is closed", 0, 24,
     [](Cell& cell, double value) { cell.passage.minimum = static_cast<int>(value); }},
    {"passage_scale", "a₀ of the law of passage, months", 0.01, 120,
     [](Cell& cell, double value) { cell.passage.scale = value; }},
    {"passage_theta", "θ of the law of passage", -2, 20,
     [](Cell& cell, double value) { cell.passage.theta = value; }},
    {"first_month_age", "mean age in months of cases closed in the month they came", 0, 1,
     [](Cell& cell, double value) { cell.first_month_age = value; }},
};

}  // namespace

std::span<const Parameter> parameters() { return table; }

}  // namespace clepsydre::scenarios
