// A run that keeps what is done, so that it goes on where it was interrupted.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runner/job.hpp"

namespace clepsydre::runner {

//! Whether the file is the piece of this run, whole. One that is not is told by `say`.
bool is_done(const std::filesystem::path& path, const std::string& packed_head, std::size_t index,
             const std::function<void(const std::string&)>& say);

//! Simulates what is missing of a run piece by piece, keeps each beside the result, merges them and removes
//! them. `execute` runs a job. Errors: as Job and merge(); pieces that are done stay.
void run_in_pieces(const std::shared_ptr<const std::vector<Plan>>& plans, const JobOptions& options,
                   const std::function<void(Job&)>& execute,
                   const std::function<void(const std::string&)>& say);

}  // namespace clepsydre::runner
