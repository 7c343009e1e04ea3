#include "model/aggregate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace clepsydre {
namespace {

using ::testing::Each;
using ::testing::ElementsAreArray;

//! Three levels, a group of one leaf, and leaves of a group that do not stand together.
Nomenclature table() {
  const auto row = [](CourtKind kind, const char* code, const char* parent) {
    return NomenclatureRow{kind, code, parent, "", ""};
  };
  using enum CourtKind;
  return Nomenclature({row(tj, "1.", ""), row(tj, "1.1.", "1."), row(tj, "2.", ""), row(tj, "2.1.", "2."),
                       row(tj, "2.1.1", "2.1."), row(tj, "2.1.2", "2.1."), row(tj, "2.2.", "2."),
                       row(tj, "3.", ""), row(tj, "4.1.", "2."), row(ca, "1.", ""), row(ca, "2.", "")});
}

Records random_records(std::size_t leaves, unsigned seed, std::size_t months = 3,
                       std::size_t replications = 20) {
  std::mt19937 random(seed);
  Records records(leaves, months, replications);
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    for (std::int32_t& value : records.series(leaf))
      value = std::uniform_int_distribution<int>(0, 1000)(random);
  }
  return records;
}

std::vector<std::int32_t> numbers(std::span<const std::int32_t> series) {
  return {series.begin(), series.end()};
}

std::vector<PastSorties> past_of(std::size_t leaves) {
  std::vector<PastSorties> past(leaves);
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    for (std::size_t month = 0; month < 12; ++month)
      past[leaf][month] = static_cast<double>(100 * leaf + month);
  }
  return past;
}

struct Seen {
  std::vector<std::int32_t> series;
  PastSorties past_sorties;
  std::size_t months;
  std::size_t turn;
};

std::map<std::string, Seen> walk(const Nomenclature& nomenclature, CourtKind kind, const Records& leaves) {
  std::map<std::string, Seen> seen;
  const auto activities = leaf_activities(nomenclature, kind, leaves, past_of(leaves.contentieux()));
  NodeSeries(nomenclature, kind).each(activities, [&](const NodeMonth& what) {
    const std::string key = nomenclature.key(what.activity.node);
    Seen& node = seen.try_emplace(key, Seen{{}, what.activity.past_sorties, 0, seen.size()}).first->second;
    EXPECT_EQ(node.months++, what.month) << key << " came twice or out of turn";
    node.series.insert(node.series.end(), what.record.begin(), what.record.end());
  });
  return seen;
}

TEST(NodeSeries, ComesToEveryContentieuxOfItsKindOnceChildrenFirst) {
  const Nomenclature nomenclature = table();
  for (const CourtKind kind : court_kinds) {
    const auto seen = walk(nomenclature, kind, random_records(nomenclature.leaves(kind).size(), 1));
    for (const Contentieux& node : nomenclature.nodes()) {
      const std::string key = std::string(text(node.kind)) + "/" + node.code;
      ASSERT_EQ(seen.contains(key), node.kind == kind) << key;
      if (node.kind != kind || !node.parent) continue;
      EXPECT_LT(seen.at(key).turn, seen.at(nomenclature.key(*node.parent)).turn) << key;
    }
  }
}

TEST(NodeSeries, GivesEachNodeTheSumOfItsLeavesInEveryReplication) {
  const Nomenclature nomenclature = table();
  for (const CourtKind kind : court_kinds) {
    const std::size_t first_leaf = nomenclature.leaves(kind).front().value();
    const Records leaves = random_records(nomenclature.leaves(kind).size(), 2);
    const std::vector<PastSorties> past = past_of(leaves.contentieux());
    for (const auto& [key, seen] : walk(nomenclature, kind, leaves)) {
      std::vector<std::int32_t> sum(leaves.series(0).size());
      PastSorties past_sum{};
      for (const LeafId leaf : nomenclature.leaves_below(*nomenclature.find(key))) {
        const std::size_t position = leaf.value() - first_leaf;
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += leaves.series(position)[i];
        for (std::size_t month = 0; month < 12; ++month) past_sum[month] += past[position][month];
      }
      EXPECT_EQ(seen.series, sum) << key;
      EXPECT_EQ(seen.past_sorties, past_sum) << key;
    }
  }
}

TEST(NodeSeries, AddsUpCohortsAndUnitesTheMonthsInWhichDocketsMove) {
  const Nomenclature nomenclature = table();
  const Records records = random_records(2, 9);
  const std::int64_t first[] = {7, 5, 2};
  const std::int64_t second[] = {10, 9, 9};
  auto leaves = leaf_activities(nomenclature, CourtKind::ca, records, past_of(2));
  leaves[0].cohorts = first;
  leaves[0].breaks = {3, 8};
  leaves[1].cohorts = second;
  leaves[1].breaks = {3, 5};
  NodeSeries(nomenclature, CourtKind::ca).each(leaves, [&](const NodeMonth& what) {
    const NodeActivity& node = what.activity;
    if (nomenclature.key(node.node) != "CA/") return;
    EXPECT_THAT(node.cohorts, ::testing::ElementsAre(17, 14, 11));
    EXPECT_THAT(node.breaks, ::testing::ElementsAre(3, 5, 8));
  });
}

TEST(NodeSeries, ReadsOnlyWhatChangesAndWhatIsSummedWithIt) {
  const Nomenclature nomenclature = table();
  const Records records = random_records(6, 10);
  auto leaves = leaf_activities(nomenclature, CourtKind::tj, records, past_of(6));
  for (NodeActivity& leaf : leaves) leaf.changes = nomenclature.key(leaf.node) == "TJ/2.2.";
  std::map<std::string, bool> read;
  NodeSeries(nomenclature, CourtKind::tj)
      .each(
          leaves,
          [&](const NodeMonth& what) { read[nomenclature.key(what.activity.node)] = !what.record.empty(); },
          Wanted::changes);
  EXPECT_TRUE(read.at("TJ/2.2.") && read.at("TJ/2.") && read.at("TJ/") && read.at("TJ/2.1.1"));
  EXPECT_TRUE(read.at("TJ/1.1."));  // a part of the total
  for (NodeActivity& leaf : leaves) leaf.changes = false;
  NodeSeries(nomenclature, CourtKind::tj)
      .each(
          leaves, [](const NodeMonth& what) { EXPECT_TRUE(what.record.empty()); }, Wanted::changes);
}

TEST(NodeSeries, GivesAGroupOfOneLeafThatLeaf) {
  const Nomenclature nomenclature = table();
  const auto seen = walk(nomenclature, CourtKind::tj, random_records(6, 3));
  EXPECT_EQ(seen.at("TJ/1.").series, seen.at("TJ/1.1.").series);
}

TEST(NodeSeries, KeepsNothingFromTheCourtBefore) {
  const Nomenclature nomenclature = table();
  NodeSeries nodes(nomenclature, CourtKind::tj);
  const std::vector<PastSorties> past = past_of(6);
  const Records large = random_records(6, 4, 5, 40);
  const Records small = random_records(6, 5, 2, 10);
  nodes.each(leaf_activities(nomenclature, CourtKind::tj, large, past), [](const NodeMonth&) {});
  const auto alone = walk(nomenclature, CourtKind::tj, small);
  nodes.each(leaf_activities(nomenclature, CourtKind::tj, small, past), [&](const NodeMonth& what) {
    const std::vector<std::int32_t>& series = alone.at(nomenclature.key(what.activity.node)).series;
    const std::size_t size = what.record.size();
    EXPECT_THAT(what.record, ElementsAreArray(std::span(series).subspan(what.month * size, size)));
  });
}

TEST(Add, GivesTheSameSumsInAnyOrder) {
  const Records parts[] = {random_records(2, 6), random_records(2, 7), random_records(2, 8)};
  Records forward(2, 3, 20);
  Records backward(2, 3, 20);
  forward.clear();
  backward.clear();
  for (const int i : {0, 1, 2}) add(forward, parts[i]);
  for (const int i : {2, 1, 0}) add(backward, parts[i]);
  for (std::size_t leaf = 0; leaf < 2; ++leaf) {
    EXPECT_EQ(numbers(forward.series(leaf)), numbers(backward.series(leaf)));
    const std::size_t any = 77;
    EXPECT_EQ(forward.series(leaf)[any],
              parts[0].series(leaf)[any] + parts[1].series(leaf)[any] + parts[2].series(leaf)[any]);
  }
}

TEST(AddSeries, LeavesASumOfNothingAlone) {
  std::vector<std::int32_t> sum(37, 5);
  const std::vector<std::int32_t> nothing(37, 0);
  add_series(sum, nothing);
  EXPECT_THAT(sum, Each(5));
}

#ifndef NDEBUG
TEST(AddSeriesDeathTest, AssertsThatSumsStayInRange) {
  std::vector<std::int32_t> sum(3, std::numeric_limits<std::int32_t>::max());
  const std::vector<std::int32_t> one(3, 1);
  EXPECT_DEATH(add_series(sum, one), "sums_fit");
}
#endif

TEST(PastSorties, AddUpTheCourtsOfTheKind) {
  const auto nomenclature = std::make_shared<const Nomenclature>(table());
  const auto court = [](const char* code, CourtKind kind) { return Court{code, code, kind, "C", 0, 0, 0}; };
  Plan plan;
  plan.nomenclature = nomenclature;
  plan.network = std::make_shared<const Network>(
      std::vector{court("A", CourtKind::tj), court("B", CourtKind::tj), court("C", CourtKind::ca)},
      std::vector<Flow>{});
  for (std::size_t id = 0; id < 3; ++id) {
    for (const LeafId leaf : nomenclature->leaves(plan.network->court(CourtId(id)).kind)) {
      Cell cell{};
      cell.court = CourtId(id);
      cell.leaf = leaf;
      cell.past_sorties.fill(static_cast<double>(10 * leaf.value() + id + 1));
      plan.cells.push_back(cell);
    }
  }
  const CourtId all[] = {CourtId(0), CourtId(1), CourtId(2)};
  const auto of_tj = past_sorties(plan, CourtKind::tj, all);
  const auto of_ca = past_sorties(plan, CourtKind::ca, all);
  ASSERT_EQ(of_tj.size(), 6U);
  ASSERT_EQ(of_ca.size(), 2U);
  EXPECT_THAT(of_tj[2], Each(20 + 1 + 20 + 2));
  EXPECT_THAT(of_ca[1], Each(70 + 3));
}

}  // namespace
}  // namespace clepsydre
