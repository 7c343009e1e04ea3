// Scenarios written on the spot, over the small network of this folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/load.hpp"
#include "tests/support/scratch_folder.hpp"

namespace clepsydre::scenarios {

using tests::ScratchFolder;

//! Looks in tests/scenarios, where the network `small` is.
SearchPath search_small();

//! A scenario over the small network: 24 months from 2026-01, and what is added.
std::string scenario_text(const std::string& id, const std::string& more = "");

//! The plan of a text. Fails the test, and throws, if there is a problem.
Plan plan_of(const std::string& text);
//! The problems of a text as they are told, the file named s.yaml.
std::string problems_of(const std::string& text);

const Cell& cell_of(const Plan& plan, std::string_view court, std::string_view key);

}  // namespace clepsydre::scenarios
