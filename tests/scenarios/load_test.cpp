// Scenario files that run together, what they extend, and what the command line sets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/describe.hpp"
#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string levers = R"(
levers:
  - {id: amiable, type: entrees, contentieux: TJ/2., multiply: 0.9, from: 2026-03, ramp_months: 4}
  - {id: greve, type: availability, multiply: 0.5, from: 2026-05, to: 2026-05}
)";

std::string child_text(const std::string& more) {
  return "schema: clepsydre/scenario/1\nid: child\nlabel: \"Enfant\"\nextends: parent\n" + more;
}

Loaded load_child(const std::string& more) {
  const ScratchFolder folder;
  folder.write("parent.yaml",
               scenario_text("parent", "intent: \"le parent\"\neffort: {gamma: 0.7}" + levers));
  const fs::path files[] = {folder.write("child.yaml", child_text(more))};
  return load(files, {}, search_small());
}

TEST(Load, ReportsEveryProblemWithItsLine) {
  const std::string told = problems_of(scenario_text("s", "months: weeks\nlever: []\n"));
  EXPECT_EQ(told,
            "s.yaml:7:9: months = 'weeks' (must be one of calendar, ajust-3.6)\n"
            "s.yaml:8:1: unknown key 'lever' in the scenario. Did you mean 'levers'?\n"
            "2 problems; nothing was run.\n");
}

TEST(Load, ReportsTheProblemsOfAllFilesAtOnce) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("a.yaml", scenario_text("a", "months: x\n")),
                            folder.path() / "b.yaml",
                            folder.write("c.yaml", scenario_text("c", "dispersion: x\n"))};
  const Loaded loaded = load(files, {}, search_small());
  EXPECT_TRUE(loaded.plans.empty());
  EXPECT_EQ(loaded.problems.all().size(), 3u);
}

TEST(Load, TakesReplicationsAndSeedFromTheCommandLine) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("a.yaml", scenario_text("a"))};
  const Loaded loaded = load(files, {.replications = 9, .seed = 18446744073709551615u}, search_small());
  ASSERT_EQ(loaded.plans.size(), 1u) << loaded.problems.text();
  EXPECT_EQ(loaded.plans[0].replications, 9);
  EXPECT_EQ(loaded.plans[0].seed, 18446744073709551615u);
  EXPECT_THAT(loaded.plans[0].provenance.resolved, HasSubstr("replications: 9\n"));
}

TEST(Load, ChecksWhatTheCommandLineSets) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("a.yaml", scenario_text("a"))};
  EXPECT_EQ(load(files, {.replications = 0, .seed = {}}, search_small()).problems.text(),
            "--replications = 0 (must be at least 1)\n1 problem; nothing was run.\n");
}

TEST(Load, ScenariosOfOneRunShareTheNetworkItself) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("a.yaml", scenario_text("a")),
                            folder.write("b.yaml", scenario_text("b"))};
  const Loaded loaded = load(files, {}, search_small());
  ASSERT_EQ(loaded.plans.size(), 2u);
  EXPECT_EQ(loaded.plans[0].network, loaded.plans[1].network);
  EXPECT_EQ(loaded.plans[0].nomenclature, loaded.plans[1].nomenclature);
  EXPECT_NE(loaded.plans[0].provenance.hash, loaded.plans[1].provenance.hash);
}

TEST(Load, ScenariosOfOneRunMustAgree) {
  const ScratchFolder folder;
  std::string other = scenario_text("b");
  other.replace(other.find("24"), 2, "36");
  other.replace(other.find("seed: 7"), 7, "seed: 8");
  const fs::path files[] = {folder.write("a.yaml", scenario_text("a")), folder.write("b.yaml", other)};
  const std::string told = load(files, {}, search_small()).problems.text();
  EXPECT_THAT(told, HasSubstr("b.yaml:5:34: period.months = 36 ("));
  EXPECT_THAT(told, HasSubstr("b.yaml:6:16: random.seed = 8 ("));
  EXPECT_THAT(told, HasSubstr("2 problems"));
}

TEST(Load, ScenariosOfOneRunHaveIdsOfTheirOwn) {
  const ScratchFolder folder;
  const fs::path files[] = {folder.write("a.yaml", scenario_text("a")),
                            folder.write("b.yaml", scenario_text("a"))};
  EXPECT_THAT(load(files, {}, search_small()).problems.text(), HasSubstr("b.yaml:2:5: id = 'a' ("));
}

TEST(Extends, MergesMappingsKeyByKeyAndKeepsItsOwnHeading) {
  const Loaded loaded = load_child("effort: {gamma_sd: 0.1}\n");
  ASSERT_EQ(loaded.plans.size(), 1u) << loaded.problems.text();
  EXPECT_EQ(loaded.plans[0].id, "child");
  EXPECT_EQ(loaded.plans[0].cells[0].gamma, 0.7);
  EXPECT_EQ(loaded.plans[0].cells[0].gamma_sd, 0.1);
  EXPECT_THAT(loaded.plans[0].provenance.resolved, testing::Not(HasSubstr("le parent")));
}

TEST(Extends, MergesLeversByTheirId) {
  const Loaded loaded = load_child("levers: [{id: amiable, multiply: 0.8}, {id: greve, remove: true}]\n");
  ASSERT_EQ(loaded.plans.size(), 1u) << loaded.problems.text();
  const std::string& resolved = loaded.plans[0].provenance.resolved;
  EXPECT_THAT(resolved, HasSubstr("multiply: 0.8\n    from: \"2026-03\"\n    ramp_months: 4\n"));
  EXPECT_THAT(resolved, testing::Not(HasSubstr("greve")));
}

TEST(Extends, PointsAtTheFileWhereTheFaultIsWritten) {
  const std::string told =
      load_child("levers: [{id: amiable, multiply: -1}, {id: b, type: tmd}]\n").problems.text();
  EXPECT_THAT(told, HasSubstr("child.yaml:5:34: levers[0].multiply = -1 (must be at least 0)"));
  EXPECT_THAT(told, HasSubstr("child.yaml:5:39: 'category' is missing in levers[1]"));
}

TEST(Extends, AnotherTypeReplacesTheWholeLever) {
  const Loaded loaded = load_child("levers: [{id: amiable, type: availability, multiply: 0.8}]\n");
  ASSERT_EQ(loaded.plans.size(), 1u) << loaded.problems.text();
  EXPECT_THAT(loaded.plans[0].provenance.resolved, testing::Not(HasSubstr("ramp_months")));
}

TEST(Extends, ChangesAndRemovesLeversOfEveryKind) {
  const ScratchFolder folder;
  folder.write(
      "parent.yaml",
      scenario_text("parent",
                    "levers:\n"
                    "  - {id: tri, type: passage, contentieux: TJ/2., theta: 1, from: 2026-05}\n"
                    "  - {id: temps, type: ventilation, category: magistrat, out_of: TJ/7., into: TJ/2.,"
                    " share: 0.2}\n"
                    "  - {id: appels, type: flow, contentieux: TJ/2., multiply: 0.5}\n"
                    "  - {id: effort, type: session, contentieux: TJ/2., cases: 60, from: 2026-03,"
                    " to: 2026-05}\n"));
  const fs::path files[] = {
      folder.write("child.yaml", child_text("levers:\n"
                                            "  - {id: temps, into: TJ/2.1., share: 0.4}\n"
                                            "  - {id: effort, to: 2026-03}\n"
                                            "  - {id: appels, remove: true}\n"
                                            "  - {id: tri, remove: true}\n"
                                            "  - {id: ailleurs, type: diversion, contentieux: TJ/7.,"
                                            " share: 0.5}\n"))};
  const Loaded loaded = load(files, {}, search_small());
  ASSERT_EQ(loaded.plans.size(), 1U) << loaded.problems.text();
  const Plan& plan = loaded.plans[0];
  const Cell& divorce = cell_of(plan, "100001", "TJ/2.1.");
  EXPECT_TRUE(divorce.later_passages.empty());
  EXPECT_TRUE(plan.flow_changes.empty());
  EXPECT_NEAR(divorce.work[0].ventilation[0], 0.3 + 0.4 * 0.25, 1e-12);
  EXPECT_GT(divorce.session[2], 0);
  EXPECT_EQ(divorce.session[3], 0);
  const Plan before = plan_of(scenario_text("s"));
  EXPECT_NEAR(cell_of(plan, "100001", "TJ/7.").entrees[0],
              0.5 * cell_of(before, "100001", "TJ/7.").entrees[0], 1e-9);
}

TEST(Resolved, ReadsBackToItself) {
  const Plan plan =
      plan_of(scenario_text("s", "intent: 'a \"quote\", a \\ and an é'\npassage: {theta: 0}" + levers));
  const Plan again = plan_of(plan.provenance.resolved);
  EXPECT_EQ(again.provenance.resolved, plan.provenance.resolved);
  EXPECT_EQ(again.provenance.hash, plan.provenance.hash);
}

TEST(Resolved, DoesNotDependOnHowTheScenarioIsWritten) {
  const Plan one = plan_of(scenario_text("s", "effort: {gamma: 0.70, law: saturating}\ndispersion: on\n"));
  const Plan other =
      plan_of(scenario_text("s", "dispersion: \"on\"\neffort:\n  # said otherwise\n  gamma: 7e-1\n"));
  EXPECT_EQ(one.provenance.resolved, other.provenance.resolved);
}

TEST(Describe, SaysWhatChangesWhereAndWhen) {
  const std::string text = describe(plan_of(scenario_text(
      "s", "targets: [{id: t, indicator: dtes, contentieux: TJ/2., at_most: 12, by: 2027-06}]" + levers)));
  EXPECT_THAT(text, HasSubstr("2 TJ, 1 CA, 10 cells"));
  EXPECT_THAT(
      text, HasSubstr("amiable: new cases × 0.9 in TJ/2. (JAF); courts: all; from 2026-03, coming fully into "
                      "force over 4 months."));
  EXPECT_THAT(
      text,
      HasSubstr("greve: availability of all staff × 0.5 in every contentieux; courts: all; from 2026-05 "
                "to 2026-05."));
  EXPECT_THAT(text, HasSubstr("t: dtes of TJ/2. (JAF) at most 12 months at the end of 2027-06."));
}

TEST(Describe, TellsEveryKindOfLever) {
  const std::string text = describe(plan_of(scenario_text(
      "s",
      "levers:\n"
      "  - {id: temps, type: ventilation, category: magistrat, out_of: TJ/7., into: TJ/2., share: 0.05}\n"
      "  - {id: vers, type: diversion, contentieux: TJ/2.1., into: TJ/7., share: 0.25, from: 2026-02}\n"
      "  - {id: hors, type: diversion, contentieux: TJ/7., share: 0.1}\n"
      "  - {id: appels, type: flow, contentieux: TJ/2., multiply: 0.9}\n"
      "  - {id: civils, type: flow, contentieux: TJ/2., into: CA/1., multiply: 0.9}\n"
      "  - {id: tri, type: passage, contentieux: TJ/2., theta: 1, minimum: 2, from: 2026-05}\n"
      "  - {id: effort, type: session, contentieux: TJ/2., cases: 60, from: 2026-03, to: 2026-05}\n")));
  EXPECT_THAT(
      text,
      HasSubstr("temps: share 0.05 of the time of magistrat moves from TJ/7. (Correctionnel) to TJ/2. (JAF);"
                " courts: all; from 2026-01."));
  EXPECT_THAT(text, HasSubstr("vers: share 0.25 of new cases of TJ/2.1. (Divorce) goes into TJ/7. "
                              "(Correctionnel); courts: all; from 2026-02."));
  EXPECT_THAT(text, HasSubstr("hors: share 0.1 of new cases of TJ/7. (Correctionnel) leaves the courts;"));
  EXPECT_THAT(text, HasSubstr("appels: share of closed cases that go on × 0.9 in TJ/2. (JAF);"));
  EXPECT_THAT(text,
              HasSubstr("civils: share of closed cases that go on × 0.9 from TJ/2. (JAF) to CA/1. (Civil);"));
  EXPECT_THAT(text, HasSubstr("tri: law of passage: theta 1 minimum 2 in TJ/2. (JAF);"));
  EXPECT_THAT(text, HasSubstr("effort: 60 cases closed beside the ordinary ones in TJ/2. (JAF);"));
}

TEST(Describe, TellsEveryLeverOnStaff) {
  const std::string text = describe(plan_of(scenario_text(
      "s",
      "levers:\n"
      "  - {id: enm, type: recruitment, category: magistrat, delay_months: 6, fill: 0.9, arrivals: "
      "[{month: 2026-03, persons: 3}, {month: 2026-09, persons: 4}]}\n"
      "  - {id: la, type: recruitment, category: magistrat, allocation: explicit, posts: existing, multiply: "
      "2, "
      "arrivals: [{month: 2026-03, persons: 1}], shares: [{court: CA Lyon, share: 2}]}\n"
      "  - {id: reste, type: departures, category: magistrat, multiply: 0.5}\n"
      "  - {id: maladie, type: absence, category: magistrat, add: 0.025, from: 2026-02, to: 2026-03}\n"
      "  - {id: mieux, type: absence, category: parquet, add: -0.01}\n"
      "  - {id: reste-libre, type: spill, category: magistrat, contentieux: TJ/7., share: 0.5}\n"
      "  - {id: pire, type: ventilation, rule: worst_delay, category: magistrat, contentieux: TJ/2.}\n")));
  EXPECT_THAT(text,
              HasSubstr("enm: magistrat come: 3 in 2026-03, 4 in 2026-09, 6 months late, each with a post, "
                        "each with probability 0.9; shared out by vacancies; courts: all.\n"));
  EXPECT_THAT(text, HasSubstr("la: magistrat come: 1 in 2026-03, times 2, into vacant posts; shared out "
                              "explicitly, 2 to CA Lyon (200001).\n"));
  EXPECT_THAT(text, HasSubstr("reste: departures of magistrat × 0.5; courts: all; from 2026-01.\n"));
  EXPECT_THAT(text, HasSubstr("maladie: absence takes another 2.5 % of the time of magistrat; courts: all; "
                              "from 2026-02 to 2026-03.\n"));
  EXPECT_THAT(
      text,
      HasSubstr("mieux: less absence gives back 1 % of the time of parquet; courts: all; from 2026-01.\n"));
  EXPECT_THAT(text,
              HasSubstr("reste-libre: share 0.5 of the time of magistrat that TJ/7. (Correctionnel) left "
                        "unused goes to every contentieux a month later; courts: all;"));
  EXPECT_THAT(text, HasSubstr("pire: the time of magistrat is shared anew each month toward the worst delay "
                              "(strength 0.5) in TJ/2. (JAF); courts: all;"));
}

TEST(Describe, TellsReformsByTheNamesOfTheirCourts) {
  const std::string pole = describe(plan_of(scenario_text(
      "s", "levers: [{id: p, type: pole, contentieux: TJ/2.1., into: \"100002\", month: 2026-07}]\n")));
  EXPECT_THAT(pole,
              HasSubstr("p: TJ/2.1. (Divorce) judged by TJ Saint-Étienne, siège (100002) from 2026-07 on; "
                        "for: all.\n"));
  const std::string fusion = describe(plan_of(scenario_text(
      "s", "levers: [{id: f, type: merge, courts: \"100001\", into: \"100002\", month: 2026-07}]\n")));
  EXPECT_THAT(fusion,
              HasSubstr("f: TJ Bourg-en-Bresse (100001) part of TJ Saint-Étienne, siège (100002) from "
                        "2026-07 on.\n"));
}

}  // namespace
}  // namespace clepsydre::scenarios
