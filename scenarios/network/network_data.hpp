// A network as its folder tells it: who the courts are and how they work, before any scenario.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

using YearProfile = std::array<double, 12>;  //!< factor per calendar month, mean 1

//! What the sorties of a cell's reference are.
enum class ReferenceKind {
  year,  //!< of a mean year: capacity is balanced so that it comes out again
  law,   //!< of the law of effort at a stated load: it holds as it stands
};

//! Staff of one category in one court at the end of the data.
struct StaffBase {
  double persons = 0;   //!< whole
  double posts = 0;     //!< persons and vacancies
  double presence = 0;  //!< ETPT of a person in post
  double etpt = 0;      //!< of the year of the cells, magistrats placés in; 0 where unknown
};

//! Checked, with everything that does not depend on the period filled in.
struct NetworkData {
  std::string id;
  std::string label;
  std::string note;     //!< French sentence shown wherever the figures are
  std::string note_en;  //!< the same in English
  Month data_until{2025, 12};
  std::string hash;  //!< SHA-256 of the folder's files

  std::shared_ptr<const Nomenclature> nomenclature;
  std::shared_ptr<const Network> network;
  NationalShocks national;
  std::array<double, std::size(categories)> hours{};  //!< worked a month by one ETPT, per category

  //! As Plan::cells, without the monthly series; `work` holds every category with its reference TMD.
  std::vector<Cell> cells;
  std::vector<std::size_t> first_cell;                       //!< per court
  std::vector<ReferenceKind> reference_kind;                 //!< per cell
  std::vector<double> monthly_entrees;                       //!< per cell: mean cases filed a month
  std::vector<double> monthly_routed;                        //!< per cell: mean cases routed there a month
  std::vector<YearProfile> entrees_season;                   //!< per leaf
  std::vector<YearProfile> productivity_season;              //!< per leaf
  std::vector<std::array<StaffBase, category_count>> staff;  //!< per court and category
  std::array<StaffLaw, category_count> staff_laws;
  double team = 0;  //!< StaffPlan::team
  std::vector<Pool> pools;
};

//! Reads network.yaml and the tables beside it; NETWORK.md describes them.
//! Problems: all of a kind of table at once; what depends on a faulty table is not looked at.
std::shared_ptr<const NetworkData> read_network(const std::filesystem::path& folder, Problems& problems);

}  // namespace clepsydre::scenarios
