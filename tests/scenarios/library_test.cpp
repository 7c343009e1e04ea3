// The library of scenarios: every one loads, says what it asks and where its numbers come from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "scenarios/describe.hpp"
#include "scenarios/document.hpp"
#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path root = fs::path(tests::source_dir()) / "scenarios";

std::vector<fs::path> library() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "library"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::vector<Plan> plans_of(std::span<const fs::path> files) {
  Loaded loaded = load(files, {}, {{root}});
  EXPECT_TRUE(loaded.problems.empty()) << loaded.problems.text();
  return std::move(loaded.plans);
}

Plan plan_named(const std::string& name) {
  const fs::path files[] = {root / "library" / (name + ".yaml")};
  return std::move(plans_of(files).at(0));
}

//! One name a scenario, that of its file, with what varies behind '@'.
std::string file_of(const Plan& plan) { return plan.id.substr(0, plan.id.find('@')); }

void expect_sources(const Plan& plan) {
  Problems problems;
  const auto document = parse_document(text_file("resolved", plan.provenance.resolved), problems);
  ASSERT_TRUE(document && problems.empty());
  for (const char* key : {"intent", "source"}) EXPECT_TRUE(document->find(key)) << plan.id;
  for (const char* list : {"levers", "targets"}) {
    const Value* items = document->find(list);
    if (!items) continue;
    for (const Value& item : items->items)
      EXPECT_TRUE(item.find("source")) << plan.id << " " << item.text_of("id");
  }
}

TEST(Library, HoldsOneScenarioOrItsVariantsAFileAndEachNumberHasASource) {
  const std::vector<fs::path> files = library();
  EXPECT_GE(files.size(), 15u);
  const std::vector<Plan> plans = plans_of(files);
  for (const Plan& plan : plans) {
    expect_sources(plan);
    EXPECT_EQ(plan.targets.size(), 1u) << "of the reference";
    EXPECT_THAT(describe(plan), HasSubstr(plan.id + ": " + plan.label + "\n"));
  }
  for (const fs::path& file : files)
    EXPECT_GE(std::ranges::count(plans, file.stem().string(), file_of), 1) << file;
}

int persons(const Plan& plan, Category category) {
  int sum = 0;
  for (const Recruitment& recruitment : plan.staff.recruitments) {
    if (recruitment.category == category) sum += recruitment.persons;
  }
  return sum;
}

TEST(Library, LopjIsWhatRemainsToComeOfFifteenHundred) {
  const Plan plan = plan_named("lopj");
  EXPECT_EQ(persons(plan, Category::magistrat) + persons(plan, Category::parquet), 1500 - 489);
  EXPECT_NEAR(persons(plan, Category::magistrat), 0.7 * (1500 - 489), 0.5);
  EXPECT_EQ(persons(plan_named("lopj-greffe-limitant"), Category::greffe), 1800 - 571);
}

TEST(Library, LopjAYearLateIsTheSamePersonsTwelveMonthsLater) {
  const Plan plan = plan_named("lopj");
  const Plan late = plan_named("lopj-retard-un-an");
  ASSERT_EQ(late.staff.recruitments.size(), plan.staff.recruitments.size());
  for (std::size_t i = 0; i < plan.staff.recruitments.size(); ++i) {
    EXPECT_EQ(late.staff.recruitments[i].month, plan.staff.recruitments[i].month + 12);
    EXPECT_EQ(late.staff.recruitments[i].persons, plan.staff.recruitments[i].persons);
  }
}

TEST(Library, TarasconAppealsToNimesFromItsMonthOn) {
  const Plan plan = plan_named("rattachement");
  ASSERT_FALSE(plan.redirects.empty());
  for (const Redirect& redirect : plan.redirects) {
    EXPECT_EQ(plan.network->court(plan.network->flows()[redirect.flow].from).label, "TJ Tarascon");
    EXPECT_EQ(plan.network->court(redirect.to).label, "CA Nîmes");
    EXPECT_EQ(redirect.from, 12);
  }
}

TEST(Library, WhatTheOthersExtendComesFirst) {
  const fs::path library = fs::path(tests::source_dir()) / "scenarios/library";
  const fs::path files[] = {library / "amiable-variantes.yaml", library / "amiable.yaml",
                            library / "hausse-familiale.yaml", library / "reference.yaml"};
  const auto ids = [](std::span<const fs::path> of) {
    std::vector<std::string> found;
    for (const Plan& plan : load(of, {}, {{fs::path(tests::source_dir()) / "scenarios"}}).plans)
      found.push_back(plan.id);
    return found;
  };
  EXPECT_EQ(ids(files).front(), "reference");
  EXPECT_EQ(ids(std::span(files).first(2)).front(), "amiable");
  EXPECT_EQ(ids(std::span(files).subspan(1, 2)).front(), "amiable");  // none extends the other
}

TEST(Library, TheReferenceAndTheReformRunTogether) {
  const fs::path files[] = {root / "library/reference.yaml", root / "library/amiable.yaml"};
  const Loaded loaded = load(files, {}, {{root}});
  ASSERT_EQ(loaded.plans.size(), 2u) << loaded.problems.text();
  EXPECT_EQ(loaded.plans[0].cells.size(), 167u * (72 + 11) + 36u * (72 + 5));
  EXPECT_TRUE(loaded.plans[0].effects.empty());
  ASSERT_EQ(loaded.plans[1].effects.size(), 1u);
  EXPECT_EQ(loaded.plans[1].effects[0].uncertainty, 0.02);
  EXPECT_EQ(loaded.plans[1].months, 60);
}

}  // namespace
}  // namespace clepsydre::scenarios
