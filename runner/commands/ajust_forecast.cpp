#include "runner/commands/ajust_forecast.hpp"

#include <fmt/format.h>

#include <cmath>

namespace clepsydre::runner {
namespace {

using calibration::CaseFigure;
using calibration::CaseForecast;
using calibration::Chance;
using calibration::NoForecast;

constexpr int months_of_two_years = 24;

std::string json_of(const CaseFigure& figures) {
  using runner::json_of;
  return fmt::format(R"({{"mean": {}, "q0.1": {}, "q0.5": {}, "q0.9": {}}})", json_of(figures.mean),
                     json_of(figures.low), json_of(figures.median), json_of(figures.high));
}

std::string figure(double value) { return std::isfinite(value) ? fmt::format("{:.2f}", value) : "none"; }

std::string line(std::string_view name, const CaseFigure& figures, std::string_view meaning) {
  return fmt::format("{:<12}{:>12}{:>12}{:>12}  {}\n", name, figure(figures.low), figure(figures.median),
                     figure(figures.high), meaning);
}

std::string_view text(NoForecast reason) {
  switch (reason) {
    case NoForecast::few_months:
      return "it takes 6 months in which two of entrees, sorties and stock are known";
    case NoForecast::no_stock:
      return "no stock is known";
    case NoForecast::closed:
      return "the contentieux came to its end";
    case NoForecast::too_far:
      return "the end is more than 10 years after the last month known";
  }
  return "";
}

//! What a reader must know of the figures, in a sentence.
std::string caveat(const CaseForecast& forecast) {
  const int months = forecast.last_known - forecast.first_known + 1;
  const std::string_view season =
      months < months_of_two_years ? "; seasons take 2 years of months, this case has fewer" : "";
  return fmt::format(
      "It is learned from this case's own months alone, and moves with each that is added{}.\n", season);
}

}  // namespace

std::string json_of(double value) { return std::isfinite(value) ? fmt::format("{:.17g}", value) : "null"; }

std::string forecast_json(const calibration::CaseOutlook& outlook) {
  if (!outlook.forecast) return "null";
  std::string chances;
  for (const Chance& chance : outlook.forecast->chances)
    chances += fmt::format("{}\"{}\": {}", chances.empty() ? "" : ", ", ajust::text(chance.quantity),
                           json_of(chance.probability));
  return fmt::format(R"({{"stock": {}, "dtes": {}, "probability": {{{}}}}})",
                     json_of(outlook.forecast->stock), json_of(outlook.forecast->dtes), chances);
}

std::string forecast_table(const ajust::Case& input, const calibration::CaseOutlook& outlook) {
  if (!outlook.forecast) return fmt::format("\nNo forecast with its interval: {}.\n", text(outlook.reason));
  const CaseForecast& forecast = *outlook.forecast;
  const std::chrono::year_month_day end(input.end);
  std::string table = fmt::format(
      "\nForecast at the end, {:04}-{:02}-{:02}, from the months {} to {}: staff as it is known, calendar "
      "months\n"
      "{:<12}{:>12}{:>12}{:>12}\n",
      static_cast<int>(end.year()), static_cast<unsigned>(end.month()), static_cast<unsigned>(end.day()),
      forecast.first_known.text(), forecast.last_known.text(), "", "10 %", "median", "90 %");
  table += line("stock", forecast.stock, "cases");
  table += line("dtes", forecast.dtes, "months, stock / mean sorties of the 12 months before");
  for (const Chance& chance : forecast.chances)
    table += fmt::format("Probability that {} is at most {:.10g} with that staff: {:.0f} %\n",
                         ajust::text(chance.quantity), chance.value, 100 * chance.probability);
  return table + caveat(forecast);
}

}  // namespace clepsydre::runner
