#include "runner/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "model/simulate.hpp"
#include "runner/job.hpp"
#include "runner/place_sums.hpp"

namespace clepsydre::runner {
namespace {

//! In what two heads that are not the same differ, in words for the user.
std::string difference(const results::RunHead& a, const results::RunHead& b) {
  const auto hashes = [](const results::RunHead& head) {
    std::vector<std::string> all;
    for (const results::ScenarioRow& row : head.layout.scenarios) all.push_back(row.hash);
    return all;
  };
  if (a.layout.version != b.layout.version)
    return fmt::format("versions of clepsydre ({} and {})", a.layout.version, b.layout.version);
  if (a.layout.seed != b.layout.seed) return fmt::format("seeds ({} and {})", a.layout.seed, b.layout.seed);
  if (a.layout.replications != b.layout.replications)
    return fmt::format("numbers of replications ({} and {})", a.layout.replications, b.layout.replications);
  if (hashes(a) != hashes(b)) return "scenarios or networks";
  if (a.layout.quantiles != b.layout.quantiles) return "quantiles";
  if (a.layout.kept != b.layout.kept) return "courts whose replications are kept";
  if (a.pieces != b.pieces) return fmt::format("numbers of pieces ({} and {})", a.pieces, b.pieces);
  return "scenarios";
}

//! The nation from the sums of all pieces, scenario after scenario.
class Nation {
 public:
  Nation(std::span<const results::PieceReader> pieces, const results::RunHead& head)
      : pieces_(pieces),
        head_(head),
        nomenclature_(head.nation.rows),
        summarise_(nomenclature_, head.nation.quantiles, head.nation.replications, head.nation.targets),
        first_(nomenclature_, blocks()) {}

  Summary operator()(std::size_t scenario) {
    Sums other(nomenclature_, blocks());
    Sums& own = scenario == 0 ? first_ : other;
    StaffFigures staff;
    for (const results::PieceReader& piece : pieces_) {
      piece.visit({.sum =
                       [&](const results::PieceSum& sum) {
                         own.by_kind.at(sum.kind).add(sum.leaf, SeriesView(sum.series), sum.cohorts);
                       },
                   .staff = [&](StaffFigures figures) { staff = std::move(figures); },
                   .scenario = scenario});
    }
    Baseline* baseline = head_.layout.scenarios.size() > 1 ? &baseline_ : nullptr;
    Summary summary = summarise(summarise_, nomenclature_, scenario, PlaceId(head_.layout.courts.size() - 1),
                                head_.nation.kinds[scenario], {own, first_}, baseline);
    summary.etpt = std::move(staff.etpt);
    summary.etpt_mean = std::move(staff.etpt_mean);
    summary.vacancies = std::move(staff.vacancies);
    summary.vacancies_mean = std::move(staff.vacancies_mean);
    return summary;
  }

 private:
  [[nodiscard]] std::size_t blocks() const {
    return padded(static_cast<int>(head_.nation.replications)) / block_width;
  }

  std::span<const results::PieceReader> pieces_;
  const results::RunHead& head_;
  Nomenclature nomenclature_;
  PlaceSummariser summarise_;
  Sums first_;
  Baseline baseline_;
};

}  // namespace

std::vector<std::string> problems_of(std::span<const results::PieceReader> pieces) {
  if (pieces.empty()) return {"no piece is given"};
  std::vector<std::string> problems;
  const results::RunHead first = pieces.front().head();
  std::vector<std::vector<std::string>> found(first.pieces);
  for (const results::PieceReader& piece : pieces) {
    if (piece.packed_head() != pieces.front().packed_head()) {
      problems.push_back(fmt::format("'{}' is of another run than '{}': they differ in {}",
                                     piece.path().string(), pieces.front().path().string(),
                                     difference(first, piece.head())));
    } else {
      found.at(piece.index()).push_back(piece.path().string());
    }
  }
  for (std::size_t index = 0; index < found.size(); ++index) {
    if (found[index].empty())
      problems.push_back(fmt::format("piece {} of {} is missing: simulate it (run --shard {}/{})", index,
                                     found.size(), index, found.size()));
    if (found[index].size() > 1)
      problems.push_back(fmt::format("piece {} of {} is there twice: {}", index, found.size(),
                                     fmt::join(found[index], ", ")));
  }
  return problems;
}

void merge(std::span<const results::PieceReader> pieces, const std::filesystem::path& output,
           const std::atomic<bool>* stop) {
  const auto check_stop = [&] {
    if (stop != nullptr && stop->load()) throw Interrupted{};
  };
  const results::RunHead head = pieces.front().head();
  results::Writer writer(output, head.layout, head.turns);
  for (const results::PieceReader& piece : pieces) {
    check_stop();
    piece.visit({.summary = [&](results::CompressedSummary summary) { writer.add(std::move(summary)); },
                 .replications = [&](results::CompressedReplications kept) { writer.add(std::move(kept)); }});
  }
  Nation nation(pieces, head);
  for (std::size_t scenario = 0; scenario < head.layout.scenarios.size(); ++scenario) {
    check_stop();
    writer.add(results::compress(head.layout, nation(scenario)));
  }
  writer.finish();
}

}  // namespace clepsydre::runner
