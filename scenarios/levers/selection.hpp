// What a lever bears on: which courts, which cells, which months.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/levers/lever.hpp"

namespace clepsydre::scenarios {

//! Courts named by `courts`, rising. Problems: unknown ones.
std::vector<CourtId> selected_courts(const Value& lever, const Scene& scene);

//! Leaves that a field names, rising; every leaf where it is absent. Problems: unknown ones.
std::vector<LeafId> selected_leaves(const Value& lever, const Scene& scene,
                                    std::string_view field = "contentieux");

//! Positions in Plan::cells of the contentieux that a field names, in those courts, rising; every cell of the
//! courts where it is absent. Problems: unknown ones; no cell at all.
std::vector<std::size_t> selected_cells(const Value& lever, const Scene& scene,
                                        std::string_view field = "contentieux");

//! The leaf that a field names; none where the field is absent. Problems: unknown, or a group.
std::optional<LeafId> selected_leaf(const Value& lever, std::string_view field, const Scene& scene);

//! The one court that a value names. Problems: an unknown one; a name of several.
std::optional<CourtId> selected_court(const Value& name, const Scene& scene);

//! Those of the selected courts that have persons or posts of the lever's category. Problems: as
//! selected_courts; none.
std::vector<CourtId> staffed_courts(const Value& lever, const Scene& scene);

//! Whether there are persons or posts.
bool is_staffed(const Staff& staff);

//! The category of the lever's field of that name.
Category selected_category(const Value& lever);

//! Of the cells, those of the court in which the category works.
std::vector<std::size_t> worked_cells(const Plan& plan, CourtId court, std::span<const std::size_t> cells,
                                      Category category);

//! Looks the names of contentieux and courts up, for a lever that cannot be applied because of something
//! else: its unknown names are told in the same go. Problems: unknown ones.
void check_names(const Value& map, std::span<const Field> fields, const Scene& scene);

//! Whether the staff named by `category` limits what courts close. Problems: it does not, so that a change of
//! `what` is without effect.
void check_binds(const Value& lever, std::string_view what, const Scene& scene);

//! As check_binds, for what changes how many are at work: those who help magistrats that bind count too.
void check_acts(const Value& lever, std::string_view what, const Scene& scene);

//! How far the lever is in force, per month: 0 before `from` and after `to`, rising by 1/ramp_months a month
//! from `from` on, 1 when fully in force. Empty if there is a problem.
//! Problems: months outside the period, `to` before `from`, a ramp without `from`.
std::vector<double> weights(const Value& lever, const Scene& scene);

//! Multiplies a monthly series by 1 + weight · (multiply − 1).
void fold(std::vector<double>& series, std::span<const double> weight, double multiply);

//! A number of the lever. Domain: a field with a default or that is required.
double number(const Value& lever, std::string_view key);

}  // namespace clepsydre::scenarios
