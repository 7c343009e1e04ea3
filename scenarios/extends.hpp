// Scenarios that change others: the chain of `extends` read and merged into one document.
#pragma once

#include <filesystem>
#include <optional>

#include "scenarios/document.hpp"
#include "scenarios/search_path.hpp"

namespace clepsydre::scenarios {

//! The document of a file laid over those it extends: mappings key by key, lists with ids item by item
//! (`remove: true` takes one away), anything else replaced. Every value keeps the place where it was written.
//! Problems: of reading; unknown name in `extends`; cycles; items without or with doubled ids; nothing to
//! remove.
std::optional<Value> read_extended(const std::filesystem::path& path, const SearchPath& search,
                                   Problems& problems);

}  // namespace clepsydre::scenarios
