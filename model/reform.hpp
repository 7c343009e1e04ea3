// Structural reforms: dated edits of the network in a plan. Cases and staff move, none is lost.
#pragma once

#include <span>

#include "model/plan.hpp"

namespace clepsydre {

//! From a month on, a court is part of another of its kind: its filings, pending cases with their ages, cases
//! still routed to it, persons and posts go there; capacity and load of reference add up.
//! Errors: std::invalid_argument where the courts are one or of two kinds, or a reform has closed or enlarged
//! either before.
void merge(Plan& plan, CourtId from, CourtId to, int month);

//! From a month on, a TJ is in the ressort of another CA: cases closed there from then on go to that CA, with
//! the share of direct filings, staff and reference that they make up in the CA before. Pending appeals stay
//! where they are. Errors: std::invalid_argument where the court is no TJ, or the CA is its own already.
void attach(Plan& plan, CourtId court, CourtId appeal_court, int month);

//! From a month on, one court has the given contentieux of others: filings, pending cases, cases routed
//! there, and the share of persons and posts that worked on them. Leaves: of the court's kind. Errors: as
//! merge.
void make_pole(Plan& plan, std::span<const CourtId> from, CourtId to, std::span<const LeafId> contentieux,
               int month);

//! Gives all plans one network, in which the units are ordered for the reforms of each.
//! Domain: the plans share their courts and flows.
void unite_networks(std::span<Plan> plans);

}  // namespace clepsydre
