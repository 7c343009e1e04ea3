#include "runner/quantile_list.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/quantiles.hpp"
#include "results/layout.hpp"

namespace clepsydre::runner {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(QuantileList, KnowsTwoListsByName) {
  EXPECT_THAT(read_quantiles("usual").probabilities, ElementsAreArray(results::usual_quantiles));
  EXPECT_THAT(read_quantiles("hub").probabilities, ElementsAreArray(results::hub_quantiles));
  EXPECT_EQ(read_quantiles("hub").probabilities.size(), 23U);
}

TEST(QuantileList, IsRisingWhateverTheOrder) {
  const AskedQuantiles asked = read_quantiles("0.9,0.5,0.025");
  EXPECT_THAT(asked.probabilities, ElementsAre(0.025, 0.5, 0.9));
  EXPECT_THAT(asked.problems, IsEmpty());
}

TEST(QuantileList, ReportsEveryProblem) {
  EXPECT_THAT(read_quantiles("0,1,90,hub,0.5,,0.50,nan").problems,
              ElementsAre(HasSubstr("'0' is no probability"), HasSubstr("'1' is no probability"),
                          HasSubstr("'90' is no probability"), HasSubstr("'hub' is no number"),
                          HasSubstr("'' is no number"), HasSubstr("'nan' is no probability"),
                          HasSubstr("'0.5' stands twice")));
}

TEST(QuantileList, HasALimit) {
  std::string text = "0.5";
  for (std::size_t i = 1; i < Quantiles::most; ++i) text += fmt::format(",0.{:03}", i);
  EXPECT_THAT(read_quantiles(text).problems, IsEmpty());
  EXPECT_THAT(read_quantiles(text + ",0.9").problems, ElementsAre(HasSubstr("at most 63")));
}

}  // namespace
}  // namespace clepsydre::runner
