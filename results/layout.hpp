// The axes of a result file and where it comes from: all that stands in it besides the figures.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.hpp"
#include "model/month.hpp"
#include "model/plan.hpp"
#include "model/summary.hpp"

namespace clepsydre::results {

struct ScenarioRow {
  std::string id;
  std::string label;
  std::string resolved;  //!< the resolved scenario, YAML
  std::string hash;      //!< SHA-256 of `resolved` and of the network's files
};

struct CourtRow {
  std::string code;  //!< as Place::code: "100119", "ressort:100014", "FR"
  std::string label;
  std::string kind;     //!< "tj", "ca", "ressort" or "nation"
  std::string ressort;  //!< code of the cour d'appel; empty for the nation
  double latitude;      //!< degrees; that of the CA for a ressort, NaN where unknown
  double longitude;
  double population;  //!< people; of a ressort and the nation, the sum over their TJs
};

enum class ContentieuxNode { sum, leaf };

struct ContentieuxRow {
  std::string key;  //!< "TJ/", "TJ/2.", "TJ/2.2."
  std::string label;
  std::string kind;    //!< its table: "tj", "ca", and "ptj", "pg" for their prosecution
  std::string parent;  //!< key of the parent; empty for the total
  std::string domain;
  int level;  //!< 0 for the total, 1 for a group, and so on
  ContentieuxNode node;
};

struct TargetRow {
  std::string id;
  std::string label;
  std::string indicator;    //!< name of the figure: "dtes"
  std::string contentieux;  //!< key
  std::string side;         //!< "at_most" or "at_least"
  double value;             //!< in the unit of the figure
  int by;                   //!< month of the run

  bool operator==(const TargetRow&) const = default;
};

//! Axes, provenance and attributes of one result file. Rows stand in the order of their ids
//! (PlaceId, NodeId), so that a Summary's numbers are positions here.
struct Layout {
  std::vector<ScenarioRow> scenarios;
  std::vector<CourtRow> courts;
  std::vector<ContentieuxRow> contentieux;
  std::vector<TargetRow> targets;  //!< of any scenario, in the order in which the plans name them
  Month first{2026, 1};
  int months = 0;
  std::vector<double> quantiles;  //!< probabilities, rising
  std::vector<CourtId> kept;      //!< courts whose replications are written whole, rising
  int replications = 0;
  std::uint64_t seed = 0;
  std::string version;       //!< of the program that simulated
  std::string network;       //!< name of the network simulated
  std::string network_note;  //!< what must be said wherever the figures are shown
  std::string licence = "Licence Ouverte 2.0 (etalab-2.0)";

  [[nodiscard]] std::optional<std::size_t> find_scenario(std::string_view id) const;
  [[nodiscard]] std::optional<PlaceId> find_place(std::string_view code) const;
  [[nodiscard]] std::optional<NodeId> find_contentieux(std::string_view key) const;
};

//! Quantiles that a run gives unless told otherwise.
inline constexpr double usual_quantiles[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

//! The 23 quantiles that forecasting hubs ask for.
inline constexpr double hub_quantiles[] = {0.01, 0.025, 0.05, 0.1, 0.15, 0.2,   0.25, 0.3,
                                           0.35, 0.4,   0.45, 0.5, 0.55, 0.6,   0.65, 0.7,
                                           0.75, 0.8,   0.85, 0.9, 0.95, 0.975, 0.99};

//! Probabilities that differ by less are one and the same.
inline constexpr double same_probability = 1e-9;

//! The layout of a run of several scenarios over one network.
//! Errors: std::invalid_argument, all problems at once, where the plans do not share network, nomenclature,
//! period, seed and number of replications, where two have one id, or where there is none;
//! and where two targets of one id differ, or one is set for a month after the run.
Layout make_layout(std::span<const Plan> plans, std::span<const double> quantiles,
                   std::span<const CourtId> kept, std::string version);

}  // namespace clepsydre::results
