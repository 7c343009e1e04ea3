#include "scenarios/describe.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "scenarios/describe_lever.hpp"
#include "scenarios/document.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/targets.hpp"

namespace clepsydre::scenarios {
namespace {

std::string thousands(double number) {
  std::string digits = fmt::format("{:.0f}", number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

std::string levers_text(const Plan& plan, const Value& document) {
  const Value* levers = document.find("levers");
  if (!levers || levers->items.empty()) return "Levers: none; nothing changes but the calendar.\n";
  std::string text = "Levers, laid on in this order:\n";
  for (const Value& lever : levers->items) text += lever_text(plan, lever);
  return text;
}

//! "  civil-12-mois: dtes of TJ/4. (Civil) at most 12 months at the end of 2027-12."
std::string target_text(const Plan& plan, const Target& target, const Value& item) {
  const bool most = target.side == Target::Side::at_most;
  const std::string_view unit = unit_of(target.indicator);
  return fmt::format("  {}: {} of {} {} {}{}{} at the end of {}.\n", target.id,
                     indicators[static_cast<std::size_t>(target.indicator)], contentieux_text(plan, item),
                     most ? "at most" : "at least", item.text_of(most ? "at_most" : "at_least"),
                     unit.empty() ? "" : " ", unit, item.text_of("by"));
}

std::string targets_text(const Plan& plan, const Value& document) {
  if (plan.targets.empty()) return "";
  std::string text = "Targets:\n";
  for (std::size_t i = 0; i < plan.targets.size(); ++i)
    text += target_text(plan, plan.targets[i], document["targets"].items[i]);
  return text;
}

std::string size_text(const Plan& plan) {
  double stock = 0, first_year = 0;
  for (const Cell& cell : plan.cells) {
    stock += std::accumulate(cell.stock.begin(), cell.stock.end(), 0.0);
    const auto months = std::min<std::ptrdiff_t>(12, std::ssize(cell.entrees));
    first_year += std::accumulate(cell.entrees.begin(), cell.entrees.begin() + months, 0.0);
  }
  const auto is_appeal = [](const Court& court) { return court.kind == CourtKind::ca; };
  const auto courts = plan.network->courts();
  const auto appeals = std::ranges::count_if(courts, is_appeal);
  return fmt::format(
      "Network: {} ({} TJ, {} CA, {} cells).\n  {}\n"
      "  {} cases pending at the start; {} filed directly in the first {} months, as expected.\n",
      plan.provenance.network, std::ssize(courts) - appeals, appeals,
      thousands(static_cast<double>(plan.cells.size())), plan.provenance.network_note, thousands(stock),
      thousands(first_year), std::min(12, plan.months));
}

std::string laws_text(const Plan& plan, const Value& document) {
  std::string text = fmt::format("Law of effort: {}. Binding staff: {}.\n", document["effort"].text_of("law"),
                                 document["binding"].items.empty() ? "none" : joined(document["binding"]));
  if (const Value* passage = document.find("passage")) {
    text += "Law of passage, in place of the network's:";
    for (const Entry& entry : passage->entries) text += fmt::format(" {} = {}", entry.key, entry.value.text);
    text += ".\n";
  }
  text += plan.dispersion == Dispersion::on ? "Chance: on" : "Chance: off, every law gives its mean";
  text += fmt::format("; {} replications, seed {}.\n", thousands(plan.replications), plan.seed);
  if (plan.months_convention == MonthsConvention::ajust_3_6) {
    text += "Months: as A-JUST 3.6 counts them, Monday–Friday days / (365/12); a year is 8.6 of them.\n";
  }
  return text;
}

}  // namespace

std::string describe(const Plan& plan) {
  Problems problems;
  const auto document = parse_document(text_file("resolved", plan.provenance.resolved), problems);
  assert(document && problems.empty());
  std::string text = fmt::format("{}: {}\n", plan.id, plan.label);
  for (const std::string_view key : {"intent", "source"}) {
    if (document->find(key)) text += fmt::format("  {}: {}\n", key, document->text_of(key));
  }
  text += fmt::format("Period: {} to {}, {} months.\n", plan.first.text(),
                      (plan.first + (plan.months - 1)).text(), plan.months);
  return text + size_text(plan) + laws_text(plan, *document) + levers_text(plan, *document) +
         targets_text(plan, *document) +
         fmt::format("SHA-256 of scenario and network: {}\n", plan.provenance.hash);
}

}  // namespace clepsydre::scenarios
