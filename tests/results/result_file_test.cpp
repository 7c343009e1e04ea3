// The writer and the reader together: what goes in comes out, the same bytes every time.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstring>
#include <random>
#include <thread>
#include <tuple>

#include "results/figures.hpp"
#include "results/hdf5.hpp"
#include "results/netcdf_read.hpp"
#include "results/reader.hpp"
#include "results/variables.hpp"
#include "tests/results/writing.hpp"

namespace clepsydre::results {
namespace {

bool same_bits(const std::vector<float>& one, const std::vector<float>& other) {
  return one.size() == other.size() && std::memcmp(one.data(), other.data(), one.size() * sizeof(float)) == 0;
}

std::vector<float> all_rounded(std::vector<float> values) {
  std::ranges::transform(values, values.begin(), rounded);
  return values;
}

TEST(ResultFile, GivesBackEveryFigure) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  for (const auto& [scenario, place] : pieces(reader.layout())) {
    const Summary written = sample::summary(reader.layout(), scenario, place);
    const Summary read = reader.read(scenario, place);
    for (const Figures& row : all_figures()) {
      const auto* numbers = std::get_if<Numbers>(&row.source);
      if (numbers == nullptr) continue;
      const auto& values = numbers->in(written);
      const bool exact = row.rounding == Rounding::exact;
      EXPECT_FALSE(values.empty()) << row.name;
      EXPECT_TRUE(same_bits(numbers->in(read), exact ? values : all_rounded(values))) << row.name;
    }
  }
}

TEST(ResultFile, OfOneScenarioWithoutTargetHasNeitherDifferencesNorTargets) {
  const tests::ScratchFolder folder;
  std::vector<Plan> plans = sample::plans({.targets = 0});
  plans.pop_back();
  const Layout layout = make_layout(plans, usual_quantiles, {}, "0.1.0");
  write_sample(folder / "run.h5", layout);
  File file(check(H5Fopen((folder / "run.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), "opening"));
  for (const char* absent : {"cible", "cible_tenue", "ecart_stock", "mieux_stock"}) {
    EXPECT_EQ(H5Lexists(file.id(), absent, H5P_DEFAULT), 0) << absent;
  }
  std::ignore = file.shut();
  const Summary read = Reader(folder / "run.h5").read(0, PlaceId(1));
  EXPECT_EQ(read.targets, 0U);
  EXPECT_TRUE(read.held.empty());
  EXPECT_TRUE(std::ranges::all_of(read.difference[0], [](float value) { return std::isnan(value); }));
}

//! Numbers of a place under a scenario of a dataset along target_axes.
std::vector<float> of_targets(const std::filesystem::path& path, const char* name, const Turn& turn) {
  const File file(check(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), "opening"));
  const std::array<hsize_t, 3> offset{turn.scenario, turn.place.value(), 0};
  return netcdf::read_box<float>(netcdf::open(file.id(), name), offset, std::array<hsize_t, 3>{1, 1, 2});
}

TEST(ResultFile, SaysHowLikelyEachTargetIsWhenDueAndWhenItIsReachedByHalf) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  // Due in the 13th month. Held by 2 % more a month under the first scenario, 6 % under the second; reached 5
  // % above: by half of the replications in the 8th month, 2026-08-01.
  const auto reference = of_targets(folder / "run.h5", "cible_probabilite", {0, PlaceId(4)});
  EXPECT_FLOAT_EQ(reference[0], 0.26F);
  EXPECT_EQ(reference[1], 0);
  EXPECT_TRUE(std::isnan(of_targets(folder / "run.h5", "cible_date", {0, PlaceId(4)})[0]));
  const auto days = of_targets(folder / "run.h5", "cible_date", {1, PlaceId(4)});
  EXPECT_EQ(days[0], 31 + 28 + 31 + 30 + 31 + 30 + 31);
  EXPECT_TRUE(std::isnan(days[1]));
}

TEST(ResultFile, GivesBackOneFigureAtATime) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  const Summary all = reader.read(1, PlaceId(2));
  const Figure figure{.variable = Variable::duree,
                      .scenario = 1,
                      .place = PlaceId(2),
                      .contentieux = *reader.layout().find_contentieux("CA/1.1."),
                      .month = 9,
                      .quantile = 4};
  const std::size_t month = figure.contentieux.value() * all.months + 9;
  const auto duree = static_cast<std::size_t>(Variable::duree);
  EXPECT_EQ(reader.quantile(figure), all.quantile[duree][month * all.quantiles + 4]);
  EXPECT_EQ(reader.mean(figure), all.mean[duree][month]);
}

TEST(ResultFile, GivesBackItsAxesAndOrigin) {
  const tests::ScratchFolder folder;
  const Layout written = sample::layout();
  write_sample(folder / "run.h5", written);
  const Layout read = Reader(folder / "run.h5").layout();
  ASSERT_EQ(read.scenarios.size(), written.scenarios.size());
  EXPECT_EQ(read.scenarios[0].label, "Référence");
  EXPECT_EQ(read.scenarios[1].resolved, written.scenarios[1].resolved);
  ASSERT_EQ(read.courts.size(), written.courts.size());
  EXPECT_EQ(read.courts[0].label, "TJ Évry 0");
  EXPECT_TRUE(std::isnan(read.courts[0].latitude));
  EXPECT_EQ(read.courts[1].latitude, written.courts[1].latitude);
  EXPECT_EQ(read.courts[4].population, written.courts[4].population);
  ASSERT_EQ(read.contentieux.size(), written.contentieux.size());
  EXPECT_EQ(read.contentieux[2].parent, "TJ/1.");
  EXPECT_EQ(read.contentieux[2].level, 2);
  EXPECT_EQ(read.contentieux[2].node, ContentieuxNode::leaf);
  EXPECT_EQ(read.contentieux[9].kind, "ptj");
  EXPECT_EQ(read.targets, written.targets);
  EXPECT_EQ(read.first, written.first);
  EXPECT_EQ(read.months, written.months);
  EXPECT_EQ(read.quantiles, written.quantiles);
  EXPECT_EQ(read.kept, written.kept);
  EXPECT_EQ(read.replications, written.replications);
  EXPECT_EQ(read.seed, written.seed);
  EXPECT_EQ(read.version, written.version);
  EXPECT_EQ(read.network_note, written.network_note);
  EXPECT_EQ(read.licence, written.licence);
}

TEST(ResultFile, GivesBackWholeReplications) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  for (const CourtId court : reader.layout().kept) {
    EXPECT_EQ(reader.read_replications(1, court).counts,
              sample::replications(reader.layout(), 1, court).counts);
  }
}

TEST(ResultFile, HasTheSameBytesInWhateverOrderItsPiecesCome) {
  const tests::ScratchFolder folder;
  const Layout layout = sample::layout();
  write_sample(folder / "in-order.h5", layout);
  std::vector<Turn> shuffled = pieces(layout);
  for (unsigned seed = 0; seed < 5; ++seed) {
    std::ranges::shuffle(shuffled, std::mt19937(seed));
    Writer writer(folder / "shuffled.h5", layout);
    add_replications(writer);
    add(writer, shuffled);
    writer.finish();
    EXPECT_TRUE(tests::bytes_of(folder / "shuffled.h5") == tests::bytes_of(folder / "in-order.h5"))
        << "seed " << seed;
  }
}

TEST(ResultFile, HasTheSameBytesFromSevenThreads) {
  const tests::ScratchFolder folder;
  const Layout layout = sample::layout({.courts = 20});
  write_sample(folder / "one.h5", layout);
  const std::vector<Turn> all = pieces(layout);
  Writer writer(folder / "seven.h5", layout);
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < 7; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t i = all.size() - 1 - thread; i < all.size(); i -= 7) add(writer, {&all[i], 1});
      });
    }
  }
  add_replications(writer);
  writer.finish();
  EXPECT_TRUE(tests::bytes_of(folder / "seven.h5") == tests::bytes_of(folder / "one.h5"));
}

TEST(ResultFile, IsTheSameBytesASecondLater) {
  const tests::ScratchFolder folder;
  write_sample(folder / "now.h5");
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5 counts times in seconds
  write_sample(folder / "later.h5");
  EXPECT_TRUE(tests::bytes_of(folder / "now.h5") == tests::bytes_of(folder / "later.h5"));
}

TEST(ResultFile, HoldsNoTimeStamp) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const File file(check(H5Fopen((folder / "run.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), "opening"));
  int objects = 0;
  const auto has_none = [](hid_t, const char* name, const H5O_info_t* info, void* count) -> herr_t {
    EXPECT_EQ(info->atime + info->mtime + info->ctime + info->btime, 0) << name;
    ++*static_cast<int*>(count);
    return 0;
  };
  check(H5Ovisit2(file.id(), H5_INDEX_NAME, H5_ITER_INC, has_none, &objects, H5O_INFO_TIME), "visiting");
  EXPECT_GT(objects, 2 * variable_count);
}

TEST(ResultFile, HasItsNameOnlyWhenWhole) {
  const tests::ScratchFolder folder;
  Writer writer(folder / "run.h5", sample::layout());
  add(writer, pieces(writer.layout()));
  add_replications(writer);
  EXPECT_FALSE(std::filesystem::exists(folder / "run.h5"));
  EXPECT_TRUE(std::filesystem::exists(folder / "run.h5.part"));
  writer.finish();
  EXPECT_TRUE(std::filesystem::exists(folder / "run.h5"));
  EXPECT_FALSE(std::filesystem::exists(folder / "run.h5.part"));
}

}  // namespace
}  // namespace clepsydre::results
