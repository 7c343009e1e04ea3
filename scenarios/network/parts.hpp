// The reading of a network folder, table by table. Each part reports its problems and fills its share.
#pragma once

#include <filesystem>
#include <span>

#include "scenarios/network/csv.hpp"
#include "scenarios/network/network_data.hpp"
#include "scenarios/network/tables.hpp"

namespace clepsydre::scenarios {

//! A folder being read.
struct Folder {
  std::filesystem::path path;
  Problems& problems;

  //! Checked against the columns of its format.
  [[nodiscard]] CsvTable table(std::string_view file) const;
  [[nodiscard]] bool has(std::string_view file) const;
};

//! A cell of the tables that name a court and a contentieux.
[[nodiscard]] std::size_t cell_index(const NetworkData& data, CourtId court, LeafId leaf);

//! What a row names, or a problem at its place.
std::optional<CourtId> court_at(CsvTable& table, std::size_t row, std::size_t column,
                                const NetworkData& data);
std::optional<NodeId> node_at(CsvTable& table, std::size_t row, std::size_t column, const NetworkData& data);
std::optional<LeafId> leaf_at(CsvTable& table, std::size_t row, std::size_t column, const NetworkData& data);
//! Position of the cell named by columns 0 (court) and 1 (contentieux).
std::optional<std::size_t> cell_at(CsvTable& table, std::size_t row, const NetworkData& data);

void read_contentieux(const Folder& folder, NetworkData& data);
//! courts.csv and flows.csv. Needs the nomenclature.
void read_geography(const Folder& folder, NetworkData& data);
void read_cells(const Folder& folder, NetworkData& data);
void read_seasons(const Folder& folder, NetworkData& data);
void read_parameters(const Folder& folder, NetworkData& data);
//! covariance.csv, where it is there. Needs the parameters, which it overrides.
void read_covariance(const Folder& folder, NetworkData& data);
//! Domain: a name of the table of columns.
[[nodiscard]] Category category_named(std::string_view word);
//! staff_laws.csv and placed.csv. Needs staff.csv: its ETPT of reference rise by the placés.
void read_movements(const Folder& folder, NetworkData& data);
//! staff.csv, with read_movements, and work.csv. Needs the cells' sorties.
void read_staff(const Folder& folder, NetworkData& data);
//! The sorties of the year before: history.csv, else the yearly mean with its season.
void read_history(const Folder& folder, NetworkData& data);
//! The ages of the stocks: ages.csv, else the law of passage. Needs the parameters.
void read_ages(const Folder& folder, NetworkData& data);

}  // namespace clepsydre::scenarios
