#include "runner/resume.hpp"

#include <fmt/format.h>

#include "runner/merge.hpp"

namespace clepsydre::runner {

bool is_done(const std::filesystem::path& path, const std::string& packed_head, std::size_t index,
             const std::function<void(const std::string&)>& say) {
  if (!std::filesystem::exists(path)) return false;
  try {
    const results::PieceReader piece(path);
    if (piece.packed_head() == packed_head && piece.index() == index) return true;
    say(fmt::format("{} is of another run: it is simulated again.", path.string()));
  } catch (const std::runtime_error& problem) {
    say(fmt::format("{}: it is simulated again.", problem.what()));
  }
  return false;
}

void run_in_pieces(const std::shared_ptr<const std::vector<Plan>>& plans, const JobOptions& options,
                   const std::function<void(Job&)>& execute,
                   const std::function<void(const std::string&)>& say) {
  const Plan& first = plans->front();
  const double steps = static_cast<double>(first.cells.size()) * first.months * first.replications *
                       static_cast<double>(plans->size());
  const std::size_t count = pieces_to_resume(steps, parts_of(*plans));
  const auto of_piece = [&](std::size_t index) {
    JobOptions own = options;
    own.output = results::piece_path(options.output, index, count);
    own.piece = PieceOfRun{index, count};
    return own;
  };
  const std::string head = results::packed_head(Job(plans, of_piece(0)).head());
  std::vector<std::filesystem::path> paths;
  std::vector<std::size_t> missing;
  for (std::size_t index = 0; index < count; ++index) {
    paths.push_back(of_piece(index).output);
    if (!is_done(paths.back(), head, index, say)) missing.push_back(index);
  }
  say(fmt::format("{} of {} pieces are done.", count - missing.size(), count));
  for (const std::size_t index : missing) {
    Job job(plans, of_piece(index));
    execute(job);
  }
  const std::vector<results::PieceReader> pieces(paths.begin(), paths.end());
  merge(pieces, options.output, options.stop);
  for (const std::filesystem::path& path : paths) std::filesystem::remove(path);
}

}  // namespace clepsydre::runner
