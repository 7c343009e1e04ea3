#include "scenarios/describe_lever.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "scenarios/names.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

//! "TJ Agen (100119)" for a name of one court, else as it is written.
std::string court_text(const Plan& plan, const Value& name) {
  const auto found = find_courts(*plan.network, name.text).found;
  if (!found || found->size() != 1) return name.text;
  const Court& court = plan.network->court(found->front());
  return fmt::format("{} ({})", court.label, court.code);
}

std::string courts_text(const Plan& plan, const Value& names) {
  std::vector<std::string> texts;
  for (const Value& name : names.items) texts.push_back(court_text(plan, name));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string when_text(const Plan& plan, const Value& lever) {
  const std::string from = lever.find("from") ? lever.text_of("from") : plan.first.text();
  std::string text = "from " + from;
  if (lever.find("to")) text += " to " + lever.text_of("to");
  if (lever.find("ramp_months"))
    text += fmt::format(", coming fully into force over {} months", lever.text_of("ramp_months"));
  return text;
}

//! What a lever multiplies.
std::string multiplied_text(const Value& lever) {
  const std::string type = lever.text_of("type");
  if (type == "entrees") return "new cases";
  if (type == "tmd") return fmt::format("hours per case of {}", lever.text_of("category"));
  if (type == "flow") return "share of closed cases that go on";
  if (type == "departures") return fmt::format("departures of {}", lever.text_of("category"));
  const Value* categories = lever.find("categories");
  return categories ? fmt::format("availability of {}", joined(*categories)) : "availability of all staff";
}

std::string passage_text(const Value& lever) {
  std::string text = "law of passage:";
  for (const char* field : {"theta", "minimum", "scale"}) {
    if (lever.find(field)) text += fmt::format(" {} {}", field, lever.text_of(field));
  }
  return text;
}

//! What a lever does: "new cases × 0.92 (standard deviation 0.02)".
std::string what_text(const Value& lever) {
  const std::string type = lever.text_of("type");
  if (type == "passage") return passage_text(lever);
  if (type == "session")
    return fmt::format("{} cases closed beside the ordinary ones", lever.text_of("cases"));
  const std::string uncertainty = lever.text_of("uncertainty");
  const bool uncertain = !uncertainty.empty() && parse_real(uncertainty).value_or(0) > 0;
  return fmt::format("{} × {}{}", multiplied_text(lever), lever.text_of("multiply"),
                     uncertain ? fmt::format(" (standard deviation {})", uncertainty) : "");
}

std::string absence_text(const Value& lever) {
  const double add = parse_real(lever.text_of("add")).value_or(0);
  return fmt::format("{} {:.6g} % of the time of {}",
                     add < 0 ? "less absence gives back" : "absence takes another", 100 * std::abs(add),
                     lever.text_of("category"));
}

std::string spill_text(const Plan& plan, const Value& lever) {
  return fmt::format("share {} of the time of {} that {} left unused goes to {} a month later",
                     lever.text_of("share"), lever.text_of("category"), contentieux_text(plan, lever),
                     contentieux_text(plan, lever, "into"));
}

std::string ventilation_text(const Plan& plan, const Value& lever) {
  if (lever.text_of("rule") == "worst_delay") {
    const std::string strength = lever.find("strength") ? lever.text_of("strength") : "0.5";
    return fmt::format("the time of {} is shared anew each month toward the worst delay (strength {}) in {}",
                       lever.text_of("category"), strength, contentieux_text(plan, lever));
  }
  return fmt::format("share {} of the time of {} moves from {} to {}", lever.text_of("share"),
                     lever.text_of("category"), contentieux_text(plan, lever, "out_of"),
                     contentieux_text(plan, lever, "into"));
}

std::string diversion_text(const Plan& plan, const Value& lever) {
  return fmt::format(
      "share {} of new cases of {} {}", lever.text_of("share"), contentieux_text(plan, lever),
      lever.find("into") ? "goes into " + contentieux_text(plan, lever, "into") : "leaves the courts");
}

//! What a lever does, and to which contentieux.
std::string effect_text(const Plan& plan, const Value& lever) {
  const std::string type = lever.text_of("type");
  if (type == "absence") return absence_text(lever);
  if (type == "departures") return what_text(lever);
  if (type == "spill") return spill_text(plan, lever);
  if (type == "ventilation") return ventilation_text(plan, lever);
  if (type == "diversion") return diversion_text(plan, lever);
  if (type == "flow" && lever.find("into")) {
    return fmt::format("{} from {} to {}", what_text(lever), contentieux_text(plan, lever),
                       contentieux_text(plan, lever, "into"));
  }
  return fmt::format("{} in {}", what_text(lever), contentieux_text(plan, lever));
}

//! "230 in 2026-09, 230 in 2027-09"
std::string arrivals_text(const Value& lever) {
  std::vector<std::string> texts;
  for (const Value& row : lever["arrivals"].items)
    texts.push_back(fmt::format("{} in {}", row.text_of("persons"), row.text_of("month")));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string shares_text(const Plan& plan, const Value& lever) {
  const Value* shares = lever.find("shares");
  if (!shares) return fmt::format("by {}; courts: {}", lever.text_of("allocation"), joined(lever["courts"]));
  std::vector<std::string> texts;
  for (const Value& row : shares->items)
    texts.push_back(fmt::format("{} to {}", row.text_of("share"), court_text(plan, row["court"])));
  return fmt::format("explicitly, {}", fmt::join(texts, ", "));
}

//! "230 in 2026-09 of magistrat come, each with a post, shared out by vacancies; courts: all".
std::string recruitment_text(const Plan& plan, const Value& lever) {
  std::string text = fmt::format("{} come: {}", lever.text_of("category"), arrivals_text(lever));
  if (lever.text_of("multiply") != "1") text += fmt::format(", times {}", lever.text_of("multiply"));
  if (lever.text_of("delay_months") != "0")
    text += fmt::format(", {} months late", lever.text_of("delay_months"));
  text += lever.text_of("posts") == "created" ? ", each with a post" : ", into vacant posts";
  if (lever.text_of("fill") != "1") text += fmt::format(", each with probability {}", lever.text_of("fill"));
  return fmt::format("{}; shared out {}", text, shares_text(plan, lever));
}

std::string reform_text(const Plan& plan, const Value& lever) {
  const std::string type = lever.text_of("type");
  const std::string courts = courts_text(plan, lever["courts"]);
  const std::string month = lever.text_of("month");
  if (type == "merge")
    return fmt::format("{} part of {} from {} on", courts, court_text(plan, lever["into"]), month);
  if (type == "attach")
    return fmt::format("{} in the ressort of {} from {} on", courts, court_text(plan, lever["appeal_court"]),
                       month);
  return fmt::format("{} judged by {} from {} on; for: {}", contentieux_text(plan, lever),
                     court_text(plan, lever["into"]), month, courts);
}

}  // namespace

std::string joined(const Value& list) {
  std::vector<std::string> texts;
  for (const Value& item : list.items) texts.push_back(item.text);
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string contentieux_text(const Plan& plan, const Value& item, std::string_view field) {
  const Value* keys = item.find(field);
  if (!keys) return "every contentieux";
  std::vector<std::string> texts;
  const auto add = [&](const std::string& key) {
    const auto node = plan.nomenclature->find(key);
    texts.push_back(node ? fmt::format("{} ({})", key, plan.nomenclature->node(*node).label) : key);
  };
  if (keys->kind == Value::Kind::scalar) add(keys->text);
  for (const Value& key : keys->items) add(key.text);
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string lever_text(const Plan& plan, const Value& lever) {
  const std::string type = lever.text_of("type");
  const bool reform = type == "merge" || type == "attach" || type == "pole";
  const std::string told = type == "recruitment" ? recruitment_text(plan, lever)
                           : reform              ? reform_text(plan, lever)
                                                 : fmt::format("{}; courts: {}; {}", effect_text(plan, lever),
                                                               joined(lever["courts"]), when_text(plan, lever));
  std::string text = fmt::format("  {}: {}.\n", lever.text_of("id"), told);
  if (lever.find("source")) text += fmt::format("    source: {}\n", lever.text_of("source"));
  return text;
}

}  // namespace clepsydre::scenarios
