// The tables of a calibrated network, each from its cells.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "scenarios/calibrated/calibrated_network.hpp"
#include "scenarios/calibrated/network_files.hpp"
#include "scenarios/calibrated/raw_table.hpp"

namespace clepsydre::scenarios {

//! The tables while they are made, by file name.
class Tables {
 public:
  explicit Tables(const CalibratedNetwork& network);

  [[nodiscard]] RawTable& operator[](std::string_view file);
  [[nodiscard]] const CalibratedNetwork& network() const { return network_; }
  [[nodiscard]] NetworkFiles files() const;

 private:
  const CalibratedNetwork& network_;
  std::map<std::string, RawTable, std::less<>> tables_;
};

inline constexpr std::string_view calibrated_source = "calibrate";

//! Text of a figure: enough digits for the law of effort near its end.
std::string figure(double value);
//! "" for an unknown figure.
std::string figure_or_empty(double value);

//! cells.csv, and what the flows bring.
std::vector<Overflow> make_cells(Tables& tables);
void make_seasons(Tables& tables);
//! parameters.csv and covariance.csv. What all courts of a kind share is said once.
void make_parameters(Tables& tables);
void make_ages(Tables& tables);
void make_history(Tables& tables);
//! staff.csv and work.csv, where the panel knows ETPT.
void make_staff(Tables& tables);

}  // namespace clepsydre::scenarios
