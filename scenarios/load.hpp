// What to run: scenario files become plans, or a list of everything that is wrong with them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "model/plan.hpp"
#include "scenarios/problems.hpp"
#include "scenarios/search_path.hpp"

namespace clepsydre::scenarios {

//! What the command line sets in place of the files.
struct Overrides {
  std::optional<int> replications;
  std::optional<std::uint64_t> seed;
};

//! Either plans in order of the files, one per variant where a file has a sweep, or problems.
struct Loaded {
  std::vector<Plan> plans;
  Problems problems;
};

//! Reads scenarios that run together: they share network, period, seed and replications, and differ in id.
//! The first is what the others are compared with: the one that others of them extend, if there is one, else
//! the first given.
//! The plans have one network, in which the units are ordered for the reforms of each.
//! Nothing is thrown for what a user wrote; all problems of all files come at once.
//! Errors: std::bad_alloc; std::runtime_error if OpenSSL is broken.
Loaded load(std::span<const std::filesystem::path> files, const Overrides& overrides,
            const SearchPath& search);

}  // namespace clepsydre::scenarios
