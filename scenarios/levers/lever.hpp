// The table of levers: what a scenario may change, one row per type.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"
#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

//! What a lever needs to know while it is laid on a plan.
struct Scene {
  Plan& plan;
  std::span<const Category> binding;  //!< categories whose staff limits what courts close
  Problems& problems;
};

//! A row of the table. A lever that has a problem reports it and changes nothing.
struct LeverType {
  std::string_view name;
  std::string_view meaning;
  std::span<const Field> fields;  //!< beside those that all levers share
  void (*apply)(const Value& lever, const Scene& scene);

  [[nodiscard]] std::vector<Field> all_fields() const;
};

std::span<const LeverType> lever_types();
//! id and type: every lever has them.
std::span<const Field> common_lever_fields();
//! contentieux and courts: what they name can be looked up in a lever whose type is unknown.
std::span<const Field> common_lever_names();
const LeverType* find_lever_type(std::string_view name);
std::vector<std::string> lever_type_names();

void apply_recruitment(const Value& lever, const Scene& scene);
void apply_departures(const Value& lever, const Scene& scene);
void apply_absence(const Value& lever, const Scene& scene);
void apply_availability(const Value& lever, const Scene& scene);
void apply_tmd(const Value& lever, const Scene& scene);
void apply_ventilation(const Value& lever, const Scene& scene);
void apply_spill(const Value& lever, const Scene& scene);
void apply_entrees(const Value& lever, const Scene& scene);
void apply_diversion(const Value& lever, const Scene& scene);
void apply_flow(const Value& lever, const Scene& scene);
void apply_passage(const Value& lever, const Scene& scene);
void apply_session(const Value& lever, const Scene& scene);
void apply_merge(const Value& lever, const Scene& scene);
void apply_attach(const Value& lever, const Scene& scene);
void apply_pole(const Value& lever, const Scene& scene);

}  // namespace clepsydre::scenarios
