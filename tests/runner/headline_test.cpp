#include "runner/headline.hpp"

#include <gmock/gmock.h>

#include "tests/results/writing.hpp"

namespace clepsydre::runner {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

namespace sample = results::sample;

std::string headline_of(const results::Layout& layout) {
  const tests::ScratchFolder folder;
  results::write_sample(folder / "run.h5", layout);
  return headline(folder / "run.h5");
}

TEST(Headline, SaysEveryTotalOnceAndNoOtherContentieux) {
  const std::string text = headline_of(sample::layout());
  EXPECT_THAT(text, AllOf(HasSubstr("\n  TJ/  stock"), HasSubstr("\n  PTJ/ stock"),
                          HasSubstr("\n  CA/  stock"), HasSubstr("\n  PG/  stock"), Not(HasSubstr("TJ/1."))));
  EXPECT_THAT(headline_of(sample::layout({.prosecution = 0})),
              Not(AnyOf(HasSubstr("PTJ/"), HasSubstr("PG/"))));
}

TEST(Headline, SaysOfEachTargetHowLikelyItIsWhenDueAndWhenHalfReachIt) {
  const std::string text = headline_of(sample::layout());
  const auto second = text.find("(amiable)");
  EXPECT_THAT(
      text.substr(0, second),
      HasSubstr("\n  target cible-1: held in 26 % of replications in 2027-01; not reached in half of them by "
                "2027-02\n"));
  EXPECT_THAT(text.substr(second),
              HasSubstr("\n  target cible-1: held in 78 % of replications in 2027-01; reached "
                        "in half of them by 2026-08\n"));
  EXPECT_THAT(headline_of(sample::layout({.targets = 0})), Not(HasSubstr("target")));
}

TEST(Headline, SaysWhichQuantilesItShows) {
  EXPECT_THAT(headline_of(sample::layout()), HasSubstr("(median, then [10 %; 90 %] at the end)"));
  results::Layout other = sample::layout();
  other.quantiles = {0.025, 0.45, 0.975};
  EXPECT_THAT(headline_of(other), HasSubstr("(45 % quantile, then [2.5 %; 97.5 %] at the end)"));
}

TEST(Headline, ComparesEveryScenarioButTheFirst) {
  const std::string text = headline_of(sample::layout());
  const auto second = text.find("(amiable)");
  EXPECT_THAT(text.substr(0, second), Not(HasSubstr("against")));
  EXPECT_THAT(text.substr(second), HasSubstr("against reference: stock"));
}

}  // namespace
}  // namespace clepsydre::runner
