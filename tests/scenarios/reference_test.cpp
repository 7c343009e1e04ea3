// What the reference network must be once it is a plan.
#include <gtest/gtest.h>

#include <numeric>

#include "model/staff.hpp"
#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

const Plan& reference() {
  static const Plan plan = [] {
    const std::filesystem::path root = std::filesystem::path(tests::source_dir()) / "scenarios";
    const std::filesystem::path files[] = {root / "library/reference.yaml"};
    Loaded loaded = load(files, {}, {{root}});
    if (loaded.plans.size() != 1) throw std::runtime_error(loaded.problems.text());
    return std::move(loaded.plans.front());
  }();
  return plan;
}

std::string table_of(LeafId leaf) {
  const std::string key = reference().nomenclature->key(reference().nomenclature->node_of(leaf));
  return key.substr(0, key.find('/'));
}

//! Mean ETPT of the nation in a year of the run.
double national_etpt(const StaffTable& staff, const Plan& plan, Category category, std::size_t year) {
  const auto replications = static_cast<std::size_t>(plan.replications);
  double sum = 0;
  for (std::size_t court = 0; court < plan.staff.courts.size(); ++court) {
    const float* etpt = staff.etpt(CourtId(court), category);
    if (etpt == nullptr) continue;
    for (std::size_t month = 12 * year; month < 12 * (year + 1); ++month) {
      for (std::size_t block = 0; block < replications / block_width; ++block) {
        const float* row = etpt + block * staff.block_stride() + month * block_width;
        sum = std::accumulate(row, row + block_width, sum);
      }
    }
  }
  return sum / 12 / static_cast<double>(replications);
}

// Chance alone moves a year's mean by less than 0.1 %, with 64 replications.
TEST(Reference, StaffStaysAtTheReferenceWhenNothingIsPlanned) {
  Plan plan = reference();
  plan.replications = 64;
  StaffTable staff(plan);
  for (std::size_t block = 0; block < staff.blocks(); ++block) staff.fill(best_isa(), block);
  for (const Category category : categories) {
    double at_reference = 0;
    for (const auto& court : plan.staff.courts) {
      at_reference += court[static_cast<std::size_t>(category)].reference.front();
    }
    for (std::size_t year = 0; year < 5; ++year) {
      EXPECT_NEAR(national_etpt(staff, plan, category, year) / at_reference, 1, 0.005)
          << text(category) << " in year " << year;
    }
  }
}

TEST(Reference, TheParquetLimitsItsTablesAndMagistratesOfTheSiegeTheirs) {
  for (const Cell& cell : reference().cells) {
    const std::string table = table_of(cell.leaf);
    const bool parquet = table == "PTJ" || table == "PG";
    for (const Work& work : cell.work) {
      ASSERT_EQ(work.category, parquet ? Category::parquet : Category::magistrat) << table;
    }
    if (cell.reference_sorties > 0 && parquet) {
      ASSERT_EQ(cell.work.size(), 1u) << "a parquet without staff";
    }
  }
}

TEST(Reference, CasesOfAParquetStayInItsTribunalOrGoToItsParquetGeneral) {
  const Network& network = *reference().network;
  for (const Flow& flow : network.flows()) {
    if (table_of(flow.of) != "PTJ") continue;
    ASSERT_EQ(flow.to, table_of(flow.into) == "PG" ? network.ressort_of(flow.from) : flow.from);
  }
}

}  // namespace
}  // namespace clepsydre::scenarios
