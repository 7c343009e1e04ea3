// The series of a panel as cells of a network.
#pragma once

#include <string>
#include <vector>

#include "scenarios/calibrated/calibrated_network.hpp"

namespace clepsydre::scenarios {

//! Why a series of a panel is not calibrated.
enum class Left {
  no_court,  //!< no court of the base has its name
  no_code,   //!< no contentieux of its court's kind has its code
  group,     //!< a sum of others
  twice,     //!< another name of a court and code that came before
};

struct LeftSeries {
  std::string juridiction;
  std::string code;
  Left why;
  std::string nearest;  //!< "TJ AGEN, TJ AUCH"; "" where nothing is near
};

//! A panel whose names are the network's: juridictions are codes of courts, codes are keys.
struct MatchedPanel {
  calibration::Panel panel;
  std::vector<Named> courts;       //!< those of the panel: code of the court, and the panel's label
  std::vector<Named> contentieux;  //!< key, and the panel's code
  std::vector<LeftSeries> left;
};

//! Courts by i-ELST code or label (reference_names.hpp), contentieux by key, or by code in the siège's table
//! of the court's kind, a last dot more or less.
MatchedPanel match(const calibration::Panel& panel, const Base& base);

//! Every juridiction a cour d'appel of its own, every code a leaf "CA/<code>". Codes of courts are the labels
//! in capitals, what is no letter or digit being a hyphen; "-2" and so on where two are alike.
MatchedPanel stand_alone(const calibration::Panel& panel);

}  // namespace clepsydre::scenarios
