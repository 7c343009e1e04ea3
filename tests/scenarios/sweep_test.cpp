// One file, several scenarios: what varies, in which order, under which name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "scenarios/describe.hpp"
#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string levers =
    "levers:\n"
    "  - {id: amiable, type: entrees, contentieux: TJ/2.1., multiply: 0.9}\n"
    "  - {id: temps, type: tmd, category: magistrat, contentieux: TJ/2.1., multiply: 1}\n";

std::vector<Plan> plans_of(const std::string& more) {
  const ScratchFolder folder;
  const std::filesystem::path files[] = {folder.write("s.yaml", scenario_text("s", more))};
  Loaded loaded = load(files, {}, search_small());
  EXPECT_TRUE(loaded.problems.empty()) << loaded.problems.text();
  return std::move(loaded.plans);
}

std::vector<std::string> ids(const std::vector<Plan>& plans) {
  std::vector<std::string> all;
  for (const Plan& plan : plans) all.push_back(plan.id);
  return all;
}

double first_entrees(const Plan& plan) { return plan.cells[0].entrees[0]; }

TEST(Sweep, MakesAScenarioOfEachValue) {
  const auto plans = plans_of(levers + "sweep: {levers.amiable.multiply: [1, 0.96]}\n");
  ASSERT_THAT(ids(plans), ElementsAre("s@amiable.multiply=1", "s@amiable.multiply=0.96"));
  EXPECT_EQ(plans[1].label, "Essai — amiable.multiply = 0,96");
  EXPECT_NEAR(first_entrees(plans[1]) / first_entrees(plans[0]), 0.96, 1e-12);
}

TEST(Sweep, OfSeveralKeysIsEveryCombinationTheLastKeyFastest) {
  const auto plans =
      plans_of(levers + "sweep: {levers.amiable.multiply: [1, 0.9], effort.gamma: [0.7, 0.8, 0.9]}\n");
  ASSERT_EQ(plans.size(), 6u);
  EXPECT_EQ(plans[1].id, "s@amiable.multiply=1@effort.gamma=0.8");
  EXPECT_EQ(plans[1].cells[0].gamma, 0.8);
  EXPECT_EQ(plans[3].id, "s@amiable.multiply=0.9@effort.gamma=0.7");
  EXPECT_EQ(plans[3].label, "Essai — amiable.multiply = 0,9 ; effort.gamma = 0,7");
}

TEST(Sweep, OfAListTakesValuesSideBySide) {
  const auto plans = plans_of(
      levers + "sweep: {mode: list, levers.amiable.multiply: [1, 0.9], levers.temps.multiply: [0.8, 0.7]}\n");
  EXPECT_THAT(ids(plans), ElementsAre("s@amiable.multiply=1@temps.multiply=0.8",
                                      "s@amiable.multiply=0.9@temps.multiply=0.7"));
}

TEST(Sweep, PutsInWhatTheDocumentDoesNotSay) {
  const auto plans =
      plans_of(levers + "sweep: {levers.amiable.from: [2026-01, 2026-03], dispersion: [on, off]}\n");
  ASSERT_EQ(plans.size(), 4u);
  EXPECT_EQ(plans[2].id, "s@amiable.from=2026-03@dispersion=on");
  EXPECT_NEAR(first_entrees(plans[0]) / first_entrees(plans[2]), 0.9, 1e-12);
  EXPECT_EQ(plans[3].dispersion, Dispersion::off);
}

TEST(Sweep, LeavesEveryVariantAScenarioOfItsOwn) {
  const auto plans = plans_of(levers + "sweep: {levers.amiable.multiply: [1, 0.96, 0.92]}\n");
  std::set<std::string> hashes;
  for (const Plan& plan : plans) {
    hashes.insert(plan.provenance.hash);
    EXPECT_THAT(plan.provenance.resolved, Not(HasSubstr("sweep")));
    EXPECT_THAT(plan.provenance.resolved, HasSubstr("id: \"" + plan.id + "\""));
    const Plan again = plan_of(plan.provenance.resolved);
    EXPECT_EQ(again.id, plan.id);
    EXPECT_EQ(again.provenance.hash, plan.provenance.hash);
  }
  EXPECT_EQ(hashes.size(), 3u);
}

TEST(Sweep, IsDescribedVariantByVariant) {
  const auto plans = plans_of(levers + "sweep: {levers.amiable.multiply: [1, 0.96]}\n");
  EXPECT_THAT(describe(plans[1]), HasSubstr("s@amiable.multiply=0.96: Essai — amiable.multiply = 0,96\n"));
  EXPECT_THAT(describe(plans[1]), HasSubstr("amiable: new cases × 0.96 in TJ/2.1. (Divorce)"));
}

TEST(Sweep, IsNotInherited) {
  const ScratchFolder folder;
  folder.write("base.yaml", scenario_text("base", levers + "sweep: {levers.amiable.multiply: [1, 0.96]}\n"));
  const std::filesystem::path files[] = {
      folder.write("s.yaml", "schema: clepsydre/scenario/1\nid: s\nlabel: S\nextends: base\n")};
  EXPECT_EQ(load(files, {}, search_small()).plans.size(), 1u);
}

TEST(Sweep, TellsABadValueWhereItStandsAndTheRestOfTheFileOnce) {
  EXPECT_EQ(
      problems_of(scenario_text("s", levers + "sweep:\n  levers.amiable.multiply: [1, -0.96]\nbindin: []\n")),
      "s.yaml:11:32: sweep.levers.amiable.multiply[1] = -0.96 (must be at least 0)\n"
      "s.yaml:12:1: unknown key 'bindin' in the scenario. Did you mean 'binding'?\n"
      "2 problems; nothing was run.\n");
}

TEST(Sweep, OfWhatScenariosShareIsRefused) {
  EXPECT_THAT(problems_of(scenario_text("s", "sweep: {random.seed: [1, 2]}\n")),
              HasSubstr("sweep.random.seed[1] = 2 ("));
}

}  // namespace
}  // namespace clepsydre::scenarios
