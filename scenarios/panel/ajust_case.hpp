// A case of A-JUST's simulator, as a file gives it: one court's contentieux, its months and its agents.
#pragma once

#include <filesystem>
#include <optional>

#include "model/ajust.hpp"
#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

//! Reads a case, its months put in order. Figures and ends that are `null` or absent are unknown.
//! Problems: those of the document and of the table of fields; words that are no dates; periods that end
//! before they begin; months written twice or not over by today; what is fixed or kept although the rest
//! gives it.
std::optional<ajust::Case> read_ajust_case(const std::filesystem::path& path, Problems& problems);

}  // namespace clepsydre::scenarios
