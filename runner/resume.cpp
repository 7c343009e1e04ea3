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
  std::vector<std::filesystem::path> paths;
  std::vector<std::unique_ptr<Job>> missing;
  std::string head;
  for (std::size_t index = 0; index < count; ++index) {
    paths.push_back(results::piece_path(options.output, index, count));
    JobOptions of_piece = options;
    of_piece.output = paths.back();
    of_piece.piece = PieceOfRun{index, count};
    auto job = std::make_unique<Job>(plans, of_piece);
    if (head.empty()) head = results::packed_head(job->head());
    if (!is_done(paths.back(), head, index, say)) missing.push_back(std::move(job));
  }
  say(fmt::format("{} of {} pieces are done.", count - missing.size(), count));
  for (std::unique_ptr<Job>& job : missing) {
    execute(*job);
    job.reset();
  }
  const std::vector<results::PieceReader> pieces(paths.begin(), paths.end());
  merge(pieces, options.output, options.stop);
  for (const std::filesystem::path& path : paths) std::filesystem::remove(path);
}

}  // namespace clepsydre::runner
