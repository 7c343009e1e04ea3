#include <algorithm>

#include "scenarios/levers/case_fields.hpp"
#include "scenarios/levers/lever.hpp"
#include "scenarios/levers/reform_fields.hpp"
#include "scenarios/levers/staff_fields.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr Field common[] = {
    {.name = "id",
     .type = Type::name,
     .meaning = "Name of the lever: what extends this scenario changes it by this name.",
     .presence = Presence::required},
    {.name = "type",
     .type = Type::name,
     .meaning = "Row of the table of levers.",
     .presence = Presence::required},
};

constexpr LeverType types[] = {
    {"recruitment", "Persons come, beside the filling of vacant posts.", fields::recruitment,
     apply_recruitment},
    {"departures", "The probability that a person leaves is multiplied.", fields::departures,
     apply_departures},
    {"absence", "A category of staff is more, or less, absent.", fields::absence, apply_absence},
    {"availability", "The staff at work is multiplied: strike, closure, reinforcement.", fields::availability,
     apply_availability},
    {"tmd", "The hours that a category of staff spends on a case are multiplied.", fields::tmd, apply_tmd},
    {"ventilation",
     "The time of a category of staff moves to other contentieux of the same court: a fixed share, or each "
     "month "
     "toward the worst delay.",
     fields::ventilation, apply_ventilation},
    {"spill",
     "Time that a contentieux left unused last month goes to others of the same court, instead of being "
     "lost.",
     fields::spill, apply_spill},
    {"entrees", "New cases filed are multiplied.", fields::entrees, apply_entrees},
    {"diversion", "A share of the new cases goes to another contentieux, or leaves the courts.",
     fields::diversion, apply_diversion},
    {"flow", "The share of closed cases that go on to another court (appeals) is multiplied.", fields::flow,
     apply_flow},
    {"passage", "The law of passage changes: priority to old cases, for one.", fields::passage,
     apply_passage},
    {"session", "A one-off effort on a stock (audiences de délestage).", fields::session, apply_session},
    {"merge", "Courts become part of another of their kind: cases, pending ones with their ages, and staff.",
     fields::merge, apply_merge},
    {"attach", "TJs move to the ressort of another cour d'appel, with the staff that their appeals occupied.",
     fields::attach, apply_attach},
    {"pole",
     "One court has given contentieux of others: filings, pending cases, and the staff that had them.",
     fields::pole, apply_pole},
};

}  // namespace

std::vector<Field> LeverType::all_fields() const {
  std::vector<Field> all(std::begin(common), std::end(common));
  all.insert(all.end(), fields.begin(), fields.end());
  return all;
}

std::span<const LeverType> lever_types() { return types; }

std::span<const Field> common_lever_fields() { return common; }

std::span<const Field> common_lever_names() {
  static constexpr Field names[] = {fields::contentieux, fields::courts};
  return names;
}

const LeverType* find_lever_type(std::string_view name) {
  const auto found = std::ranges::find(types, name, &LeverType::name);
  return found == std::end(types) ? nullptr : &*found;
}

std::vector<std::string> lever_type_names() {
  std::vector<std::string> all;
  for (const LeverType& type : types) all.emplace_back(type.name);
  return all;
}

}  // namespace clepsydre::scenarios
