// What a lever bears on: which courts, which cells, which months.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/levers/lever.hpp"

namespace clepsydre::scenarios {

//! Courts named by `courts`, rising. Problems: unknown ones.
std::vector<CourtId> selected_courts(const Value& lever, const Scene& scene);

//! Positions in Plan::cells of the contentieux that a field names, in those courts, rising; every cell of the
//! courts where it is absent. Problems: unknown ones; no cell at all.
std::vector<std::size_t> selected_cells(const Value& lever, const Scene& scene,
                                        std::string_view field = "contentieux");

//! The leaf that a field names; none where the field is absent. Problems: unknown, or a group.
std::optional<LeafId> selected_leaf(const Value& lever, std::string_view field, const Scene& scene);

//! Looks the names of contentieux and courts up, for a lever that cannot be applied because of something
//! else: its unknown names are told in the same go. Problems: unknown ones.
void check_names(const Value& lever, const Scene& scene);

//! Whether the staff named by `category` limits what courts close. Problems: it does not, so that a change of
//! `what` is without effect.
void check_binds(const Value& lever, std::string_view what, const Scene& scene);

//! How far the lever is in force, per month: 0 before `from` and after `to`, rising by 1/ramp_months a month
//! from `from` on, 1 when fully in force. Empty if there is a problem.
//! Problems: months outside the period, `to` before `from`, a ramp without `from`.
std::vector<double> weights(const Value& lever, const Scene& scene);

//! Multiplies a monthly series by 1 + weight · (multiply − 1).
void fold(std::vector<double>& series, std::span<const double> weight, double multiply);

//! A number of the lever. Domain: a field with a default or that is required.
double number(const Value& lever, std::string_view key);

}  // namespace clepsydre::scenarios
