#include "scenarios/build_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/calendar.hpp"
#include "scenarios/balance.hpp"
#include "scenarios/emit.hpp"
#include "scenarios/fields.hpp"
#include "scenarios/levers/lever.hpp"
#include "scenarios/levers/recruitment.hpp"
#include "scenarios/levers/selection.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/targets.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double working_days_exponent = 0.3;

double mean_working_days() {
  constexpr int first_year = 2021, years = 10;
  double days = 0;
  for (int month = 0; month < 12 * years; ++month) days += working_days(Month(first_year, 1) + month);
  return days / (12 * years);
}

std::string word(const Value& map, std::string_view section, std::string_view key) {
  const Value* below = map.find(section);
  return below ? below->text_of(key) : "";
}

std::vector<Category> binding_of(const Value& document) {
  std::vector<Category> binding;
  const Value* names = document.find("binding");
  for (const Category category : categories) {
    if (names && std::ranges::find(names->items, text(category), &Value::text) != names->items.end()) {
      binding.push_back(category);
    }
  }
  return binding;
}

//! id, label, period, chance, conventions.
void fill_heading(Plan& plan, const Value& document) {
  plan.id = document.text_of("id");
  plan.label = document.text_of("label");
  plan.first = Month::parse(word(document, "period", "start")).value_or(plan.first);
  plan.months = static_cast<int>(parse_integer(word(document, "period", "months")).value_or(1));
  plan.seed = parse_natural(word(document, "random", "seed")).value_or(plan.seed);
  plan.replications = static_cast<int>(parse_integer(word(document, "random", "replications")).value_or(1));
  plan.dispersion = document.text_of("dispersion") == "off" ? Dispersion::off : Dispersion::on;
  plan.months_convention =
      document.text_of("months") == "ajust-3.6" ? MonthsConvention::ajust_3_6 : MonthsConvention::calendar;
}

//! Factors per leaf and month, before any lever.
struct Calendar {
  std::vector<std::vector<double>> entrees;
  std::vector<std::vector<double>> productivity;
};

Calendar calendar_of(const Plan& plan, const NetworkData& network) {
  Calendar calendar;
  const std::size_t leaves = network.nomenclature->leaf_count();
  calendar.entrees.resize(leaves);
  calendar.productivity.resize(leaves);
  for (int t = 0; t < plan.months; ++t) {
    const Month month = plan.first + t;
    const double length = month_length(plan.months_convention, month);
    const double days = working_days_factor(month);
    const auto season = static_cast<std::size_t>(month.month() - 1);
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      calendar.entrees[leaf].push_back(network.entrees_season[leaf][season] * days * length);
      calendar.productivity[leaf].push_back(network.productivity_season[leaf][season] * length);
    }
  }
  return calendar;
}

void override_laws(Cell& cell, const Value& document) {
  const auto set = [&](double& target, std::string_view section, std::string_view key) {
    if (const auto value = parse_real(word(document, section, key))) target = *value;
  };
  cell.law = word(document, "effort", "law") == "fixed" ? EffortLaw::fixed : EffortLaw::saturating;
  set(cell.gamma, "effort", "gamma");
  set(cell.gamma_sd, "effort", "gamma_sd");
  set(cell.passage.scale, "passage", "scale");
  set(cell.passage.theta, "passage", "theta");
  if (const auto minimum = parse_integer(word(document, "passage", "minimum"))) {
    cell.passage.minimum = static_cast<int>(*minimum);
  }
}

//! A year like those observed, from the first month of the plan on.
MeanYear mean_year(const Plan& plan, const NetworkData& network, std::size_t index) {
  const auto leaf = plan.cells[index].leaf.value();
  const double inflow = network.monthly_entrees[index] + network.monthly_routed[index];
  MeanYear year;
  for (std::size_t t = 0; t < year.inflow.size(); ++t) {
    const auto season = static_cast<std::size_t>((plan.first + static_cast<int>(t)).month() - 1);
    year.inflow[t] = inflow * network.entrees_season[leaf][season];
    year.productivity[t] = network.productivity_season[leaf][season];
  }
  return year;
}

void fill_cells(Plan& plan, const Value& document, const NetworkData& network,
                std::span<const Category> binding) {
  const Calendar calendar = calendar_of(plan, network);
  const auto months = static_cast<std::size_t>(plan.months);
  plan.cells = network.cells;
  for (std::size_t index = 0; index < plan.cells.size(); ++index) {
    Cell& cell = plan.cells[index];
    cell.entrees = calendar.entrees[cell.leaf.value()];
    for (double& month : cell.entrees) month *= network.monthly_entrees[index];
    cell.productivity = calendar.productivity[cell.leaf.value()];
    std::erase_if(cell.work, [&](const Work& work) {
      return std::ranges::find(binding, work.category) == binding.end();
    });
    for (Work& work : cell.work) {
      work.ventilation.assign(months, work.reference_ventilation);
      work.tmd.assign(months, work.reference_tmd);
    }
    override_laws(cell, document);
    if (network.reference_kind[index] == ReferenceKind::law) continue;
    const double factor = balance(cell, mean_year(plan, network, index));
    for (double& month : cell.productivity) month *= factor;
  }
}

void fill_staff(Plan& plan, const NetworkData& network) {
  const auto months = static_cast<std::size_t>(plan.months);
  for (const auto& base : network.staff) {
    std::array<Staff, category_count>& court = plan.staff.courts.emplace_back();
    for (std::size_t category = 0; category < category_count; ++category) {
      court[category] = {.persons = base[category].persons,
                         .posts = std::vector<double>(months, base[category].posts),
                         .presence = std::vector<double>(months, base[category].presence),
                         .departures = std::vector<double>(months, 1),
                         .reference = std::vector<double>(months, base[category].etpt)};
    }
  }
  plan.staff.laws = network.staff_laws;
  plan.staff.team = network.team;
  plan.staff.pools = network.pools;
}

//! What the plan before any lever depends on.
Value base_of(const Value& document) {
  Value base = document;
  std::erase_if(base.entries, [](const Entry& entry) {
    static constexpr std::string_view read[] = {"period", "months", "effort", "passage", "binding"};
    return std::ranges::find(read, entry.key) == std::end(read);
  });
  return base;
}

bool is_sound(Value item, std::span<const Field> fields) {
  Problems found;
  check(item, fields, "", found);
  return found.empty();
}

void apply_levers(Plan& plan, const Value& document, std::span<const Category> binding, Problems& problems) {
  const Value* levers = document.find("levers");
  if (!levers) return;
  for (const Value& lever : levers->items) {
    const LeverType* type = find_lever_type(lever.text_of("type"));
    Problems found;
    const Scene scene{.plan = plan, .binding = binding, .problems = found};
    if (type && is_sound(lever, type->all_fields())) {
      type->apply(lever, scene);
    } else {
      if (type && type->check) type->check(lever, scene);
      check_names(lever, type ? type->fields : common_lever_names(), scene);
    }
    problems.add(found);
  }
  follow_closures(plan.staff);
}

void check_start(const Plan& plan, const Value& document, const NetworkData& network, Problems& problems) {
  if (plan.first > network.data_until) return;
  complain(document["period"]["start"],
           fmt::format("must be after {}, the last month of the network's data", network.data_until.text()),
           problems);
}

}  // namespace

double working_days_factor(Month month) {
  static const double mean = mean_working_days();
  return std::pow(working_days(month) / mean, working_days_exponent);
}

const Plan& BasePlans::of(const Value& document, const NetworkData& network) {
  const std::string seen = emit(base_of(document), scenario_fields());
  if (network_ == &network && document_ == seen) return plan_;
  plan_ = Plan();
  fill_heading(plan_, document);
  plan_.nomenclature = network.nomenclature;
  plan_.network = network.network;
  plan_.national = network.national;
  fill_cells(plan_, document, network, binding_of(document));
  fill_staff(plan_, network);
  network_ = &network;
  document_ = seen;
  return plan_;
}

Plan build_plan(const Value& document, const NetworkData& network, BasePlans& bases, Problems& problems) {
  Plan plan = bases.of(document, network);
  fill_heading(plan, document);
  check_start(plan, document, network, problems);
  apply_levers(plan, document, binding_of(document), problems);
  plan.targets = targets_of(document, plan, problems);

  const std::string resolved = emit(document, scenario_fields());
  plan.provenance = {.resolved = resolved,
                     .hash = sha256(resolved + network.hash),
                     .network = network.id,
                     .network_note = network.note};
  return plan;
}

}  // namespace clepsydre::scenarios
