#include <gtest/gtest.h>

#include "model/calibration/scorecard.hpp"

namespace clepsydre::calibration {
namespace {

Scored seen(std::size_t series, double observed) {
  return {series, 12, 1, Method::clepsydre, observed, 1, {}};
}

TEST(Sizes, AreOfTheMeanOfWhatWasObserved) {
  const Scored scored[] = {seen(4, 60),  seen(4, 139.8), seen(0, 100),
                           seen(1, 999), seen(2, 1500),  seen(2, 500)};
  const auto found = sizes(scored);
  EXPECT_EQ(found.size(), 4u);
  EXPECT_EQ(found.at(4), SizeClass::small);
  EXPECT_EQ(found.at(0), SizeClass::medium);
  EXPECT_EQ(found.at(1), SizeClass::medium);
  EXPECT_EQ(found.at(2), SizeClass::large);
}

}  // namespace
}  // namespace clepsydre::calibration
