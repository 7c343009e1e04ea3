// Which cells another scenario changes: what it does not change need not be simulated again.
#pragma once

#include "model/plan.hpp"
#include "model/simulate.hpp"

namespace clepsydre {

//! Cells whose records under `plan` may differ from those under `first`, per position in Plan::cells. A cell
//! is unchanged when all that its records depend on is the same: the cell itself, the staff of its work, the
//! uncertain levers and redeployments that act on it, and the cells, rates and transfers that send it cases.
CellMask changed_cells(const Plan& first, const Plan& plan);

//! The cells that must be simulated so that those of a mask can be: also all that send them cases, directly
//! or not, and that share a redeployment with one of them.
CellMask with_senders(const Plan& plan, CellMask mask);

}  // namespace clepsydre
