#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "scenarios/names.hpp"
#include "scenarios/panel/import_parts.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr double most_etpt = 2;  // of one agent

//! A-JUST's words for categories.
std::optional<Category> category_of(std::string_view word) {
  const std::string name = normalised(word);
  if (name.starts_with("MAGISTRAT")) return Category::magistrat;
  if (name.starts_with("PARQUET")) return Category::parquet;
  if (name.starts_with("AUTOUR")) return Category::autour_du_magistrat;
  if (name.starts_with("GREF") || name.starts_with("FONCTIONNAIRE")) return Category::greffe;
  return std::nullopt;
}

//! Functions of those who work beside a magistrat; other contractuels work in the greffe.
bool is_beside_magistrat(std::string_view function) {
  const std::string name = normalised(function);
  constexpr std::string_view openings[] = {
      "JURISTE ASSISTANT", "ATTACHE DE JUSTICE", "ASSISTANT", "ATT. J", "JA ",
      "ELEVE AVOCAT",      "CHARGE DE MISSION",  "CMISSION",  "PPI"};
  constexpr std::string_view whole[] = {"JA", "AS", "ADJ"};
  return std::ranges::any_of(openings, [&](std::string_view opening) { return name.starts_with(opening); }) ||
         std::ranges::find(whole, name) != std::end(whole);
}

//! By statut, else by the letter that A-JUST's own categories open with: M-TIT, F-TIT, C.
std::optional<Category> category_of_person(std::string_view status, std::string_view function,
                                           std::string_view letter, std::string_view bench) {
  const std::string name = normalised(status);
  const auto is = [&](std::string_view word, std::string_view opening) {
    return name.starts_with(word) || (name.empty() && normalised(letter).starts_with(opening));
  };
  if (is("MAGISTRAT", "M"))
    return normalised(bench).starts_with("P") ? Category::parquet : Category::magistrat;
  if (const auto named = category_of(status)) return named;
  if (is("FONCTIONNAIRE", "F")) return Category::greffe;
  if (!is("CONTRACTUEL", "C")) return std::nullopt;
  return is_beside_magistrat(function) ? Category::autour_du_magistrat : Category::greffe;
}

//! Rows of a file of staff that could not be placed. Its cells are never quoted: they may be personal.
class Misses {
 public:
  void add(const std::string& row, std::vector<std::string> nearest = {}) {
    rows_.push_back(row);
    nearest_.insert(nearest.begin(), nearest.end());
  }
  void tell(Intake& intake, const std::string& file, std::string_view what) const {
    constexpr std::size_t most = 10;
    if (rows_.empty()) return;
    const std::size_t shown = std::min(most, rows_.size());
    intake.told.unmatched.push_back(
        fmt::format("{}: {} in {} rows, left out ({}{}){}", file, what, rows_.size(),
                    fmt::join(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                    shown < rows_.size() ? "…" : "", nearest_text({nearest_.begin(), nearest_.end()})));
  }

 private:
  std::vector<std::string> rows_;
  std::set<std::string> nearest_;
};

//! The court and the category of the rows of a file.
class Placing {
 public:
  Placing(Intake& intake, const std::string& file, WorkbookKind kind)
      : intake_(intake), file_(file), kind_(kind) {}

  //! None, and a miss, where one of them is not known.
  std::optional<std::pair<CourtId, Category>> operator()(const std::string& row, std::string_view court,
                                                         std::optional<Category> category) {
    const CourtMatch match = intake_.names.court(court);
    if (!match.court) courts_.add(row, match.nearest);
    if (!category) categories_.add(row);
    if (!match.court || !category) return std::nullopt;
    ++placed_;
    seen_.insert(*match.court);
    return std::pair(*match.court, *category);
  }

  //! The courts met, in words. What was missed is told; a court of an earlier file is a problem.
  [[nodiscard]] std::string tell() const {
    for (const CourtId court : seen_) {
      const auto [at, is_new] = intake_.staff_files.emplace(std::pair(kind_, court), file_);
      if (!is_new)
        intake_.complain(file_, fmt::format("tells of {} as {} does (import one of them at a time)",
                                            intake_.names[court].label, at->second));
    }
    courts_.tell(intake_, file_, "no court of the network");
    categories_.tell(intake_, file_, "no category");
    return fmt::format("{} persons in {} courts", placed_, seen_.size());
  }

 private:
  Intake& intake_;
  const std::string& file_;
  WorkbookKind kind_;
  Misses courts_;
  Misses categories_;
  std::set<CourtId> seen_;
  int placed_ = 0;
};

//! Columns of a staff workbook that stand for a contentieux of a kind of court.
std::vector<bool> columns_that_count(Intake& intake, const std::string& file, const Workbook& workbook,
                                     CourtKind kind) {
  std::vector<bool> counts;
  for (const std::string& code : workbook.columns) {
    const auto found = intake.names.code(kind, code);
    counts.push_back(found == ReferenceNames::CodeKind::leaf);
    if (found == ReferenceNames::CodeKind::none)
      intake.told.unmatched.push_back(fmt::format("{}: column {} of a {}, left out{}", file, code, text(kind),
                                                  nearest_text(intake.names.nearest_codes(kind, code))));
  }
  return counts;
}

}  // namespace

void import_staff(Intake& intake, const std::string& file, const Workbook& workbook) {
  Placing place(intake, file, WorkbookKind::staff);
  std::map<CourtKind, std::vector<bool>> counts;
  double sum = 0;
  for (const std::vector<std::string>& row : workbook.rows) {
    const auto placed = place(row[0], row[1], category_of(row[2]));
    if (!placed) continue;
    const auto& [court, category] = *placed;
    const CourtKind kind = intake.names[court].kind;
    if (!counts.contains(kind)) counts[kind] = columns_that_count(intake, file, workbook, kind);
    for (std::size_t i = 0; i < workbook.columns.size(); ++i) {
      if (!counts[kind][i]) continue;
      const auto etpt = row[3 + i].empty() ? std::optional(0.0) : parse_real(row[3 + i]);
      if (etpt && *etpt >= 0 && *etpt <= most_etpt) {
        intake.etpt[{court, workbook.columns[i], category}] += *etpt;
        sum += *etpt;
      } else {
        intake.complain(file, fmt::format("row {}: the ETPT of {} is no number from 0 to {}", row[0],
                                          workbook.columns[i], most_etpt));
      }
    }
  }
  intake.told.read.push_back(
      fmt::format("{}: staff workbook, {}, {:.2f} ETPT on contentieux", file, place.tell(), sum));
}

void import_persons(Intake& intake, const std::string& file, const Workbook& workbook) {
  Placing place(intake, file, WorkbookKind::persons);
  for (const std::vector<std::string>& row : workbook.rows) {
    const auto placed = place(row[0], row[1], category_of_person(row[2], row[3], row[4], row[5]));
    if (placed) ++intake.persons[{intake.names[placed->first].label, placed->second}];
  }
  intake.told.read.push_back(fmt::format("{}: table of persons, {}", file, place.tell()));
}

}  // namespace clepsydre::scenarios
